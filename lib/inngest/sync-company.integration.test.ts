import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listSyncRuns } from "@/db/queries/sync-runs";
import type { EmbeddedEngine } from "@/lib/inngest/embedded/engine-options";
import { reconcileSyncRuns } from "@/lib/sync/reconcile";
import { scheduleNightlySyncs } from "@/lib/sync/schedule-nights";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { type Jobs, startJobs } from "@/tests/faults/jobs";
import { dropTestEngine, startTestEngine } from "@/tests/jobs-engine";
import { type ConnectedCompany, createConnectedCompany, query, queueRun } from "@/tests/sync-harness";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { requestSync } from "../connections/request-sync";

const scenarios = Array.from({ length: 20 }, (_, index) =>
  createScenario({
    slug: `company-${index}`,
    users: 40,
    seed: 900 + index,
    directoryId: `00000000-0000-4000-8000-00000001d${String(index).padStart(3, "0")}`,
    applicationId: `00000000-0000-4000-8000-00000001a${String(index).padStart(3, "0")}`,
  }),
);
let made = 0;
const nextScenario = () => {
  const scenario = scenarios[made++];
  if (!scenario) throw new Error("Make more scenarios.");
  return scenario;
};

let sandbox: Sandbox;
let database: TestDatabase;
let engine: EmbeddedEngine;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios, enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
});
afterAll(async () => {
  await database.close();
  await sandbox.close();
});

const newestRun = async ({ workspaceId, companyId }: ConnectedCompany) => {
  const [run] = await withWorkspace(workspaceId, (tx) => listSyncRuns(tx, { companyId }));
  if (!run) throw new Error("There is no run.");
  return run;
};
const asPerson = ({ workspaceId }: ConnectedCompany) => ({ workspaceId, memberId: null });

describe.each([true, false])("jobs on the embedded engine, checkpointing %s", (checkpoint) => {
  let jobs: Jobs;
  const start = async () => {
    jobs = await startJobs({ checkpoint });
    engine = jobs.engine;
  };
  beforeEach(start);
  afterEach(async () => {
    sandbox.faults.clear();
    await jobs.stop();
  });

  test("a requested sync publishes the company and closes the run", async () => {
    const company = await createConnectedCompany(nextScenario());
    expect(await requestSync(asPerson(company), {})).toEqual({ started: 1, alreadyRunning: 0, isHandedOver: true });
    await engine.idle(25_000);
    expect(await newestRun(company)).toMatchObject({ status: "succeeded", trigger: "manual", error: null });
    expect(await query(company, "select count(*)::int as count from m365_users")).toEqual([{ count: 40 }]);
  });

  test("pressing twice starts one sync", async () => {
    const company = await createConnectedCompany(nextScenario());
    const answers = await Promise.all([requestSync(asPerson(company), {}), requestSync(asPerson(company), {})]);
    expect(answers.map(({ started }) => started).sort()).toEqual([0, 1]);
    await engine.idle(25_000);
    expect(await query(company, "select count(*)::int as count from sync_runs")).toEqual([{ count: 1 }]);
  });

  test("a dataset that stays broken is tried again, then given up; the others are published", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    const match = { path: "/v1.0/domains", tenant: scenario.directoryId };
    sandbox.faults.add({ match, kind: "status", status: 503, body: {} });
    await requestSync(asPerson(company), {});
    await engine.idle(25_000);
    const run = await newestRun(company);
    const domains = run.datasets.find(({ dataset }) => dataset === "domains");
    expect(domains).toMatchObject({ state: "failed", error: { turn: "microsoft", provider: { httpStatus: 503 } } });
    expect(run.status).toBe("partial");
    expect(run.datasets.find(({ dataset }) => dataset === "users")?.state).toBe("ok");
    const asked = sandbox.requests.filter(
      ({ path, tenant }) => path.endsWith("/domains") && tenant === scenario.directoryId,
    );
    expect(asked).toHaveLength(5);
  });

  test("Entra that cannot be reached fails the run with Microsoft's turn, after its tries", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    sandbox.faults.add({
      match: { path: "/oauth2/v2.0/token", tenant: scenario.directoryId },
      kind: "status",
      status: 503,
      body: {},
    });
    await requestSync(asPerson(company), {});
    await engine.idle(25_000);
    expect(await newestRun(company)).toMatchObject({ status: "failed", error: { turn: "microsoft" } });
  });

  test("a run whose event was lost is found and sent again", async () => {
    const company = await createConnectedCompany(nextScenario());
    await queueRun(company); // written, and nothing sent
    await reconcileSyncRuns();
    await engine.idle(25_000);
    expect((await newestRun(company)).status).toBe("succeeded");
  });

  test("a run whose process died goes on in the next one", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    sandbox.faults.add({ match: { path: "/v1.0/users", tenant: scenario.directoryId }, kind: "slow", ms: 60_000 });
    await requestSync(asPerson(company), {});
    await expect
      .poll(async () => (await newestRun(company)).datasets.find(({ dataset }) => dataset === "users")?.state, {
        timeout: 15_000,
      })
      .toBe("reading");
    await jobs.stop();
    sandbox.faults.clear();
    await start();
    await reconcileSyncRuns({ olderThanMs: 0 });
    await engine.idle(25_000);
    expect((await newestRun(company)).status).toBe("succeeded");
  });
});

describe("the schedule", () => {
  // Its own database: it asks for every company there is.
  beforeEach(async () => {
    await database.close();
    database = await openTestDatabase("pglite");
    engine = await startTestEngine();
  });
  afterEach(() => dropTestEngine(engine));

  test("asks each company once a night, at its own minute, and never by day", async () => {
    const company = await createConnectedCompany(nextScenario());
    const runs = () => query<{ night: string }>(company, "select night::text as night from sync_runs");
    await scheduleNightlySyncs(new Date("2026-11-20T13:00:00Z"));
    expect(await runs()).toEqual([]);
    await scheduleNightlySyncs(new Date("2026-11-20T04:00:00Z")); // two hours into the night: every minute has come
    await engine.idle(25_000);
    await scheduleNightlySyncs(new Date("2026-11-20T04:05:00Z"));
    expect(await runs()).toEqual([{ night: "2026-11-20" }]);
    await scheduleNightlySyncs(new Date("2026-11-21T04:00:00Z"));
    await engine.idle(25_000);
    expect(await runs()).toHaveLength(2);
  });

  test("leaves out what is paused", async () => {
    const company = await createConnectedCompany(nextScenario());
    await query(company, "update connections set active = false");
    await scheduleNightlySyncs(new Date("2026-11-20T04:00:00Z"));
    expect(await query(company, "select 1 from sync_runs")).toEqual([]);
  });
});

test("nobody starts a job without the signing key", async () => {
  engine = await startTestEngine();
  const { POST } = await import("@/app/api/inngest/route");
  const request = new Request("http://127.0.0.1:3000/api/inngest?fnId=lifecycle-insights-sync-company&stepId=step", {
    method: "POST",
    body: JSON.stringify({ event: { name: "m365/company.sync.requested", data: {} }, ctx: { run_id: "r" } }),
  });
  const response = await (POST as unknown as (request: Request, context: unknown) => Promise<Response>)(
    request,
    undefined,
  );
  expect(response.status).toBe(401);
  await dropTestEngine(engine);
});
