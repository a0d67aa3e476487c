import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createConnectedCompany, query, runSync } from "@/tests/sync-harness";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { pruneHistory } from "./prune";

const scenario = createScenario({ slug: "prune", users: 10 });
let sandbox: Sandbox;
let database: TestDatabase;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [scenario], enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
});
afterAll(async () => {
  await database.close();
  await sandbox.close();
});

test("old runs go, the newest of a company stays however old, and what is published is not touched", async () => {
  const company = await createConnectedCompany(scenario);
  for (let run = 0; run < 3; run++) await runSync(company);
  await query(
    company,
    "update sync_runs set queued_at = queued_at - interval '200 days', finished_at = finished_at - interval '200 days'",
  );
  const published = await query(company, "select key, hash from m365_users order by key");
  expect(await pruneHistory()).toEqual({ runs: 2 });
  expect(await query(company, "select count(*)::int as count from sync_runs")).toEqual([{ count: 1 }]);
  expect(await query(company, "select key, hash from m365_users order by key")).toEqual(published);
  expect(await query(company, "select count(*)::int as count from versions where dataset = 'users'")).toEqual([
    { count: 10 },
  ]);
  expect(await pruneHistory()).toEqual({ runs: 0 });
});

test("the run that last read a dataset well stays: it is the date of the data that is shown", async () => {
  const company = await createConnectedCompany(scenario);
  const good = await runSync(company);
  for (let run = 0; run < 2; run++) {
    sandbox.faults.add({ match: { path: "/v1.0/users" }, kind: "status", status: 500, body: {} });
    await runSync(company);
  }
  sandbox.faults.clear();
  await query(
    company,
    "update sync_runs set queued_at = queued_at - interval '200 days', finished_at = finished_at - interval '200 days'",
  );
  expect(await pruneHistory()).toEqual({ runs: 1 });
  const left = await query<{ id: string }>(company, "select id from sync_runs order by queued_at");
  expect(left.map(({ id }) => id)).toContain(good.id);
  expect(left).toHaveLength(2);
});
