import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import { createScenario } from "../scenario";
import { type Sandbox, startSandbox } from "../server";
import { type GraphBody, signIn } from "../test-client";

const start = new Date("2026-11-22T10:00:00Z");
const dayMs = 86_400_000;
let clock = start;

const company = createScenario({ slug: "company", users: 1_200, groupLicensing: false });
const noPremium = createScenario({
  slug: "no-premium",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  entraP1: false,
  base: [{ part: "O365_BUSINESS_PREMIUM", share: 1, spare: 2 }],
});
const huge = createScenario({
  slug: "huge",
  directoryId: "00000000-0000-4000-8000-0000000000d3",
  users: 300_000,
  groupLicensing: true,
  onPremisesSync: true,
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company, noPremium, huge], now: () => clock, enforceBudgets: false });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  clock = start;
  sandbox.setScenario(company.directoryId, company);
});

type Row = Record<string, unknown>;

/** Every row behind a link, and how many came on each page. */
async function readAll(scenario: typeof company, first: string) {
  const { getJson } = await signIn(sandbox, scenario);
  const rows: Row[] = [];
  const sizes: number[] = [];
  for (let link: string | undefined = first; link; ) {
    const { status, body }: { status: number; body: GraphBody } = await getJson(link);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    rows.push(...body.value);
    sizes.push(body.value.length);
    link = body["@odata.nextLink"];
  }
  return { rows, sizes };
}

async function refusalOf(scenario: typeof company, path: string) {
  const { status, body } = await (await signIn(sandbox, scenario)).getJson(path);
  return `${status} ${body.error?.code}`;
}

describe("userRegistrationDetails", () => {
  const path = "/v1.0/reports/authenticationMethods/userRegistrationDetails";

  it("needs Entra ID P1, AuditLog.Read.All, and at most 999 a page", async () => {
    expect(await refusalOf(noPremium, path)).toBe("403 Authentication_RequestFromNonPremiumTenantOrB2CTenant");
    expect(await refusalOf(company, `${path}?$top=1000`)).toBe("400 Request_BadRequest");
    expect(await refusalOf(company, `${path}?$skip=1`)).toBe("400 Request_UnsupportedQuery");
    const grantedPermissions = requiredPermissions.filter((permission) => permission !== "AuditLog.Read.All");
    sandbox.setScenario(company.directoryId, { grantedPermissions });
    expect(await refusalOf(company, path)).toBe("403 Authentication_MSGraphPermissionMissing");
  });

  it("has everybody whose account is enabled, and nobody else, each once", async () => {
    const users = (await readAll(company, "/v1.0/users?$select=id,accountEnabled&$top=999")).rows;
    const { rows, sizes } = await readAll(company, `${path}?$top=300`);
    const enabled = users.filter(({ accountEnabled }) => accountEnabled).map(({ id }) => id);
    expect(enabled.length).toBeLessThan(users.length);
    expect(rows.map(({ id }) => id)).toEqual(enabled);
    expect(sizes.slice(0, -1).every((size) => size === 300)).toBe(true);
  });

  it("has people with none, weak, strong and passwordless methods, and admins", async () => {
    const { rows } = await readAll(company, path);
    const some = (test: (row: Row) => unknown) => rows.some(test) && !rows.every(test);
    for (const field of ["isAdmin", "isMfaRegistered", "isPasswordlessCapable", "isSsprCapable", "isSsprEnabled"])
      expect([field, some((row) => row[field])]).toEqual([field, true]);
    expect(some(({ userPreferredMethodForSecondaryAuthentication: method }) => method === "")).toBe(true);
    expect(
      rows.every((row) => row.isMfaRegistered === (row.methodsRegistered as string[]).some((m) => m !== "email")),
    ).toBe(true);
  });

  it("says the same the next night, but for when it was computed", async () => {
    const strip = (rows: Row[]) => rows.map(({ lastUpdatedDateTime: _, ...row }) => row);
    const first = (await readAll(company, `${path}?$top=999`)).rows;
    expect(first.every(({ lastUpdatedDateTime }) => String(lastUpdatedDateTime) < clock.toISOString())).toBe(true);
    clock = new Date(start.getTime() + dayMs);
    const second = (await readAll(company, `${path}?$top=999`)).rows;
    expect(strip(second)).toEqual(strip(first));
    expect(second[0]?.lastUpdatedDateTime).not.toBe(first[0]?.lastUpdatedDateTime);
  });
});

