import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { MicrosoftErrorCode } from "./errors";
import { followPages } from "./follow-pages";
import type { Permission } from "./permissions";
import type { RequestInfo } from "./request-info";
import { createFakeFetch, json, page } from "./testing/fake-fetch";
import { accessToken, collect, createTestClient, directoryId, errorOf, now } from "./testing/test-values";

const path = "/v1.0/things";
const thing = z.object({ id: z.string() });
const setUp = (routes: Parameters<typeof createFakeFetch>[0], options: Parameters<typeof createFakeFetch>[1] = {}) => {
  const fake = createFakeFetch(routes, options);
  return { ...fake, client: createTestClient({ fetch: fake.fetch }) };
};
const graphError = (status: number, error: Record<string, unknown>, headers?: Record<string, string>) =>
  json({ error }, status, headers);

describe("a refusal for a permission", () => {
  const refused = graphError(403, { code: "Authorization_RequestDenied", message: "Insufficient privileges." });
  const ask = (roles: string[], needs?: Permission[], answer = refused, directory: string | null = directoryId) => {
    const { fetch } = createFakeFetch({ [path]: answer });
    const getToken = async () => ({ ...accessToken(), roles, directoryId: directory });
    return errorOf(createTestClient({ fetch, getToken, needs }).getJson(path));
  };

  it("names what the token does not carry, and is Microsoft's own when it carries all", async () => {
    const needs: Permission[] = ["AuditLog.Read.All", "User.Read.All"];
    const lacking = await ask(["AuditLog.Read.All"], needs);
    expect(lacking).toMatchObject({ code: "permission_missing", details: { lacks: "User.Read.All" } });
    const held = await ask(needs, needs);
    expect(held).toMatchObject({ code: "unexpected", details: { symptom: "permission_held" } });
  });

  it("is about the permission that Microsoft names, whatever was thought to be needed", async () => {
    const named = graphError(403, { code: "Forbidden", message: "Missing: SecurityEvents.Read.All" });
    const error = await ask(["Reports.Read.All"], ["Reports.Read.All"], named);
    expect(error).toMatchObject({ code: "permission_missing", details: { lacks: "SecurityEvents.Read.All" } });
  });

  it("stays one where nobody knows what the token carries, or what was needed", async () => {
    expect((await ask(["Reports.Read.All"], ["Reports.Read.All"], refused, null)).code).toBe("permission_missing");
    expect((await ask(["Reports.Read.All"])).code).toBe("permission_missing");
  });
});

