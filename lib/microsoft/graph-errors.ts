import { kindOfEntraCode, kindOfGraphCode } from "./diagnosis/known-codes";
import { MicrosoftError, type MicrosoftErrorCode, type MicrosoftErrorDetails, type Symptom } from "./errors";
import { type FoundError, readErrorBody } from "./graph-error-body";
import { isWebPage, parseJson } from "./http";
import { findLacking, type Permission } from "./permissions";
import { isThrottling, parseRetryAfter } from "./retry-after";

/** What Graph sent, and what is known of the request. */
export interface GraphAnswer {
  status: number;
  headers: Headers;
  body: string;
  path: string;
  clientRequestId: string;
  /** The link asked for the page after another one: its query is Microsoft's own, page mark included. */
  isNextPage?: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** The permissions that the refused token carried; null when it could not be read. */
  roles: readonly string[] | null;
  /** Those that what was asked for needs; none when nobody knows. */
  needs: readonly Permission[];
}

/**
 * The error for an answer of Graph's that is not what was asked for. Microsoft's code decides what it is; the HTTP status
 * only where there is no code, or one that is used for everything.
 * https://learn.microsoft.com/graph/errors
 */
export function toGraphError(answer: GraphAnswer): MicrosoftError {
  const { status, headers, body, path, clientRequestId, now } = answer;
  const found = readErrorBody(parseJson(body));
  const details: MicrosoftErrorDetails = {
    httpStatus: status,
    providerCode: found.code,
    providerMessage: found.message?.slice(0, 2_000),
    requestId: headers.get("request-id") ?? found.requestId,
    clientRequestId,
    retryAfterMs: parseRetryAfter(headers.get("retry-after"), now),
    path,
    at: new Date(now),
  };
  const { code, ...seen } = judge(answer, found);
  return new MicrosoftError(code, `Microsoft Graph answered ${found.code ?? `HTTP ${status}`}.`, {
    ...details,
    ...seen,
  });
}

type Judgement = { code: MicrosoftErrorCode } & Pick<MicrosoftErrorDetails, "symptom" | "lacks" | "providerCode">;

function judge(answer: GraphAnswer, found: FoundError): Judgement {
  const { status, headers } = answer;
  const isChallenge = (headers.get("www-authenticate") ?? "").includes("insufficient_claims");
  if (isChallenge || found.code === "insufficient_claims") return { code: "blocked", symptom: "claims_challenge" };
  if (status === 407) return { code: "unexpected", symptom: "proxy" };
  const licence = status < 500 ? findLicence(found) : undefined;
  if (licence) return { code: "not_licensed", symptom: licence };
  // Some services hand on what Entra told them.
  const entraCode = /\bAADSTS\d+/.exec(found.text)?.[0];
  const byEntra = entraCode && kindOfEntraCode(entraCode);
  if (byEntra) return { code: byEntra, providerCode: entraCode };
  const known = found.code === undefined ? undefined : kindOfGraphCode(found.code);
  const isPassing = known === undefined || known === "unavailable";
  if (isPassing && isThrottling(status, headers.get("retry-after"))) return { code: "throttled" };
  if (known === undefined && !found.isGraphError && status < 500) return judgeForeign(answer);
  // Microsoft wrote the link itself and took the same query without the mark: a 400 is about the mark, whatever its code.
  const isVague = known === undefined || known === "unexpected";
  if (isVague && status === 400 && answer.isNextPage) return { code: "place_forgotten" };
  const code = known ?? codeByStatus(status);
  return code === "permission_missing" ? judgePermission(answer, found) : { code };
}

/** A refusal for want of a permission, unless the token that was refused carries all that it can be about. */
function judgePermission({ roles, needs }: GraphAnswer, { code, text: said }: FoundError): Judgement {
  if (code === "Authorization_IdentityNotFound") return { code: "permission_missing", symptom: "no_entry" };
  if (roles === null) return { code: "permission_missing" };
  const text = code === "Authentication_ApplicationHasNoDirectoryReadAccess" ? "Directory.Read.All" : said;
  const lacking = findLacking({ roles, needs, text });
  if (lacking === null) return { code: "permission_missing" };
  if (lacking.length > 0) return { code: "permission_missing", lacks: lacking.join(", ") };
  return { code: "unexpected", symptom: "permission_held" };
}

/**
 * An answer without Graph's shape. Something on the way to it may have given it: a redirect, a page, or a bare 403 is no
 * word of Graph's. Microsoft's own front ends answer 5xx with a page, too.
 */
function judgeForeign({ status, body }: GraphAnswer): Judgement {
  const isPage = isWebPage(body) || (status >= 300 && status < 400);
  const code = status === 403 ? "malformed" : codeByStatus(status);
  return isPage ? { code, symptom: "web_page" } : { code };
}

/** A request that was not answered for the moment: timeout, misdirected, locked, a dependency, too early. */
const passingStatuses = [401, 408, 421, 423, 424, 425];

function codeByStatus(status: number): MicrosoftErrorCode {
  if (status < 400) return "malformed";
  if (status === 501) return "unexpected";
  if (status === 410) return "place_forgotten";
  if (status >= 500 || passingStatuses.includes(status)) return "unavailable";
  return status === 403 ? "permission_missing" : "unexpected";
}

/** Where Microsoft gives the reason as a sentence only; its codes for it change from service to service. */
const licenceSentences: [Symptom, RegExp][] = [
  ["premium_licence", /premium (?:P[12] )?licen[cs]e/i],
  ["spo_licence", /\bSPO licen[cs]e/i],
  ["some_licence", /\b(?:not|n't|isn't|no) (?:properly |currently |valid )?licen[cs](?:ed|e)\b/i],
  ["some_licence", /\b(?:not|n't) have (?:an? |any |the )?(?:[\w-]+ ){0,4}licen[cs]e/i],
];

function findLicence({ text }: FoundError): Symptom | undefined {
  return licenceSentences.find(([, sentence]) => sentence.test(text))?.[0];
}
