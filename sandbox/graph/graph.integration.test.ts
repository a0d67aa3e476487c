import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Permission, requiredPermissions } from "@/lib/microsoft/permissions";
import { createScenario } from "../scenario";
import { type Sandbox, startSandbox } from "../server";
import { type GraphBody, getToken, signIn } from "../test-client";

let clock = new Date("2026-11-22T10:00:00Z");
const start = clock;
const wait = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1000);
};

const company = createScenario({ slug: "company", users: 1_200 });
const noPremium = createScenario({
  slug: "no-premium",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  entraP1: false,
  base: [{ part: "O365_BUSINESS_PREMIUM", share: 1, spare: 2 }],
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company, noPremium], now: () => clock });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  clock = start;
  sandbox.faults.clear();
  sandbox.setScenario(company.directoryId, company);
});

const codeOf = ({ status, body }: { status: number; body: GraphBody }) => `${status} ${body.error.code}`;

describe("the bearer", () => {
  it.each([
    ["missing", {}, "Access token is empty."],
    ["no token", { authorization: "Bearer rubbish" }, "IDX14100: JWT is not well formed."],
  ])("is refused when it is %s", async (_what, headers, message) => {
    const response = await fetch(`${sandbox.url}/v1.0/organization`, { headers });
    const body: GraphBody = await response.json();
    expect(response.status).toBe(401);
    expect(body.error).toMatchObject({ code: "InvalidAuthenticationToken", message });
  });

  it("is refused when its time is over", async () => {
    const { getJson } = await signIn(sandbox, company);
    wait(2 * 3_600);
    const { status, body } = await getJson("/v1.0/organization");
    expect(status).toBe(401);
    expect(body.error.message).toBe("Lifetime validation failed, the token is expired.");
  });

  it("is refused when it was changed or comes from another server", async () => {
    const other = await startSandbox({ scenarios: [company], now: () => clock });
    const foreign = await getToken(other, company);
    await other.close();
    const [header, , signature] = foreign.split(".");
    for (const token of [foreign, `${header}.${Buffer.from("{}").toString("base64url")}.${signature}`])
      expect(
        (await fetch(`${sandbox.url}/v1.0/domains`, { headers: { authorization: `Bearer ${token}` } })).status,
      ).toBe(401);
  });
});

describe("permissions", () => {
  it.each<[string, Permission[], string]>([
    ["/v1.0/organization", ["User.Read.All", "Directory.Read.All"], "403 Authorization_RequestDenied"],
    ["/v1.0/domains", ["Directory.Read.All"], "403 Authorization_RequestDenied"],
    ["/v1.0/subscribedSkus", ["Directory.Read.All"], "403 Authorization_RequestDenied"],
    ["/v1.0/users", ["User.Read.All", "Directory.Read.All"], "403 Authorization_RequestDenied"],
    ["/v1.0/users?$select=signInActivity", ["AuditLog.Read.All"], "403 Authentication_MSGraphPermissionMissing"],
    ["/v1.0/reports/getOffice365ActivationCounts", ["Reports.Read.All"], "403 UnknownError"],
    ["/v1.0/security/secureScores", ["SecurityEvents.Read.All"], "403 Forbidden"],
    [
      "/v1.0/auditLogs/directoryAudits",
      ["AuditLog.Read.All", "Directory.Read.All"],
      "403 Authentication_MSGraphPermissionMissing",
    ],
    [`/v1.0/applications(appId='${company.applicationId}')`, ["Directory.Read.All"], "403 Authorization_RequestDenied"],
  ])("%s is closed without %s", async (path, openers, refusal) => {
    const grantedPermissions = requiredPermissions.filter((permission) => !openers.includes(permission));
    sandbox.setScenario(company.directoryId, { grantedPermissions });
    const { getJson } = await signIn(sandbox, company);
    expect(codeOf(await getJson(path))).toBe(refusal);
  });

  it("are those of the moment the token was issued", async () => {
    const before = await signIn(sandbox, company);
    sandbox.setScenario(company.directoryId, { grantedPermissions: [] });
    expect((await before.get("/v1.0/domains")).status).toBe(200);
    expect((await (await signIn(sandbox, company)).get("/v1.0/domains")).status).toBe(403);
  });

  it("refuse a report with the words of its own workload, as JSON inside the message", async () => {
    sandbox.setScenario(company.directoryId, { grantedPermissions: ["Directory.Read.All"] });
    const { getJson } = await signIn(sandbox, company);
    const { body } = await getJson("/v1.0/reports/getOffice365ActivationCounts");
    expect(JSON.parse(body.error.message)).toEqual({
      error: { code: "S2SUnauthorized", message: "Invalid permission." },
    });
  });
});

