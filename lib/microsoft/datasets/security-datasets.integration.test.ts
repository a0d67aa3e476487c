import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import { createScenario, type Scenario } from "@/sandbox/scenario";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { getCloud } from "../clouds";
import type { Dataset, DatasetPage } from "../dataset";
import { createGraphClient } from "../graph-client";
import { collect, errorOf, firstReading } from "../testing/test-values";
import { createTokenCache } from "../token-cache";
import { directoryAudits } from "./directory-audits";
import { mfaRegistration } from "./mfa-registration";
import { secureScoreControls } from "./secure-score-controls";
import { secureScores } from "./secure-scores";
import { signInActivity } from "./sign-in-activity";
import { users } from "./users";

const start = Date.now();
const dayMs = 86_400_000;
let nights = 0;

const company = createScenario({ slug: "company", users: 1_100 });
const noPremium = createScenario({
  slug: "no-premium",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  entraP1: false,
  base: [{ part: "O365_BUSINESS_PREMIUM", share: 1, spare: 2 }],
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company, noPremium], now: () => new Date(start + nights * dayMs) });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  nights = 0;
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.setScenario(company.directoryId, company);
});

function connect({ directoryId, applicationId, clientSecret }: Scenario) {
  const cloud = getCloud("sandbox", sandbox.url);
  const request = { cloud, directoryId, applicationId, credential: { kind: "secret", clientSecret } } as const;
  const cache = createTokenCache();
  return createGraphClient({ cloud, getToken: () => cache.get(request), forgetToken: () => cache.forget(request) });
}

async function read<Row extends object>(dataset: Dataset<Row>, { since = null as string | null, from = company } = {}) {
  const before = sandbox.requests.length;
  const pages: DatasetPage<Row>[] = await collect(dataset.read(connect(from), null, { ...firstReading, since }));
  const rows = pages.flatMap((page) => page.rows);
  for (const { row } of rows) expect(dataset.row.parse(row)).toEqual(row);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  const queries = sandbox.requests
    .slice(before)
    .filter(({ path }) => path.startsWith("/v1.0/"))
    .map(({ query }) => decodeURIComponent(query));
  return { pages, rows, rejected: pages.flatMap((page) => page.rejected), queries };
}

const failing = async (dataset: Dataset, from = company) =>
  (await errorOf(collect(dataset.read(connect(from), null, firstReading)))).code;

const all = [signInActivity, mfaRegistration, secureScores, secureScoreControls, directoryAudits] as readonly Dataset[];

describe("the security datasets, through the sandbox", () => {
  it("are read without breaking a documented limit", async () => {
    sandbox.budgets.clearUse();
    for (const dataset of all) {
      const { rows, rejected } = await read(dataset);
      expect([dataset.name, rows.length > 0, rejected]).toEqual([dataset.name, true, []]);
    }
    expect(sandbox.budgets.use().reduce((sum, { over }) => sum + over, 0)).toBe(0);
  });

  it("join people by their ids: a sign-in row for everybody, a registration for every enabled account", async () => {
    const people = (await read(users)).rows;
    expect((await read(signInActivity)).rows.map(({ key }) => key)).toEqual(people.map(({ key }) => key));
    const enabled = people.filter(({ row }) => row.accountEnabled).map(({ key }) => key);
    const { rows, pages } = await read(mfaRegistration);
    expect(rows.map(({ key }) => key)).toEqual(enabled);
    for (const { asOf } of pages) expect(asOf).toBe(new Date(start - 3_600_000).toISOString().slice(0, 10));
  });

  it("join each day's score to its controls", async () => {
    const controls = new Set((await read(secureScoreControls)).rows.map(({ key }) => key));
    for (const { row } of (await read(secureScores)).rows)
      for (const { controlName } of row.controlScores) expect(controls).toContain(controlName);
  });

  it("let nothing of hostile advice through", async () => {
    const { rows } = await read(secureScoreControls);
    const hostile = rows.find(({ key }) => key === "spo_idle_session_timeout")?.row;
    expect(hostile?.remediation).toBe("<p>Set the time-out.</p>Do it nowRead more<b>Then sign out everywhere.</b>");
    expect(hostile?.actionUrl).toBeNull();
    expect(rows.some(({ row }) => row.remediation?.includes('<a href="https://'))).toBe(true);
  });

  it("are told of a tenant without Entra ID P1 where that matters, and work where it does not", async () => {
    expect(await failing(signInActivity as Dataset, noPremium)).toBe("not_licensed");
    expect(await failing(mfaRegistration as Dataset, noPremium)).toBe("not_licensed");
    for (const dataset of [secureScores, secureScoreControls, directoryAudits] as readonly Dataset[])
      expect((await read(dataset, { from: noPremium })).rows.length).toBeGreaterThan(0);
  });

  it("are told that a permission is missing", async () => {
    for (const dataset of all) {
      // Either of two permissions opens the audit log.
      const openers = dataset === (directoryAudits as Dataset) ? ["Directory.Read.All"] : [];
      const lost = [dataset.permission, ...openers];
      sandbox.setScenario(company.directoryId, {
        grantedPermissions: requiredPermissions.filter((permission) => !lost.includes(permission)),
      });
      expect([dataset.name, await failing(dataset)]).toEqual([dataset.name, "permission_missing"]);
    }
  });

  it.each([
    [signInActivity as Dataset, "signInActivity"],
    [mfaRegistration as Dataset, "isAdmin"],
    [secureScores as Dataset, "currentScore"],
    [secureScoreControls as Dataset, "threats"],
  ])("$name: loses one row to one bad row, and knows which", async (dataset, field) => {
    const good = await read(dataset);
    sandbox.faults.add({ kind: "malformedRow", field, value: "spoilt", match: { path: "/v1.0/" }, times: 1 });
    const { rows, rejected } = await read(dataset);
    expect(rejected).toEqual([{ key: good.rows[1]?.key, reason: expect.stringContaining(field) }]);
    expect(rows).toHaveLength(good.rows.length - 1);
  });
});

