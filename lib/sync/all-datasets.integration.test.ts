import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { takeFromBudget } from "@/db/queries/request-budgets";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { signIn } from "@/sandbox/test-client";
import { type ConnectedCompany, createConnectedCompany, query, queueRun, runSync } from "@/tests/sync-harness";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { readDataset } from "./read-dataset";
import { beginRun, closeRun } from "./run-company";

let made = 0;
const scenarios = Array.from({ length: 30 }, (_, index) =>
  createScenario({
    slug: `company-${index}`,
    users: index < 5 ? 1_200 : 40,
    seed: 900 + index,
    directoryId: `00000000-0000-4000-8000-00000000d${String(index).padStart(3, "0")}`,
    applicationId: `00000000-0000-4000-8000-00000000a${String(index).padStart(3, "0")}`,
  }),
);
const next = (from: readonly (typeof scenarios)[number][]) => {
  const scenario = from[made++ % from.length];
  if (!scenario) throw new Error("Make more scenarios.");
  return scenario;
};
const nextLarge = () => next(scenarios.slice(0, 5));
const nextSmall = () => next(scenarios.slice(5));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios, enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.clear());

const inAMinute = () => Date.now() + 60_000;
const askedOf = (directoryId: string, part: string) =>
  sandbox.requests.filter(
    ({ tenant, path, query: search }) => tenant === directoryId && `${path}${search}`.includes(part),
  );
const stateOf = async (company: ConnectedCompany, dataset: string) =>
  (await query<{ state: string }>(company, `select state from dataset_runs where dataset = '${dataset}'`))[0]?.state;

