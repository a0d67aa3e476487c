import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { inngest } from "@/lib/inngest/client";
import type { EmbeddedEngine } from "@/lib/inngest/embedded/engine-options";
import { companySyncRequested } from "@/lib/inngest/events";
import { functions } from "@/lib/inngest/functions/registry";
import { reconcileSyncRuns } from "@/lib/sync/reconcile";
import { scheduleNightlySyncs } from "@/lib/sync/schedule-nights";
import { toLogEntry } from "@/lib/sync/to-log-entry";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { type Jobs, startJobs } from "@/tests/faults/jobs";
import { dropTestEngine, startTestEngine } from "@/tests/jobs-engine";
import { type ConnectedCompany, createConnectedCompany, query, queueRun } from "@/tests/sync-harness";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { requestSync } from "../connections/request-sync";

const scenarios = Array.from({ length: 32 }, (_, index) =>
  createScenario({
    slug: `company-${index}`,
    users: 40,
    seed: 900 + index,
    directoryId: `00000000-0000-4000-8000-00000001d${String(index).padStart(3, "0")}`,
    applicationId: `00000000-0000-4000-8000-00000001a${String(index).padStart(3, "0")}`,
  }),
);
/** What the engine sends when it calls a function. */
const callOf = z.object({ ctx: z.object({ run_id: z.string(), disable_immediate_execution: z.boolean() }) });

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

/** How often and when Microsoft was asked for a dataset, by the portal's own clock, oldest first. */
const askedAt = async (company: ConnectedCompany, dataset: string) => {
  const rows = await query<{ at: string }>(
    company,
    `select at from request_log where dataset = '${dataset}' order by id`,
  );
  return rows.map(({ at }) => new Date(at).getTime());
};
const retryOf = async (company: ConnectedCompany, dataset: string) =>
  toLogEntry(await newestRun(company)).datasets.find(({ name }) => name === dataset)?.retry ?? null;