describe("users", () => {
  it("come with few properties unless others are selected", async () => {
    const { getJson } = await signIn(sandbox, company);
    const [plain] = (await getJson("/v1.0/users?$top=1")).body.value;
    expect(plain).not.toHaveProperty("accountEnabled");
    const [selected] = (await getJson("/v1.0/users?$top=1&$select=id,accountEnabled")).body.value;
    expect(Object.keys(selected ?? {})).toEqual(["id", "accountEnabled"]);
  });

  it.each([
    ["an unknown property", "$select=id,shoeSize", "400 BadRequest"],
    ["a property no list has", "$select=id,aboutMe", "501 NotImplemented"],
    ["more than 999 a page", "$top=1000", "400 Request_BadRequest"],
    ["$skip", "$skip=10", "400 BadRequest"],
    ["an option the sandbox does not know", "$filter=accountEnabled eq true", "400 Request_UnsupportedQuery"],
    ["a page mark of somebody else", "$skiptoken=abc", "400 Directory_ExpiredPageToken"],
  ])("refuse %s", async (_what, query, refusal) => {
    const { getJson } = await signIn(sandbox, company);
    expect(codeOf(await getJson(`/v1.0/users?${query}`))).toBe(refusal);
  });

  it("come on pages whose links keep the query and lead to everybody once", async () => {
    const { getJson } = await signIn(sandbox, company);
    const seen: unknown[] = [];
    let link: string | undefined = "/v1.0/users?$select=id&$top=999";
    const sizes: number[] = [];
    while (link) {
      const { body }: { body: GraphBody } = await getJson(link);
      seen.push(...body.value.map(({ id }) => id));
      sizes.push(body.value.length);
      link = body["@odata.nextLink"];
      if (link) expect(link).toContain(`${sandbox.url}/v1.0/users?$select=id&$top=999&$skiptoken=`);
    }
    expect(sizes).toEqual([999, 201]);
    expect(new Set(seen).size).toBe(1_200);
  });

  it("come 100 a page by default", async () => {
    const { getJson } = await signIn(sandbox, company);
    expect((await getJson("/v1.0/users")).body.value).toHaveLength(100);
  });

  it("are counted as text, and only with the header for it", async () => {
    const { get } = await signIn(sandbox, company);
    expect((await get("/v1.0/users/$count")).status).toBe(400);
    const counted = await get("/v1.0/users/$count", { consistencylevel: "eventual" });
    expect(counted.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await counted.text()).toBe("1200");
  });

  it("are found by id and by name, and are missing in Microsoft's words", async () => {
    const { getJson } = await signIn(sandbox, company);
    const { id, userPrincipalName } = sandbox.getUser(company.directoryId, 777);
    expect((await getJson(`/v1.0/users/${id}`)).body).toMatchObject({ id, userPrincipalName });
    expect((await getJson(`/v1.0/users/${encodeURIComponent(userPrincipalName)}`)).body.id).toBe(id);
    const nobody = await getJson("/v1.0/users/33333333-3333-4333-8333-333333333333");
    expect(codeOf(nobody)).toBe("404 Request_ResourceNotFound");
  });

  it("change and go for a second night, and the seats in use with them", async () => {
    const { getJson } = await signIn(sandbox, company);
    const consumed = async () =>
      (await getJson("/v1.0/subscribedSkus")).body.value.reduce((sum, sku) => sum + Number(sku.consumedUnits), 0);
    const before = await consumed();
    const index = [...Array(50).keys()].find(
      (at) => sandbox.getUser(company.directoryId, at).assignedLicenses.length === 1,
    );
    sandbox.changeUser(company.directoryId, index ?? 0, { displayName: "Somebody Else", licences: [] });
    expect(await consumed()).toBe(before - 1);
    sandbox.removeUsers(company.directoryId, { from: 1_000, to: 1_200 });
    sandbox.removeUsers(company.directoryId, (user) => user.userType === "Guest");
    const { id } = sandbox.getUser(company.directoryId, index ?? 0);
    const changed = (await getJson(`/v1.0/users/${id}?$select=displayName,assignedLicenses`)).body;
    expect(changed).toMatchObject({ displayName: "Somebody Else", assignedLicenses: [] });
    const page = await getJson("/v1.0/users?$select=userType&$top=999&$count=true", { consistencylevel: "eventual" });
    expect(page.body.value.every(({ userType }) => userType === "Member")).toBe(true);
    expect(page.body["@odata.count"]).toBe(page.body.value.length);
    expect(page.body.value.length).toBeLessThan(1_000);
    expect(await consumed()).toBeLessThan(before - 1);
  });
});