describe("sign-in activity", () => {
  it("has people with old attempts only, with quiet sign-ins only, with successes, and with nothing", async () => {
    const { rows } = await readAll(company, "/v1.0/users?$select=id,signInActivity&$top=500");
    const sorts = new Set(
      rows.map(({ signInActivity }) => {
        const activity = (signInActivity ?? null) as Record<string, string | null> | null;
        if (!activity) return "never";
        if (activity.lastSuccessfulSignInDateTime) return "success";
        if (!activity.lastSignInDateTime) return activity.lastNonInteractiveSignInDateTime ? "quiet" : "empty";
        return activity.lastSignInDateTime < "2023-12-01" ? "old attempt" : "failed attempt";
      }),
    );
    expect([...sorts].sort()).toEqual(["never", "old attempt", "quiet", "success"]);
  });
});

describe("secure score", () => {
  const profiles = "/v1.0/security/secureScoreControlProfiles";

  it("adds up: every score's controls are the profiles that are not deprecated", async () => {
    const { rows: controls, sizes } = await readAll(company, profiles);
    expect(sizes.length).toBeGreaterThan(1);
    expect(controls.filter(({ deprecated }) => deprecated)).toHaveLength(1);
    const counted = controls.filter(({ deprecated }) => !deprecated);
    const { rows: scores } = await readAll(company, "/v1.0/security/secureScores?$top=30");
    expect(scores).toHaveLength(90);
    for (const score of scores) {
      const parts = score.controlScores as { controlName: string; score: number }[];
      expect(parts.map(({ controlName }) => controlName)).toEqual(counted.map(({ id }) => id));
      expect(parts.reduce((sum, part) => sum + part.score, 0)).toBeCloseTo(Number(score.currentScore), 1);
      expect(score.maxScore).toBe(counted.reduce((sum, { maxScore }) => sum + Number(maxScore), 0));
    }
    expect(new Set(scores.map(({ currentScore }) => currentScore)).size).toBeGreaterThan(3);
  });

  it("keeps a day's score, and puts the newest day's right a day later", async () => {
    const first = (await readAll(company, "/v1.0/security/secureScores")).rows;
    clock = new Date(start.getTime() + dayMs);
    const second = (await readAll(company, "/v1.0/security/secureScores")).rows;
    expect(second.slice(2)).toEqual(first.slice(1, -1));
    expect(second[1]).toEqual({ ...first[0], activeUserCount: second[1]?.activeUserCount });
    expect(second[1]?.activeUserCount).not.toBe(first[0]?.activeUserCount);
  });

  it("pages profiles by $top and $skip, and holds HTML that must not run", async () => {
    const { getJson } = await signIn(sandbox, company);
    const { body } = await getJson(`${profiles}?$top=2&$skip=3&$count=true`);
    expect(body.value.map(({ rank }) => rank)).toEqual([4, 5]);
    expect(body["@odata.nextLink"]).toBe(`${sandbox.url}${profiles}?$top=2&$skip=5`);
    expect(body["@odata.count"]).toBe((await readAll(company, profiles)).rows.length);
    expect((await getJson(`${profiles}?$skip=1000`)).body).toMatchObject({ value: [] });
    const html = JSON.stringify((await readAll(company, profiles)).rows.map(({ remediation }) => remediation));
    for (const hostile of ["<script>", "javascript:", "onerror=", "onclick=", "<iframe"])
      expect(html).toContain(hostile);
  });
});