describe("the next night", () => {
  it("finds nobody's registration changed, only that it was computed anew", async () => {
    const first = await read(mfaRegistration);
    nights = 1;
    const second = await read(mfaRegistration);
    expect(second.rows).toEqual(first.rows);
    expect(second.pages[0]?.asOf).not.toBe(first.pages[0]?.asOf);
  });

  it("reads the scores of the days that are missing, and those that Microsoft put right", async () => {
    const first = await read(secureScores);
    expect([first.rows.length, first.queries]).toEqual([90, ["?$top=90"]]);
    const since = first.rows[0]?.row.createdDateTime ?? null;
    expect(first.pages[0]?.asOf).toBe(since?.slice(0, 10));
    nights = 1;
    const second = await read(secureScores, { since });
    expect(second.rows.length).toBeLessThanOrEqual(4);
    expect(second.rows[0]?.key).toBe(new Date(start).toISOString().slice(0, 10));
    const again = second.rows.find(({ key }) => key === first.rows[0]?.key)?.row;
    expect(again?.activeUserCount).not.toBe(first.rows[0]?.row.activeUserCount);
    expect(second.rows.at(-1)?.key).toBe(first.rows[second.rows.length - 2]?.key);
  });

  it("leaves no day out after a month without a sync, even if our clock stood still", async () => {
    const first = await read(secureScores);
    nights = 30;
    const { rows } = await read(secureScores, { since: first.rows[0]?.row.createdDateTime ?? null });
    const known = new Set([...first.rows, ...rows].map(({ key }) => key));
    for (let day = 1; day <= 90; day++)
      expect(known).toContain(new Date(start + (30 - day) * dayMs).toISOString().slice(0, 10));
    expect(rows.length).toBeLessThan(40);
  });

  it("reads the events that came since, with a day before them, each as it was", async () => {
    const first = await read(directoryAudits);
    const since = first.rows[0]?.row.activityDateTime ?? null;
    nights = 1;
    const second = await read(directoryAudits, { since });
    expect(second.queries[0]).toMatch(/^\?\$top=999&\$filter=activityDateTime ge \d{4}-/);
    expect(second.rows.length).toBeLessThan(first.rows.length / 2);
    const known = new Map(first.rows.map(({ key, row }) => [key, row]));
    const fresh = second.rows.filter(({ key }) => !known.has(key));
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.every(({ row }) => row.activityDateTime > (since ?? ""))).toBe(true);
    for (const { key, row } of second.rows) if (known.has(key)) expect(row).toEqual(known.get(key));
    const names = new Set(first.rows.map(({ row }) => row.activityDisplayName));
    for (const name of ["Change user license", "Update user", "Add member to role"]) expect(names).toContain(name);
    for (const name of ["Update device", "Update policy", "Update application"]) expect(names).not.toContain(name);
  });
});