describe.each(["pglite", "pg"] as const)("all datasets on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
  });
  afterAll(() => database.close());

  test("end well in a healthy tenant, each in its own table; Copilot is not asked for where nobody has it", async () => {
    const scenario = nextSmall();
    const run = await runSync(await createConnectedCompany(scenario));
    expect(run.status).toBe("succeeded");
    const { copilot_usage: copilot, ...others } = run.states;
    expect(copilot).toBe("not_licensed");
    expect(Object.keys(others)).toHaveLength(datasets.length - 1);
    // Without groups that give licenses there is nothing new to write.
    expect(Object.entries(others).filter(([, state]) => state !== "ok")).toEqual([["licensed_groups", "unchanged"]]);
    expect(askedOf(scenario.directoryId, "copilot")).toEqual([]);
  });

  test("a second night finds every one of them unchanged and writes no published row", async () => {
    const company = await createConnectedCompany(nextSmall());
    await runSync(company);
    const tables = datasets.map(({ name }) => `m365_${name}`);
    const all = tables
      .map((table) => `select '${table}' as t, key, xmin::text as writer from ${table}`)
      .join(" union all ");
    const before = await query(company, `${all} order by t, key`);
    const versions = await query(company, "select count(*) as count from versions");
    const { states } = await runSync(company);
    expect(new Set(Object.values(states))).toEqual(new Set(["unchanged", "not_licensed"]));
    expect(await query(company, `${all} order by t, key`)).toEqual(before);
    expect(await query(company, "select count(*) as count from versions")).toEqual(versions);
    expect(before.length).toBeGreaterThan(200);
  });

  test("a tenant without Entra ID P1 is not asked for what needs it, and the reason is kept", async () => {
    const scenario = nextSmall();
    sandbox.setScenario(scenario.directoryId, { entraP1: false });
    const company = await createConnectedCompany(scenario);
    const run = await runSync(company);
    expect(run.states).toMatchObject({ sign_in_activity: "not_licensed", mfa_registration: "not_licensed" });
    expect(run.status).toBe("succeeded");
    expect(askedOf(scenario.directoryId, "signInActivity")).toEqual([]);
    const [kept] = await query<{ error: unknown }>(
      company,
      "select error from dataset_runs where dataset = 'mfa_registration'",
    );
    expect(kept?.error).toMatchObject({ code: "not_licensed" });
    sandbox.setScenario(scenario.directoryId, { entraP1: true });
    expect((await runSync(company)).states).toMatchObject({ sign_in_activity: "ok", mfa_registration: "ok" });
  });

  test("a tenant with Entra ID P1 that Microsoft denies it to is asked once more before that is believed", async () => {
    const scenario = nextSmall();
    const company = await createConnectedCompany(scenario);
    const denial = (times: number) =>
      sandbox.faults.add({
        match: { path: "signInActivity", tenant: scenario.directoryId },
        kind: "status",
        status: 403,
        body: {
          error: { code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant", message: "no premium license" },
        },
        times,
      });
    denial(1);
    const first = await queueRun(company);
    await beginRun(first);
    const job = { ...first, dataset: "sign_in_activity" };
    expect(await readDataset(job)).toEqual({ next: "wait", waitMs: 15_000 });
    expect(await readDataset(job, { now: inAMinute })).toEqual({ next: "done" });
    expect(await stateOf(company, "sign_in_activity")).toBe("ok");
    await query(company, "update sync_runs set status = 'cancelled'");

    denial(2);
    const second = await queueRun(company);
    await beginRun(second);
    expect((await readDataset({ ...second, dataset: "sign_in_activity" })).next).toBe("wait");
    expect((await readDataset({ ...second, dataset: "sign_in_activity" }, { now: inAMinute })).next).toBe("done");
    const states = await query(
      company,
      `select state from dataset_runs where dataset = 'sign_in_activity' and run_id = '${second.runId}'`,
    );
    expect(states).toEqual([{ state: "not_licensed" }]);
  });

  test("every request is kept with its dataset, status, rows and ids, and none with its query", async () => {
    const scenario = nextLarge();
    const company = await createConnectedCompany(scenario);
    sandbox.faults.add({
      match: { path: "/v1.0/domains", tenant: scenario.directoryId },
      kind: "throttle",
      retryAfter: "7",
      times: 1,
    });
    const before = sandbox.requests.filter(({ tenant }) => tenant === scenario.directoryId).length;
    await runSync(company);
    const sent = sandbox.requests.filter(({ tenant }) => tenant === scenario.directoryId).slice(before);
    const kept = await query<{
      dataset: string | null;
      path: string;
      status: number;
      rows: number | null;
      error_code: string | null;
    }>(
      company,
      "select dataset, path, status, rows, error_code, retry_after_ms, request_id, duration_ms from request_log order by id",
    );
    expect(kept).toHaveLength(sent.length);
    expect(kept.map(({ status }) => status).toSorted()).toEqual(sent.map(({ status }) => status).toSorted());
    expect(kept[0]).toMatchObject({ dataset: null, path: `/${scenario.directoryId}/oauth2/v2.0/token`, status: 200 });
    const users = kept.filter(({ dataset }) => dataset === "users");
    expect(users.map(({ rows }) => rows)).toEqual([999, 201]);
    expect(users[0]).toMatchObject({
      path: "/v1.0/users",
      status: 200,
      error_code: null,
      request_id: expect.stringMatching(/.{36}/),
    });
    const domains = kept.filter(({ dataset }) => dataset === "domains");
    expect(domains[0]).toMatchObject({ status: 429, error_code: "throttled", retry_after_ms: 7_000, rows: null });
    expect(domains[1]).toMatchObject({ status: 200, error_code: null });
    const report = kept.filter(({ dataset }) => dataset === "active_users").map(({ status }) => status);
    expect(report).toEqual([302, 200]);
    const text = JSON.stringify(kept);
    expect(text).not.toContain("?");
    expect(text).not.toContain(scenario.clientSecret);
    expect(text).not.toContain("reports-download");
  });

  test("what the audit log and the secure score no longer tell is kept, and only what is new is asked for", async () => {
    const scenario = nextSmall();
    const company = await createConnectedCompany(scenario);
    await runSync(company);
    const old = `insert into m365_directory_audits (company_id, key, hash, activity_date_time, activity_display_name, targets)
      values ('${company.companyId}', 'long ago', gen_random_uuid(), now() - interval '200 days', 'Add user', '[]')`;
    await query(company, old);
    const count =
      "select (select count(*) from m365_directory_audits) as audits, (select count(*) from m365_secure_scores) as scores";
    const before = await query<{ audits: string; scores: string }>(company, count);
    expect(Number(before[0]?.audits)).toBeGreaterThan(1);
    const asked = sandbox.requests.length;
    expect((await runSync(company)).states).toMatchObject({
      directory_audits: "unchanged",
      secure_scores: "unchanged",
    });
    expect(await query(company, count)).toEqual(before);
    const later = sandbox.requests.slice(asked).filter(({ tenant }) => tenant === scenario.directoryId);
    const searchOf = (path: string) => later.find((request) => request.path === path)?.query ?? "";
    expect(decodeURIComponent(searchOf("/v1.0/auditLogs/directoryAudits"))).toMatch(/activityDateTime ge 20/);
    expect(Number(/top=(\d+)/.exec(searchOf("/v1.0/security/secureScores"))?.[1])).toBeLessThan(10);
  });

  test("what was spoilt in a log's answer, or left out of it, the next good one still brings", async () => {
    const scenario = nextSmall();
    const company = await createConnectedCompany(scenario);
    const logs = ["directory_audits", "secure_scores"];
    const count = async () => {
      const of = (table: string) => `select count(*)::int as count from ${table}`;
      const rows = await query<{ count: number }>(
        company,
        `${of("m365_directory_audits")} union all ${of("m365_secure_scores")}`,
      );
      return rows.map((row) => row.count);
    };
    const sync = async (night: string) => {
      const { states } = await runSync(company, logs);
      return [night, states.directory_audits, states.secure_scores];
    };
    const auditLog = "/v1.0/auditLogs/directoryAudits";
    const spoil = (path: string, row: number, field: string) =>
      sandbox.faults.add({
        match: { path, tenant: scenario.directoryId },
        ...{ kind: "malformedRow", row, field, value: "2099-01-01T00:00:00Z" },
      });
    // Events about apps and devices are passed over, spoilt or not: which come first depends on the time of day.
    const { body } = await (await signIn(sandbox, scenario)).getJson(auditLog);
    const aboutPeople = body.value.findIndex(({ category }) => category === "UserManagement");
    spoil(auditLog, aboutPeople, "activityDateTime");
    spoil("/v1.0/security/secureScores", 1, "createdDateTime");
    expect(await sync("spoilt")).toEqual(["spoilt", "partial", "partial"]);
    const [audits = 0, scores = 0] = await count();
    sandbox.faults.clear();
    sandbox.faults.add({ match: { path: auditLog, tenant: scenario.directoryId }, kind: "emptyAnswer" });
    expect((await sync("empty"))[1]).toBe("unchanged");
    sandbox.faults.clear();
    expect((await sync("good"))[1]).toBe("ok");
    expect(await count()).toEqual([audits + 1, scores + 1]);
    expect(await sync("next")).toEqual(["next", "unchanged", "unchanged"]);
  });

  test("pages that were measured against rows which have changed since are read again", async () => {
    const scenario = nextLarge();
    const company = await createConnectedCompany(scenario);
    await runSync(company);
    const job = await queueRun(company);
    await beginRun(job);
    const second = { path: /skiptoken/, tenant: scenario.directoryId };
    sandbox.faults.add({ match: second, kind: "throttle", retryAfter: "1", times: 1 });
    expect((await readDataset({ ...job, dataset: "users" })).next).toBe("wait");
    // As when somebody accepts an older answer meanwhile: a row the first page found unchanged is there no more.
    const [victim] = await query<{ key: string }>(company, "select unnest(keys) as key from staged_pages limit 1");
    await query(company, `delete from m365_users where key = '${victim?.key}'`);
    await query(company, `update versions set valid_to = now() where key = '${victim?.key}'`);
    expect(await readDataset({ ...job, dataset: "users" }, { now: inAMinute })).toEqual({ next: "read" });
    expect(await readDataset({ ...job, dataset: "users" })).toEqual({ next: "done" });
    await closeRun(job);
    expect(await query(company, "select count(*)::int as count from m365_users")).toEqual([{ count: 1_200 }]);
  });

  test("the day the secret runs out comes from the application's registration, for the credential that was read", async () => {
    const scenario = nextSmall();
    const company = await createConnectedCompany(scenario);
    const stored = "select expires_at from credentials";
    expect(await query(company, stored)).toEqual([{ expires_at: null }]);
    await runSync(company);
    const ours = await query(company, "select end_date_time as expires_at from m365_own_application where is_ours");
    expect(ours).toHaveLength(1);
    expect(await query(company, stored)).toEqual(ours);
    // A new secret, stored while the old one's registration is being read, keeps its unknown end.
    const job = await queueRun(company);
    const { datasets: names } = await beginRun(job);
    for (const dataset of names) await readDataset({ ...job, dataset });
    await query(company, "update credentials set expires_at = null, stored_at = clock_timestamp()");
    await closeRun(job);
    expect(await query(company, stored)).toEqual([{ expires_at: null }]);
  });

  test("a limit of Microsoft's holds across processes, and when it is used up all of it has to come back", async () => {
    const { workspaceId } = await createConnectedCompany(nextSmall());
    const take = () => withWorkspace(workspaceId, (tx) => takeFromBudget(tx, "limit", { requests: 5, perMs: 1_200 }));
    const waits = await Promise.all(Array.from({ length: 9 }, take));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    const longest = Math.max(...waits);
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThanOrEqual(1_200);
    await new Promise((resolve) => setTimeout(resolve, longest + 20));
    expect(await take()).toBe(0);
  });

  test("reading keeps to the limit by itself: the eleventh page of sign-ins in a minute waits for the next one", async () => {
    const scenario = nextLarge();
    const company = await createConnectedCompany(scenario);
    const job = await queueRun(company);
    await beginRun(job);
    await readDataset({ ...job, dataset: "organization" });
    const key = `sign_in_activity ${scenario.applicationId}`;
    const used = Array.from({ length: 9 }, () => "now()").join(", ");
    await query(company, `insert into request_budgets (key, sent_at) values ('${key}', array[${used}])`);
    const before = askedOf(scenario.directoryId, "signInActivity").length;
    const result = await readDataset({ ...job, dataset: "sign_in_activity" });
    expect(result).toMatchObject({ next: "wait" });
    expect(result.next === "wait" && result.waitMs > 50_000 && result.waitMs <= 61_000).toBe(true);
    expect(askedOf(scenario.directoryId, "signInActivity")).toHaveLength(before + 1);
  });
});