describe("directoryAudits", () => {
  const path = "/v1.0/auditLogs/directoryAudits";
  const timeOf = ({ activityDateTime }: Row) => String(activityDateTime);
  const iso = (time: number) => new Date(time).toISOString();

  it("come newest first, each once, on pages, from the last 30 days", async () => {
    const { rows, sizes } = await readAll(company, `${path}?$top=999`);
    expect(sizes.length).toBeGreaterThan(1);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const times = rows.map(timeOf);
    expect(times).toEqual([...times].sort().reverse());
    expect(times.at(-1)?.slice(0, 10)).toBe("2026-10-23");
    expect(times[0]?.slice(0, 10)).toBe("2026-11-22");
  });

  it("go back seven days without Entra ID P1", async () => {
    const times = (await readAll(noPremium, path)).rows.map(timeOf);
    expect([times.at(-1)?.slice(0, 10), times[0]?.slice(0, 10)]).toEqual(["2026-11-15", "2026-11-22"]);
  });

  it("are the same every night, and new ones come each day", async () => {
    const first = (await readAll(company, `${path}?$top=1000`)).rows;
    sandbox.removeUsers(company.directoryId, { from: 0, to: 100 });
    sandbox.changeUser(company.directoryId, 500, { displayName: "Renamed", licences: [] });
    clock = new Date(start.getTime() + dayMs);
    const second = (await readAll(company, `${path}?$top=1000`)).rows;
    const known = new Map(first.map((row) => [row.id, row]));
    const fresh = second.filter(({ id }) => !known.has(id));
    expect(fresh.length).toBeGreaterThan(3);
    expect(fresh.every((row) => timeOf(row) > timeOf(first[0] ?? {}))).toBe(true);
    for (const row of second) if (known.has(row.id)) expect(row).toEqual(known.get(row.id));
  });

  it("can be asked for between two times, and for nothing else", async () => {
    const all = (await readAll(company, `${path}?$top=1000`)).rows;
    const [from, to] = [start.getTime() - 3 * dayMs, start.getTime() - dayMs];
    const filter = `activityDateTime ge ${iso(from)} and activityDateTime le ${iso(to)}`;
    const { rows, sizes } = await readAll(company, `${path}?$top=20&$filter=${encodeURIComponent(filter)}`);
    expect(rows).toEqual(all.filter((row) => timeOf(row) >= iso(from) && timeOf(row) <= iso(to)));
    expect(sizes.length).toBeGreaterThan(1);
    for (const bad of ["category eq 'Policy'", "activityDateTime gt 2026-11-20T00:00:00Z", "activityDateTime ge today"])
      expect(await refusalOf(company, `${path}?$filter=${encodeURIComponent(bad)}`)).toBe("400 BadRequest");
    expect(await refusalOf(company, `${path}?$top=1001`)).toBe("400 Request_BadRequest");
  });

  it("keep their page when new events come between two pages", async () => {
    const { getJson } = await signIn(sandbox, company);
    const first = (await getJson(`${path}?$top=50`)).body;
    clock = new Date(start.getTime() + 3_600_000);
    const second = (await getJson(first["@odata.nextLink"] ?? "")).body;
    clock = start;
    expect([...first.value, ...second.value]).toEqual((await getJson(`${path}?$top=100`)).body.value);
  });

  it("tell of people, licences and roles as Microsoft does, and of much else", async () => {
    const { rows } = await readAll(company, `${path}?$top=1000`);
    const named = (name: string) => rows.filter(({ activityDisplayName }) => activityDisplayName === name);
    for (const name of ["Update user", "Add user", "Disable account", "Add member to role", "Add member to group"])
      expect([name, named(name).length > 0]).toEqual([name, true]);
    const changes = named("Change user license").flatMap(
      ({ targetResources }) => targetResources as { modifiedProperties: Record<string, string | null>[] }[],
    );
    const values = changes
      .flatMap(({ modifiedProperties }) => modifiedProperties)
      .filter(({ displayName }) => displayName === "AssignedLicense")
      .flatMap(({ oldValue, newValue }): string[] => [...JSON.parse(oldValue ?? ""), ...JSON.parse(newValue ?? "")]);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values)
      expect(value).toMatch(/^\[SkuName=\w+, AccountId=\S+, SkuId=\S+, DisabledPlans=\[\]\]$/);
    expect(named("Change user license").some(({ result }) => result === "failure")).toBe(true);
    expect(rows.some(({ category }) => category === "Device")).toBe(true);
    const byGroups = (await readAll(huge, `${path}?$top=1000`)).rows;
    expect(JSON.stringify(byGroups)).toContain("Microsoft Azure AD Group-Based Licensing");
    expect(byGroups.length).toBeGreaterThan(3_000);
    expect(byGroups.length).toBeLessThan(3_500);
  });
});