describe("createGraphClient", () => {
  it("sends what Microsoft asks for, follows no redirect, and logs the call without its query", async () => {
    const infos: RequestInfo[] = [];
    const fake = createFakeFetch({ [path]: json({ value: 1 }) });
    const client = createTestClient({ fetch: fake.fetch, onRequest: (info) => infos.push(info) });
    expect(await client.getJson(`${path}?$select=secretThing`)).toEqual({ value: 1 });
    await client.getJson(path, { headers: { consistencylevel: "eventual", authorization: "Bearer other" } });

    const [first, second] = fake.requests;
    const ids = [first, second].map((request) => request?.headers.get("client-request-id"));
    expect(new Set(ids).size).toBe(2);
    expect(first).toMatchObject({ method: "GET", redirect: "manual" });
    expect(Object.fromEntries(first?.headers ?? [])).toMatchObject({
      "x-ms-throttle-priority": "Low",
      prefer: "include-unknown-enum-members",
    });
    expect(second?.headers.get("consistencylevel")).toBe("eventual");
    const info = { path, status: 200, requestId: "request-of-graph", clientRequestId: ids[0] };
    expect(infos[0]).toMatchObject(info);
    expect(JSON.stringify(infos)).not.toContain("secretThing");
  });

  it.each([
    "https://graph.microsoft.com.evil.example/v1.0/things",
    "https://evil.example/v1.0/things",
    "http://graph.microsoft.com/v1.0/things",
    "https://graph.microsoft.com:444/v1.0/things",
    "https://graph.microsoft.com@evil.example/v1.0/things",
    "https://someone:else@graph.microsoft.com/v1.0/things",
    "https://dod-graph.microsoft.us/v1.0/things",
    "//evil.example/v1.0/things",
    "\\\\evil.example\\things",
    "file:///etc/passwd",
    "https://",
  ])("sends nothing, not even the token, to %s", async (link) => {
    const { client, requests } = setUp({});
    for (const call of [() => client.getJson(link), () => client.openReport(link), () => client.probeReport(link)]) {
      expect((await errorOf(call())).code).toBe("malformed");
    }
    expect(requests).toHaveLength(0);
  });

  it("takes an answer in another charset for a broken one, a page and a report alike", async () => {
    const latin = { "content-type": 'application/json; charset="ISO-8859-1"' };
    const location = "https://reports.example/1";
    const { client } = setUp({
      [path]: json({ value: [] }, 200, latin),
      "/v1.0/reports/x": new Response(null, { status: 302, headers: { location } }),
      [location]: new Response("a,b", { headers: { "content-type": "text/csv;charset=utf-16" } }),
      "/v1.0/ascii": json({ value: [] }, 200, { "content-type": "application/json; charset=UTF-8" }),
    });
    expect((await errorOf(client.getJson(path))).code).toBe("malformed");
    expect((await errorOf(client.openReport("/v1.0/reports/x"))).code).toBe("malformed");
    expect(await client.getJson("/v1.0/ascii")).toEqual({ value: [] });
  });

  it("keeps of Microsoft's words only what a database can hold", async () => {
    const message = `before\0after \ud800 ${"x".repeat(1_980)}😀`;
    const { client } = setUp({ [path]: graphError(403, { code: "Authorization\0Denied", message }) });
    const { details } = await errorOf(client.getJson(path));
    const kept = JSON.stringify(details);
    expect(kept).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    expect(details.providerMessage).toMatch(/^beforeafter/);
  });

  it("knows a next link in any spelling again, and keeps it in one that a database can hold", async () => {
    const { client } = setUp({ [path]: page([], "https://graph.microsoft.com:443/v1.0/things?a=\0b") });
    const { next } = await client.getPage(path, thing, ({ id }) => id);
    expect(next).toBe("https://graph.microsoft.com/v1.0/things?a=%00b");
  });

  it("refuses a page whose next link leads elsewhere, so that it is never kept as a cursor", async () => {
    const { client, requests } = setUp({ [path]: page([{ id: "1" }], "https://evil.example/v1.0/things") });
    const pages = followPages(path, (link) => client.getPage(link, thing, ({ id }) => id));
    expect((await errorOf(pages.next())).code).toBe("malformed");
    expect(requests).toHaveLength(1);
  });

  it("reads on over an empty page and takes the next link as it is", async () => {
    const next = "https://graph.microsoft.com/v1.0/things?$skiptoken=a%2Fb";
    const { client, requests } = setUp({
      [`${path}?$top=1`]: page([], next),
      [next]: page([{ id: "2" }]),
    });
    const pages = await collect(followPages(`${path}?$top=1`, (link) => client.getPage(link, thing, ({ id }) => id)));
    expect(pages.map(({ page }) => page.rows)).toEqual([[], [{ key: "2", row: { id: "2" } }]]);
    expect(requests[1]?.url.href).toBe(next);
  });

  it("ends when next links go round in a circle", async () => {
    const at = (turn: number) => `https://graph.microsoft.com/v1.0/things?turn=${turn}`;
    const { client, requests } = setUp({ [path]: page([], at(1)), [at(1)]: page([], at(2)), [at(2)]: page([], at(1)) });
    const pages = collect(followPages(path, (link) => client.getPage(link, thing, ({ id }) => id)));
    expect((await errorOf(pages)).code).toBe("malformed");
    expect(requests).toHaveLength(3);
  });

  it("sets a bad row aside with its key and its field, without what stood there", async () => {
    const { client } = setUp({ [path]: page([{ id: "1", n: 1 }, { id: "2", n: "private" }, null, { n: 3 }]) });
    const schema = z.object({ id: z.string(), n: z.int() });
    const rawKey = (raw: unknown) => z.object({ id: z.string() }).safeParse(raw).data?.id ?? null;
    const { rows, rejected } = await client.getPage(path, schema, ({ id }) => id, rawKey);
    expect(rows.map(({ key }) => key)).toEqual(["1"]);
    expect(rejected.map(({ key }) => key)).toEqual(["2", null, null]);
    expect(rejected[0]?.reason).toMatch(/^n: /);
    expect(rejected[2]?.reason).toMatch(/^id: /);
    expect(JSON.stringify(rejected)).not.toContain("private");
  });
});

