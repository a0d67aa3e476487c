import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { type ConnectedCompany, createConnectedCompany, query, runSync } from "../sync-harness";
import { openTestDatabase, type TestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { isClean } from "./comparison";
import { observe } from "./stored";
import { compareWithTruth, readTruth, type Truth } from "./truth";

const scenario = createScenario({
  slug: "truth",
  users: 30,
  groupLicensing: true,
  extra: [{ part: "Microsoft_365_Copilot", share: 0.2, spare: 1 }],
});
const at = new Date();

let sandbox: Sandbox;
let database: TestDatabase;
let truth: Truth;
let company: ConnectedCompany;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [scenario], enforceBudgets: false, now: () => at });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
  truth = await readTruth(scenario, sandbox.url);
});
afterAll(async () => {
  await database.close();
  await sandbox.close();
});
beforeEach(async () => {
  company = await createConnectedCompany(scenario);
  await runSync(company);
});

test("a sync that went well is the truth, in every dataset", async () => {
  const found = await compareWithTruth(company, truth, { logs: "exact", mayRefuse: false });
  expect(found.what).toEqual([]);
  expect(isClean(found)).toBe(true);
  expect(found.compared).toBeGreaterThan(300);
});

const aUser = "(select min(key) from m365_users)";
test.each([
  ["lost", `delete from m365_users where key = ${aUser}`],
  ["lost", `delete from versions where dataset = 'users' and key = ${aUser}`],
  ["doubled", "update m365_users set key = key || 'x'"],
  [
    "doubled",
    `insert into versions (company_id, dataset, key, document, valid_from)
     select company_id, dataset, key || 'x', document, valid_from from versions where dataset = 'users'`,
  ],
  [
    "doubled",
    `insert into versions (company_id, dataset, key, document, valid_from, valid_to)
     select company_id, dataset, key, document, valid_from, now() from versions where dataset = 'users'`,
  ],
  ["torn", `update m365_users set department = 'another' where key = ${aUser}`],
  ["torn", "update m365_sign_in_activity set last_sign_in_date_time = now()"],
  ["torn", "update versions set document = (document::jsonb || '{\"mail\": \"x\"}')::json where dataset = 'users'"],
  ["leftOver", "update sync_runs set status = 'running'"],
  ["leftOver", "update dataset_runs set state = 'reading' where dataset = 'users'"],
  [
    "leftOver",
    `insert into staged_pages (run_id, dataset, page, columns, keys, hashes)
     select id, 'users', 0, '{}', '{}', '{}' from sync_runs`,
  ],
] as const)("what is %s is found: %s", async (kind, damage) => {
  const before = await observe(company);
  expect(await observe(company)).toEqual(before);
  await query(company, damage);
  const found = await compareWithTruth(company, truth, { logs: "exact" });
  expect(found[kind]).toBeGreaterThan(0);
});
