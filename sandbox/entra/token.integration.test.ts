import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import { createScenario, type Scenario } from "../scenario";
import { type Sandbox, startSandbox } from "../server";
import { askForToken, getToken } from "../test-client";
import { errorCodes } from "./error-codes";

const healthy = createScenario({ slug: "healthy" });
const expired = createScenario({
  slug: "expired",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  secret: "expired",
});
const noConsent = createScenario({
  slug: "no-consent",
  directoryId: "00000000-0000-4000-8000-0000000000d3",
  grantedPermissions: [],
});
const now = () => new Date("2026-11-22T10:00:00Z");

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [healthy, expired, noConsent], now });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.setScenario(healthy.directoryId, healthy));

interface EntraError {
  error: string;
  error_description: string;
  error_codes: number[];
  timestamp: string;
  trace_id: string;
  correlation_id: string;
}

async function refusalOf(response: Response | Promise<Response>) {
  const answer = await response;
  const body: EntraError = await answer.json();
  return { status: answer.status, code: body.error_codes[0], error: body.error, body };
}

const ask = (fields: Record<string, string | null>, scenario: Scenario = healthy, tenant?: string) =>
  refusalOf(askForToken(sandbox, scenario, fields, tenant));

describe("a token", () => {
  it("is signed with the published key and says who, where, what and until when", async () => {
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/${healthy.directoryId}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(await getToken(sandbox, healthy), keys, { currentDate: now() });
    expect(payload).toMatchObject({
      aud: sandbox.url,
      iss: `https://sts.windows.net/${healthy.directoryId}/`,
      tid: healthy.directoryId,
      appid: healthy.applicationId,
      appidacr: "1",
      idtyp: "app",
      roles: [...requiredPermissions].sort(),
      ver: "1.0",
    });
  });

  it("has no roles at all when nothing was consented", async () => {
    expect(decodeJwt(await getToken(sandbox, noConsent))).not.toHaveProperty("roles");
  });

  it("lives 60 to 90 minutes, not always the same, or as long as the scenario says", async () => {
    const lifetimes = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { exp = 0, iat = 0 } = decodeJwt(await getToken(sandbox, healthy));
        return exp - iat;
      }),
    );
    for (const seconds of lifetimes) expect(seconds).toBeGreaterThanOrEqual(3_600);
    for (const seconds of lifetimes) expect(seconds).toBeLessThanOrEqual(5_400);
    expect(new Set(lifetimes).size).toBeGreaterThan(1);
    sandbox.setScenario(healthy.directoryId, { tokenLifetimeSeconds: 60 });
    expect(await (await askForToken(sandbox, healthy)).json()).toMatchObject({ expires_in: 59, token_type: "Bearer" });
  });

  it("is given for a domain name and for HTTP Basic too", async () => {
    expect((await askForToken(sandbox, healthy, {}, healthy.domain)).status).toBe(200);
    const basic = Buffer.from(`${healthy.applicationId}:${encodeURIComponent(healthy.clientSecret)}`).toString(
      "base64",
    );
    const fields = { client_id: null, client_secret: null };
    const headers = { authorization: `Basic ${basic}` };
    expect((await askForToken(sandbox, healthy, fields, healthy.directoryId, headers)).status).toBe(200);
  });
});

describe("a refusal", () => {
  it("has Microsoft's shape and says the same number three times", async () => {
    const { status, body } = await ask({ client_secret: "wrong" });
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: "invalid_client", error_codes: [7000215], timestamp: "2026-11-22 10:00:00Z" });
    expect(body.error_description).toContain("AADSTS7000215: Invalid client secret provided.");
    expect(body.error_description).toContain(`Trace ID: ${body.trace_id} Correlation ID: ${body.correlation_id}`);
  });

  it.each<[string, number, Record<string, string | null>, string?]>([
    ["no secret", 7000218, { client_secret: null }],
    ["an unknown application", 700016, { client_id: "11111111-1111-4111-8111-111111111111" }],
    ["an unknown tenant", 90002, {}, "11111111-1111-4111-8111-111111111111"],
    ["a tenant that is no name", 900023, {}, "not a tenant"],
    ["/common", 9001023, {}, "common"],
    ["no scope", 900144, { scope: null }],
    ["a single permission", 1002012, { scope: "https://graph.microsoft.com/User.Read.All" }],
    ["a scope encoded twice", 1002012, { scope: "https%3A%2F%2Fgraph.microsoft.com%2F.default" }],
    ["two scopes", 70011, { scope: "https://graph.microsoft.com/.default openid" }],
    ["another cloud's Graph", 500011, { scope: "https://graph.microsoft.us/.default" }],
    ["another grant", 70003, { grant_type: "password" }],
    ["no grant", 900144, { grant_type: null }],
    ["no client", 900144, { client_id: null }],
    [
      "an assertion that is no JWT",
      50027,
      { client_assertion: "x", client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" },
    ],
  ])("tells %s apart: %i", async (_what, code, fields, tenant) => {
    expect((await ask(fields, healthy, tenant)).code).toBe(code);
  });

  it("tells an expired secret from a wrong one", async () => {
    expect((await ask({}, expired)).code).toBe(7000222);
    expect((await ask({ client_secret: "wrong" }, expired)).code).toBe(7000215);
  });

  it.each(Object.keys(errorCodes).map(Number))("can be ordered: %i", async (tokenError) => {
    sandbox.setScenario(healthy.directoryId, { tokenError });
    const { status, code, body } = await ask({});
    expect(status).toBeGreaterThanOrEqual(400);
    expect(code).toBe(tokenError);
    expect(body.error).toBeTruthy();
    expect(body.error_description).toMatch(new RegExp(`^AADSTS${tokenError}: `));
  });
});

describe("openid-configuration", () => {
  const read = (tenant: string) => fetch(`${sandbox.url}/${tenant}/v2.0/.well-known/openid-configuration`);

  it("tells the directory id behind a domain", async () => {
    expect(await (await read(healthy.domain)).json()).toMatchObject({
      token_endpoint: `${sandbox.url}/${healthy.directoryId}/oauth2/v2.0/token`,
      msgraph_host: new URL(sandbox.url).host,
      tenant_region_scope: "WW",
    });
  });

  it("answers 400 with AADSTS90002 where there is no such tenant", async () => {
    expect(await refusalOf(read("nobody.example"))).toMatchObject({ status: 400, code: 90002 });
  });
});
