import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { findConnection, findSealedConnection } from "@/db/queries/connections";
import { countInBudget, takeFromBudget } from "@/db/queries/request-budgets";
import { insertSyncRuns, listSyncRuns } from "@/db/queries/sync-runs";
import { requestBudgets } from "@/db/schema";
import { open } from "@/lib/credentials/seal";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createCompany } from "@/tests/factories/company";
import { createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { checkConnection, connectCompany, type DirectSetup } from "./connect-company";

const scenario = createScenario({ slug: "connect", users: 12 });
const { applicationId, directoryId, clientSecret } = scenario;

let sandbox: Sandbox;
let database: TestDatabase;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [scenario], enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.setScenario(directoryId, {
    secret: "valid",
    tokenError: undefined,
    grantedPermissions: scenario.grantedPermissions,
  });
});
afterAll(async () => {
  await database.close();
  await sandbox.close();
});

async function prepare() {
  const { workspaceId, owner } = await createWorkspace();
  const { id: companyId } = await createCompany({ workspaceId });
  const context = { workspaceId, memberId: owner.memberId };
  const values: DirectSetup = { companyId, active: true, cloud: "sandbox", applicationId, directoryId, clientSecret };
  const stored = () => withWorkspace(workspaceId, (tx) => findConnection(tx, companyId));
  const runs = () => withWorkspace(workspaceId, (tx) => listSyncRuns(tx, { companyId }));
  return {
    workspaceId,
    companyId,
    context,
    values,
    stored,
    runs,
    save: (changes: Partial<DirectSetup> = {}) => connectCompany(context, { ...values, ...changes }),
  };
}

test("what Microsoft accepts is stored sealed, with what it said, and a first sync is queued", async () => {
  const company = await prepare();
  const result = await company.save();
  expect(result).toMatchObject({
    isStored: true,
    isSyncing: true,
    preflight: { refusal: null, missingPermissions: [] },
  });
  expect(await company.stored()).toMatchObject({ active: true, applicationId, directoryId, directoryName: "connect" });
  expect((await company.runs()).map(({ trigger, status }) => [trigger, status])).toEqual([["connected", "queued"]]);
  const sealed = await withWorkspace(company.workspaceId, (tx) => findSealedConnection(tx, company.companyId));
  const place = {
    workspaceId: company.workspaceId,
    connectionId: sealed?.connectionId ?? "",
    purpose: "client-secret",
  } as const;
  expect(sealed?.sealed).not.toContain(clientSecret);
  expect(await open(sealed?.sealed ?? "", place)).toBe(clientSecret);
});

test.each([
  ["a wrong secret", {}, { clientSecret: "wrong~value" }, "clientSecret"],
  ["an expired secret", { secret: "expired" }, {}, "clientSecret"],
  ["an unknown application", {}, { applicationId: "00000000-0000-4000-8000-0000000000ff" }, "applicationId"],
  ["an unknown directory", {}, { directoryId: "00000000-0000-4000-8000-0000000000fe" }, "directoryId"],
  ["swapped ids", {}, { applicationId: directoryId, directoryId: applicationId }, "directoryId"],
] as const)("%s is refused at its field, and nothing is stored", async (_, patch, changes, field) => {
  sandbox.setScenario(directoryId, patch);
  const company = await prepare();
  expect(await company.save(changes)).toMatchObject({ isStored: false, preflight: { refusal: { field } } });
  expect(await company.stored()).toBeNull();
  expect(await company.runs()).toEqual([]);
});

test.each([
  [
    "Entra is down",
    () => sandbox.faults.add({ match: { path: "/oauth2/v2.0/token" }, kind: "status", status: 503, body: {} }),
  ],
  ["conditional access blocks the application", () => sandbox.setScenario(directoryId, { tokenError: 53003 })],
  ["nobody has consented", () => sandbox.setScenario(directoryId, { grantedPermissions: [] })],
])("when %s the values are kept, for it does not lie in them", async (_, arrange) => {
  arrange();
  const company = await prepare();
  expect(await company.save()).toMatchObject({ isStored: true });
  expect(await company.stored()).toMatchObject({ applicationId, directoryId });
});

test("what is asked counts in Microsoft's limits, so that a sync beside it leaves room", async () => {
  const company = await prepare();
  const before = sandbox.requests.length;
  await company.save();
  await checkConnection(company.context, company.values);
  const budgets = await withWorkspace(company.workspaceId, (tx) => tx.select().from(requestBudgets));
  const counted = Object.fromEntries(budgets.map(({ key, sentAt }) => [key, sentAt.length]));
  const sent = sandbox.requests.slice(before).map(({ path, query }) => path + query);
  const sentTo = (part: RegExp) => sent.filter((link) => part.test(link)).length;
  expect(counted).toEqual({
    [`sign_in_activity ${applicationId}`]: sentTo(/signInActivity/),
    [`identity_reports ${applicationId} ${directoryId}`]: sentTo(/auditLogs|authenticationMethods/),
  });
  expect(Object.values(counted).toSorted()).toEqual([2, 4]);
  const key = `sign_in_activity ${applicationId}`;
  const take = () =>
    withWorkspace(company.workspaceId, (tx) => takeFromBudget(tx, key, { requests: 3, perMs: 60_000 }));
  expect(await take()).toBe(0);
  expect(await take()).toBeGreaterThan(0);
  await withWorkspace(company.workspaceId, (tx) => countInBudget(tx, key, { perMs: 0 }));
  const [budget] = await withWorkspace(company.workspaceId, (tx) =>
    tx.select().from(requestBudgets).where(eq(requestBudgets.key, key)),
  );
  expect(budget?.sentAt).toHaveLength(1);
});

test("an empty secret keeps the stored one; without a stored one it is asked for", async () => {
  const company = await prepare();
  await expect(company.save({ clientSecret: null })).rejects.toMatchObject({ field: "clientSecret" });
  await company.save();
  const before = await withWorkspace(company.workspaceId, (tx) => findSealedConnection(tx, company.companyId));
  expect(await company.save({ clientSecret: null })).toMatchObject({ isStored: true });
  const after = await withWorkspace(company.workspaceId, (tx) => findSealedConnection(tx, company.companyId));
  expect(after?.sealed).toBe(before?.sealed);
});

test("switching off cancels what is queued, and the next schedule leaves the company out", async () => {
  const company = await prepare();
  await company.save();
  expect(await company.save({ active: false, clientSecret: null })).toMatchObject({ isStored: true, isSyncing: false });
  expect((await company.runs()).map(({ status }) => status)).toEqual(["cancelled"]);
  const again = await withWorkspace(company.workspaceId, (tx) =>
    insertSyncRuns(tx, { trigger: "manual", requestedBy: null }),
  );
  expect(again).toEqual([]);
});

test("one directory belongs to one company of a workspace", async () => {
  const company = await prepare();
  await company.save();
  const { id } = await createCompany({ workspaceId: company.workspaceId });
  const refusal = { code: "conflict", field: "directoryId", message: expect.stringContaining("Company ") };
  await expect(company.save({ companyId: id })).rejects.toMatchObject(refusal);
});

test("another workspace's company is not found", async () => {
  const ours = await prepare();
  const theirs = await prepare();
  await expect(ours.save({ companyId: theirs.companyId })).rejects.toMatchObject({ code: "not_found" });
  expect(await theirs.stored()).toBeNull();
});