describe("a job", () => {
  let jobs: Jobs;
  let traffic: string[];
  beforeEach(async () => {
    traffic = [];
    jobs = await startJobs({ checkpoint: false, onTraffic: (body) => void traffic.push(body) });
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await jobs.stop();
  });
  const waitFor = (company: ConnectedCompany, dataset: string) =>
    expect.poll(() => retryOf(company, dataset), { timeout: 20_000 }).not.toBeNull();

  /** All the others are read. */
  const waitForRest = (company: ConnectedCompany) =>
    expect
      .poll(() => query(company, "select 1 as one from sync_runs where not_before is not null"), { timeout: 30_000 })
      .toHaveLength(1);

  test("of a small company is done in eight calls at most, and never has two steps under way", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    const match = { path: "/v1.0/domains", tenant: scenario.directoryId };
    sandbox.faults.add({ match, kind: "throttle", retryAfter: "7", times: 1 });
    await requestSync(asPerson(company), {});
    await jobs.engine.idle(60_000);
    expect((await newestRun(company)).status).toBe("succeeded");
    const bodies = traffic.map((body): unknown => JSON.parse(body || "null"));
    const calls = bodies.filter((body) => callOf.safeParse(body).success);
    expect(calls.length).toBeLessThanOrEqual(8);
    const planned = calls.filter((body) => callOf.parse(body).ctx.disable_immediate_execution);
    const groups = bodies.filter((body) => Array.isArray(body) && body.length > 1 && "op" in body[0]);
    expect({ planned, groups }).toEqual({ planned: [], groups: [] });
  });

  test("asks again as Microsoft said, whoever takes it up: the engine died, and the reconciler came", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    const match = { path: "/v1.0/users", tenant: scenario.directoryId };
    sandbox.faults.add({ match, kind: "throttle", retryAfter: "60", times: 1 });
    jobs.hold();
    await requestSync(asPerson(company), {});
    await waitFor(company, "users");
    await jobs.stop();
    jobs = await startJobs();
    await reconcileSyncRuns({ olderThanMs: 0 });
    await jobs.engine.idle(60_000);
    const [refused = 0, next = 0] = await askedAt(company, "users");
    expect(next - refused).toBeGreaterThanOrEqual(60_000);
    expect(next - refused).toBeLessThan(120_000);
    expect((await newestRun(company)).status).toBe("succeeded");
  });

  test("that waits for long is not taken for lost, and is found when it really is", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    const match = { path: "/v1.0/users", tenant: scenario.directoryId };
    sandbox.faults.add({ match, kind: "throttle", retryAfter: "3600", times: 1 });
    jobs.hold();
    await requestSync(asPerson(company), {});
    await waitFor(company, "users");
    await waitForRest(company);
    const inMinutes = (minutes: number) => ({ now: new Date(Date.now() + minutes * 60_000) });
    expect(await reconcileSyncRuns(inMinutes(50))).toEqual({ sent: 0 });
    expect(await reconcileSyncRuns(inMinutes(64))).toEqual({ sent: 0 });
    expect(await reconcileSyncRuns(inMinutes(66))).toEqual({ sent: 1 });
  });

  test("that was cancelled at Inngest ends its run as cancelled, and nobody starts it again", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    const match = { path: "/v1.0/users", tenant: scenario.directoryId };
    sandbox.faults.add({ match, kind: "throttle", retryAfter: "600", times: 1 });
    jobs.hold();
    await requestSync(asPerson(company), {});
    await waitFor(company, "users");
    const job = jobs.engine
      .runs()
      .find(({ functionId, endedAt }) => endedAt === null && functionId.endsWith("sync-company"));
    expect(jobs.engine.cancel(job?.id ?? "")).toBe(true);
    await jobs.engine.idle(20_000);
    expect(await newestRun(company)).toMatchObject({ status: "cancelled", error: null });
    jobs.release();
    await reconcileSyncRuns({ now: new Date(Date.now() + 3_600_000) });
    await jobs.engine.idle(20_000);
    expect((await newestRun(company)).status).toBe("cancelled");
    expect(await askedAt(company, "users")).toHaveLength(1);
    expect(await query(company, "select 1 as one from staged_pages")).toEqual([]);
    // The company is free for the next one, which keeps to what Microsoft asked of the one before.
    await requestSync(asPerson(company), {});
    await jobs.engine.idle(60_000);
    const [refused = 0, next = 0] = await askedAt(company, "users");
    expect(next - refused).toBeGreaterThanOrEqual(600_000);
    expect((await newestRun(company)).status).toBe("succeeded");
  });

  test.each([
    ["a page that leads to a foreign host", { kind: "foreignNextLink" }],
    ["half a JSON", { kind: "truncatedJson" }],
  ] as const)(
    "started by hand gives %s up within a minute, and says meanwhile which try it is and when the next one",
    async (_, fault) => {
      const scenario = nextScenario();
      const company = await createConnectedCompany(scenario);
      sandbox.faults.add({ match: { path: "/v1.0/users", tenant: scenario.directoryId }, ...fault });
      jobs.hold();
      const [begun, begunReally] = [jobs.now(), performance.now()];
      await requestSync(asPerson(company), {});
      await waitFor(company, "users");
      const said = toLogEntry(await newestRun(company)).datasets.find(({ name }) => name === "users");
      expect(said).toMatchObject({ error: { code: "malformed" }, retry: { tries: 1, mostTries: 5 } });
      expect(Date.parse(said?.retry?.nextAt ?? "") - jobs.now()).toBeLessThan(5_000);
      jobs.release();
      await jobs.engine.idle(60_000);
      const skippedMs = jobs.now() - begun - (performance.now() - begunReally);
      expect(skippedMs).toBeLessThan(60_000);
      const run = toLogEntry(await newestRun(company));
      expect(run.status).toBe("partial");
      expect(run.datasets.find(({ name }) => name === "users")).toMatchObject({
        state: "failed",
        error: { code: "malformed" },
        retry: { nextAt: null },
      });
    },
  );

  test("of the night tries for minutes", async () => {
    const scenario = nextScenario();
    const company = await createConnectedCompany(scenario);
    sandbox.faults.add({
      match: { path: "/v1.0/domains", tenant: scenario.directoryId },
      kind: "truncatedJson",
      times: 4,
    });
    await queueRun(company);
    await query(company, "update sync_runs set trigger = 'nightly'");
    await reconcileSyncRuns();
    await jobs.engine.idle(60_000);
    const asked = await askedAt(company, "domains");
    expect(asked).toHaveLength(5);
    expect((asked.at(-1) ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(5 * 60_000);
    expect((await newestRun(company)).status).toBe("succeeded");
  });

  test("lets no SQL, parameter, name of a table or role, and no path reach Inngest, whatever fails", async () => {
    const company = await createConnectedCompany(nextScenario());
    const cancelled = await createConnectedCompany(nextScenario());
    jobs.hold();
    sandbox.faults.add({ match: { path: "/v1.0/users" }, kind: "throttle", retryAfter: "600" });
    await requestSync(asPerson(cancelled), {});
    await waitForRest(cancelled);
    const [job] = jobs.engine.runs().filter(({ endedAt }) => endedAt === null);
    jobs.release();
    traffic.length = 0;
    const tables = ["workspaces", "sync_runs", "credentials"];
    const rename = async (from: string, to: string) => {
      for (const table of tables)
        await database.db.execute(sql.raw(`alter table ${table}${from} rename to ${table}${to}`));
    };
    await queueRun(company);
    await rename("", "_gone");
    try {
      jobs.engine.cancel(job?.id ?? "");
      await inngest.send(companySyncRequested.create({ ...company, applicationId: "a", runId: crypto.randomUUID() }));
      const crons = functions.map((fn) => fn.id(inngest.id)).filter((id) => !/sync-company|cancel-sync-run/.test(id));
      for (const id of crons) jobs.engine.fireCron(id);
      await jobs.engine.idle(60_000);
    } finally {
      await rename("_gone", "");
    }
    const failed = jobs.engine.runs().filter(({ status }) => status === "failed");
    expect(new Set(failed.map(({ functionId }) => functionId)).size).toBe(functions.length + 1); // and a failure's handler
    const text = traffic.join("\n");
    expect(text).toContain("A step failed");
    expect(text).not.toMatch(
      /select |insert |update |_gone|workspaces|credentials|portal_|node_modules|\.ts\b|\bat async|Failed query/,
    );
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