describe("a 401 from Graph", () => {
  it.each<[string, MicrosoftErrorCode]>([
    ["Authorization_IdentityNotFound", "permission_missing"],
    ["Authorization_IdentityDisabled", "blocked"],
    ["Authorization_RequestDenied", "permission_missing"],
  ])("that says %s is not asked again: no token mends it", async (code, kind) => {
    const { client, requests } = setUp({ [path]: graphError(401, { code, message: "Words." }) });
    expect((await errorOf(client.getJson(path))).code).toBe(kind);
    expect(requests).toHaveLength(1);
  });

  /** Tokens are numbered; only `good` passes. */
  function withTokens(good: string) {
    let current = 1;
    let forgotten = 0;
    const fake = createFakeFetch({ [path]: json({ value: [] }) }, { token: good });
    const client = createTestClient({
      fetch: fake.fetch,
      getToken: async () => accessToken(`token-${current}`),
      forgetToken: () => {
        forgotten += 1;
        current += 1;
      },
    });
    return { client, fake, forgotten: () => forgotten };
  }

  it("costs one new token and one more try", async () => {
    const { client, fake, forgotten } = withTokens("token-2");
    expect(await client.getJson(path)).toEqual({ value: [] });
    expect([fake.requests.length, forgotten()]).toEqual([2, 1]);
  });

  it("is Microsoft's trouble, not the technician's, when the new token fares no better", async () => {
    const { client, fake, forgotten } = withTokens("token-9");
    expect((await errorOf(client.getJson(path))).code).toBe("unavailable");
    expect([fake.requests.length, forgotten()]).toEqual([2, 1]);
  });

  it("does not throw away a token that somebody else has just renewed", async () => {
    const tokens = ["token-1", "token-2", "token-2"];
    let forgotten = 0;
    const fake = createFakeFetch({ [path]: json({}) }, { token: "token-2" });
    const client = createTestClient({
      fetch: fake.fetch,
      getToken: async () => accessToken(tokens.shift()),
      forgetToken: () => {
        forgotten += 1;
      },
    });
    await client.getJson(path);
    expect(forgotten).toBe(0);
  });
});

