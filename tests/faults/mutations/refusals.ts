import type { Chance } from "../chance";
import type { Mutation } from "./mutation";

const statuses = [400, 401, 403, 404, 408, 409, 410, 418, 429, 431, 451, 500, 501, 502, 503, 504, 509, 599];

/** Texts that a database, a JSON column or a screen could stumble over. */
export const oddTexts = [
  "",
  "\0",
  "before\0after",
  "\ud800",
  "\udc00 lone",
  `${"é".repeat(1_999)}😀 cut here`,
  `${"x".repeat(1_999)}😀`,
  "<script>alert(1)</script>",
  "' or 1=1 --",
  "\u202egnp.exe",
  "a\u0000b\uffffc",
  '{"error":{"code":"S2SUnauthorized","message":"Invalid permission."}}',
  '{"error":{"code":"\\u0000","message":"\\ud800"}}',
  "\\u0000",
  "𝒳".repeat(600),
];

function errorBody(chance: Chance, depth = 0): unknown {
  const value = () => chance.pick<unknown>([...oddTexts, null, 7, true, [], {}, ["a"], { nested: "a" }, 1e300]);
  const inner = depth < 12 && chance.happens(0.6) ? errorBody(chance, depth + 1) : value();
  return {
    error: {
      code: value(),
      message: value(),
      [chance.pick(["innerError", "innererror", "details", "__proto__", "constructor"])]: inner,
      "request-id": value(),
    },
  };
}

/** What Entra writes when it refuses, with odd values in it. */
function entraBody(chance: Chance) {
  const value = () => chance.pick<unknown>([...oddTexts, null, 7, [], {}, "AADSTS7000215: no.", "AADSTS\0: no."]);
  return {
    error: chance.pick<unknown>(["invalid_client", "temporarily_unavailable", "\0", "", null, 7, "constructor"]),
    error_description: value(),
    error_codes: chance.pick<unknown>([[7000222], ["x"], [], null, [1e300], [-1], [Number.MAX_SAFE_INTEGER], "7"]),
    timestamp: value(),
    trace_id: value(),
    correlation_id: value(),
  };
}

/** 404 is an answer that means something where it may: there is no application, the group is gone. */
const mayBeMissing = /^\/v1\.0\/(applications|groups\/)/;

/** Refusals whose status is a real one and whose body is none. */
export const refusalMutations: readonly Mutation[] = [
  {
    name: "a refusal with an odd body",
    weight: 8,
    fits: () => true,
    bend({ request, answer }, chance) {
      const status = chance.pick(statuses.filter((code) => code !== 404 || !mayBeMissing.test(request.subject)));
      const body = request.kind === "token" && chance.happens(0.7) ? entraBody(chance) : errorBody(chance);
      const text = chance.pick([
        JSON.stringify(body),
        JSON.stringify(body),
        "",
        "<html>Bad gateway</html>",
        "null",
        '{"error":',
      ]);
      const wait = chance.pick<Record<string, string>>([{}, {}, { "retry-after": "garbage" }, { "retry-after": "-5" }]);
      const challenge: Record<string, string> = chance.happens(0.1)
        ? { "www-authenticate": 'Bearer error="insufficient_claims"' }
        : {};
      return {
        answer: {
          ...answer,
          status,
          headers: { "content-type": chance.pick(["application/json", "text/html"]), ...wait, ...challenge },
          body: Buffer.from(text),
        },
      };
    },
  },
  {
    name: "200 with an error in it",
    weight: 1,
    fits: ({ answer }) => answer.status === 200,
    bend: ({ answer }, chance) => ({ answer: { ...answer, body: Buffer.from(JSON.stringify(errorBody(chance))) } }),
  },
];