describe("signInActivity", () => {
  it("needs Entra ID P1", async () => {
    const { getJson } = await signIn(sandbox, noPremium);
    const refusal = "403 Authentication_RequestFromNonPremiumTenantOrB2CTenant";
    expect(codeOf(await getJson("/v1.0/users?$select=id,signInActivity"))).toBe(refusal);
  });

  it("comes 500 a page at most, and not at all for who never signed in", async () => {
    const { getJson } = await signIn(sandbox, company);
    const { value } = (await getJson("/v1.0/users?$select=id,signInActivity&$top=999")).body;
    expect(value).toHaveLength(500);
    expect(value.some((user) => !("signInActivity" in user))).toBe(true);
    expect(value.some((user) => "signInActivity" in user)).toBe(true);
  });

  it("is not told by sign-in name", async () => {
    const { getJson } = await signIn(sandbox, company);
    const { userPrincipalName } = sandbox.getUser(company.directoryId, 5);
    expect((await getJson(`/v1.0/users/${encodeURIComponent(userPrincipalName)}?$select=signInActivity`)).status).toBe(
      400,
    );
  });
});

describe("every answer", () => {
  it("carries request ids, inside an error too", async () => {
    const { getJson } = await signIn(sandbox, company);
    const asked = { "client-request-id": "44444444-4444-4444-8444-444444444444" };
    const good = await getJson("/v1.0/domains", asked);
    expect(good.headers.get("client-request-id")).toBe(asked["client-request-id"]);
    const bad = await getJson("/v1.0/teapots", asked);
    expect(bad.status).toBe(404);
    expect(bad.body.error.innerError).toMatchObject({
      "request-id": bad.headers.get("request-id"),
      "client-request-id": asked["client-request-id"],
      date: "2026-11-22T10:00:00",
    });
  });

  it("is the same bytes for the same seed, on another server too", async () => {
    const other = await startSandbox({ scenarios: [noPremium], now: () => clock });
    const paths = ["/v1.0/organization", "/v1.0/subscribedSkus", "/v1.0/users?$top=20", "/v1.0/security/secureScores"];
    const [here, there] = [await signIn(sandbox, noPremium), await signIn(other, noPremium)];
    for (const path of paths) {
      const text = await (await there.get(path)).text();
      expect(text.replaceAll(other.url, sandbox.url)).toBe(await (await here.get(path)).text());
    }
    await other.close();
  });
});