describe("Graph's errors", () => {
  const codeOf = async (reply: Response | Error) => (await errorOf(setUp({ [path]: reply }).client.getJson(path))).code;

  it.each<[MicrosoftErrorCode, string, number, Record<string, unknown>]>([
    ["permission_missing", "a plain refusal", 403, { code: "Authorization_RequestDenied", message: "Insufficient…" }],
    [
      "permission_missing",
      "a refusal as JSON inside the message",
      403,
      { code: "UnknownError", message: '{"error":{"code":"S2SUnauthorized","message":"Invalid permission."}}' },
    ],
    ["permission_missing", "a lacking audit permission", 403, { code: "Authentication_MSGraphPermissionMissing" }],
    ["permission_missing", "a refusal without words", 403, { code: "", message: "" }],
    [
      "not_licensed",
      "a tenant without Entra ID P1",
      403,
      { code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant", message: "Neither tenant is B2C…" },
    ],
    [
      "not_licensed",
      "the same deep inside",
      403,
      { code: "Forbidden", innererror: { code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant" } },
    ],
    ["not_licensed", "a premium licence lacking, in words only", 403, { code: "", message: "… have premium licenses" }],
    ["not_licensed", "no SharePoint", 400, { code: "BadRequest", message: "Tenant does not have a SPO license." }],
    ["blocked", "a claims challenge", 403, { code: "insufficient_claims" }],
    ["unexpected", "a query it does not know", 400, { code: "Request_UnsupportedQuery" }],
    ["unexpected", "a property that cannot be listed", 501, { code: "NotImplemented" }],
    ["unexpected", "nothing there", 404, { code: "Request_ResourceNotFound" }],
    ["throttled", "too many requests", 429, { code: "TooManyRequests" }],
    ["unavailable", "an outage", 503, { code: "serviceNotAvailable" }],
    ["unavailable", "an inner error", 500, { code: "generalException" }],
  ])("says %s to %s", async (code, _, status, error) => {
    expect(await codeOf(graphError(status, error))).toBe(code);
  });

  it("keeps the deepest code that says something, the words, both ids and the time", async () => {
    const reply = graphError(403, {
      code: "UnknownError",
      message: '{"error":{"code":"S2SUnauthorized","message":"Invalid permission."}}',
      innerError: { code: "403", "request-id": "inner" },
    });
    const { client, requests } = setUp({ [path]: reply });
    expect((await errorOf(client.getJson(`${path}?$top=1`))).details).toMatchObject({
      httpStatus: 403,
      providerCode: "S2SUnauthorized",
      providerMessage: "Invalid permission.",
      requestId: "request-of-graph",
      clientRequestId: requests[0]?.headers.get("client-request-id"),
      path,
      at: new Date(now),
    });
  });

  it("survives an error that nests without end", async () => {
    const depth = 50_000;
    const nested = `${'{"error":'.repeat(depth)}{}${"}".repeat(depth)}`;
    expect(await codeOf(new Response(nested, { status: 403 }))).toBe("permission_missing");
  });

  it("takes a 503 with Retry-After for throttling and keeps the wait", async () => {
    const reply = graphError(503, { code: "x" }, { "retry-after": "2.128" });
    expect(await errorOf(setUp({ [path]: reply }).client.getJson(path))).toMatchObject({
      code: "throttled",
      details: { retryAfterMs: 2_128 },
    });
  });

  it("takes a 503 whose Retry-After cannot be read for throttling too, with a wait of our own", async () => {
    const reply = graphError(503, { code: "x" }, { "retry-after": "-5" });
    const error = await errorOf(setUp({ [path]: reply }).client.getJson(path));
    expect(error).toMatchObject({ code: "throttled" });
    expect(error).not.toHaveProperty("details.retryAfterMs", expect.anything());
  });

  it("does not take a proxy's page for Graph's refusal, nor a redirect for an answer", async () => {
    expect(await codeOf(new Response("<html>blocked by your firewall", { status: 403 }))).toBe("malformed");
    expect(await codeOf(new Response(null, { status: 302, headers: { location: "https://evil.example" } }))).toBe(
      "malformed",
    );
  });

  it("calls everything that is no JSON malformed, and a cut or missing connection unavailable", async () => {
    for (const body of ["", "<html>", '{"value":[']) expect(await codeOf(new Response(body))).toBe("malformed");
    expect(await codeOf(new Response(null, { status: 204 }))).toBe("malformed");
    expect(await codeOf(new TypeError("fetch failed"))).toBe("unavailable");
    const cut = new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
    expect(await codeOf(new Response(cut))).toBe("unavailable");
  });

  it.each([{}, { value: null }, { value: "x" }, [], null, 1])("refuses %j as a page", async (body) => {
    const { client } = setUp({ [path]: json(body) });
    expect((await errorOf(client.getPage(path, thing, ({ id }) => id))).code).toBe("malformed");
  });

  it("stops reading a page that has no end", async () => {
    let sent = 0;
    const blanks = new Uint8Array(8 * 1024 * 1024).fill(32);
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(blanks);
      },
    });
    const { client } = setUp({ [path]: () => new Response(endless) });
    expect((await errorOf(client.getJson(path))).code).toBe("malformed");
    expect(sent).toBeLessThan(12);
  });

  it("holds no token, not even when fetch quotes the headers", async () => {
    const fetch: typeof globalThis.fetch = async (_, init) => {
      throw new TypeError(`bad header ${new Headers(init?.headers).get("authorization")}`);
    };
    const error = await errorOf(createTestClient({ fetch }).getJson(path));
    expect([error.message, error.stack, JSON.stringify(error), String(error.cause)].join()).not.toContain("token-of");
  });
});