describe("the smaller endpoints", () => {
  it("tell the organization with its plans, its domains and its own application's secret", async () => {
    const { getJson } = await signIn(sandbox, company);
    const [organization] = (await getJson("/v1.0/organization")).body.value;
    expect(organization).toMatchObject({ id: company.directoryId, displayName: company.name, tenantType: "AAD" });
    expect((await getJson("/v1.0/domains?$select=id,isDefault")).body.value[0]).toEqual({
      id: company.domain,
      isDefault: true,
    });
    const application = (await getJson(`/v1.0/applications(appId='${company.applicationId}')`)).body;
    expect(application.passwordCredentials).toContainEqual(
      expect.objectContaining({
        hint: company.clientSecret.slice(0, 3),
        endDateTime: "2027-06-30T00:00:00Z",
        secretText: null,
      }),
    );
  });

  it("tell 90 days of secure scores, newest first", async () => {
    const { getJson } = await signIn(sandbox, company);
    const { body } = await getJson("/v1.0/security/secureScores?$top=2");
    expect(body.value.map(({ createdDateTime }) => createdDateTime)).toEqual([
      "2026-11-21T00:00:00Z",
      "2026-11-20T00:00:00Z",
    ]);
    expect((await getJson(body["@odata.nextLink"] ?? "")).body.value).toHaveLength(2);
    expect((await getJson("/v1.0/security/secureScores")).body.value).toHaveLength(90);
  });
});

describe("the budgets", () => {
  const callsUntilThrottled = async (path: string, most: number) => {
    const { get } = await signIn(sandbox, company);
    for (let calls = 0; calls < most; calls++) {
      const response = await get(path);
      await response.arrayBuffer();
      if (response.status === 429) return { calls, response, get };
    }
    throw new Error(`${path} was never throttled.`);
  };

  it.each([
    ["a usage report: 14 in ten minutes", "/v1.0/reports/getOffice365ActivationCounts", 14, 600],
    ["identity reports: 5 in ten seconds", "/v1.0/auditLogs/directoryAudits?$top=1", 5, 10],
    ["signInActivity: 10 a minute", "/v1.0/users?$select=id,signInActivity&$top=1", 10, 60],
  ])("end in 429, and open again after Retry-After: %s", async (_what, path, allowed, windowSeconds) => {
    const { calls, response, get } = await callsUntilThrottled(path, allowed + 1);
    expect(calls).toBe(allowed);
    expect(response.headers.get("retry-after")).toBe(String(windowSeconds));
    expect(response.headers.get("x-ms-throttle-scope")).toContain("Tenant_Application/Read/");
    wait(windowSeconds - 1);
    expect((await get(path)).status).toBe(429);
    wait(1);
    expect((await get(path)).status).toBeLessThan(400);
  });

  it("are counted per report", async () => {
    const { get } = await callsUntilThrottled("/v1.0/reports/getOffice365ActivationCounts", 15);
    expect((await get("/v1.0/reports/getOffice365ActivationsUserDetail")).status).toBe(302);
  });

  it("warn from 80 % on and are forgotten by faults.clear()", async () => {
    const { get } = await signIn(sandbox, company);
    const shares: (string | null)[] = [];
    for (let call = 0; call < 5; call++)
      shares.push((await get("/v1.0/auditLogs/directoryAudits")).headers.get("x-ms-throttle-limit-percentage"));
    expect(shares).toEqual([null, null, null, "0.80", "1.00"]);
    sandbox.faults.clear();
    expect((await get("/v1.0/auditLogs/directoryAudits")).status).toBe(200);
  });

  it("let four requests about the secure score be under way, counted until the answer is written", async () => {
    const slow = await startSandbox({ scenarios: [company], now: () => clock, latencyMs: 200 });
    const { get } = await signIn(slow, company);
    const paths = ["/v1.0/security/secureScores?$top=1", "/v1.0/security/secureScoreControlProfiles"];
    const statuses = async (count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, (_, at) => get(paths[at % 2] ?? "")));
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
      return answers.map(({ status }) => status).sort();
    };
    expect(await statuses(6)).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await statuses(4)).toEqual([200, 200, 200, 200]);
    expect(slow.budgets.use().find(({ windowMs }) => windowMs === null)).toMatchObject({ over: 2, within: 8, full: 2 });
    await slow.close();
  });

  it("can be switched off", async () => {
    const other = await startSandbox({ scenarios: [company], now: () => clock, enforceBudgets: false });
    const { get } = await signIn(other, company);
    for (let call = 0; call < 7; call++) expect((await get("/v1.0/auditLogs/directoryAudits")).status).toBe(200);
    await other.close();
  });
});
