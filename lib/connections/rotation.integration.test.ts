import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { findSealedConnection } from "@/db/queries/connections";
import { findCredential, listCredentialTasks, listEndingCredentials } from "@/db/queries/credentials";
import { createScenario, type Scenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createCompany } from "@/tests/factories/company";
import { createWorkspace } from "@/tests/factories/workspace";
import { openStored } from "@/tests/open-stored";
import { query, runQueuedSync, runSync } from "@/tests/sync-harness";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { connectCompany, type DirectSetup } from "./connect-company";
import { renewalHorizon } from "./credential-expiry";
import { finishTask } from "./finish-credential-task";

const next = "nxt9~the-next-secret-made-up-for-this-test";
const wrong = "wrong~secret-that-nobody-has-issued";
const scenarios = Array.from({ length: 14 }, (_, index) =>
  createScenario({
    slug: `rotation-${index}`,
    users: 5,
    directoryId: `00000000-0000-4000-8000-0000000d1${String(index).padStart(3, "0")}`,
    applicationId: `00000000-0000-4000-8000-0000000a1${String(index).padStart(3, "0")}`,
  }),
);
const left = [...scenarios];

let sandbox: Sandbox;
let database: TestDatabase;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios, enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
});
afterAll(async () => {
  await database.close();
  await sandbox.close();
});

/** A company that is connected with the scenario's secret and has been synced once. */
async function prepare({ isSynced = true } = {}) {
  const scenario = left.shift();
  if (!scenario) throw new Error("Too few scenarios.");
  const { workspaceId, owner } = await createWorkspace();
  const { id: companyId } = await createCompany({ workspaceId });
  const context = { workspaceId, memberId: owner.memberId };
  const { applicationId, directoryId, clientSecret } = scenario;
  const values: DirectSetup = { companyId, active: true, cloud: "sandbox", applicationId, directoryId, clientSecret };
  const read = <Result>(run: Parameters<typeof withWorkspace<Result>>[1]) => withWorkspace(workspaceId, run);
  const save = (changes: Partial<DirectSetup> = {}, options: { canOpen?: () => boolean } = {}) =>
    connectCompany(context, { ...values, ...changes }, options);
  await save();
  const connectionId = (await read((tx) => findSealedConnection(tx, companyId)))?.connectionId ?? "";
  const company = { workspaceId, companyId, connectionId };
  if (isSynced) expect((await runQueuedSync(company)).status).toBe("succeeded");
  return {
    ...{ scenario, context, company, save, directoryId },
    tasks: () => read((tx) => listCredentialTasks(tx, companyId)),
    credential: () => read((tx) => findCredential(tx, companyId, "current")),
    sealed: async () => (await read((tx) => findSealedConnection(tx, companyId)))?.sealed ?? "",
    actions: async () => (await read((tx) => listAuditEvents(tx, { limit: 50 }))).map(({ action }) => action),
  };
}

/** As Entra lists the portal's own secret of the scenario. */
const ownSecret = ({ clientSecret, directoryId }: Scenario) =>
  sandbox.listCredentials(directoryId).find(({ hint }) => hint === clientSecret.slice(0, 3));

test("a secret that Microsoft refuses changes nothing: the old one is used still, and a sync in between succeeds", async () => {
  const rotation = await prepare();
  const before = await rotation.sealed();
  const result = await rotation.save({ clientSecret: wrong });
  expect(result).toMatchObject({
    isStored: false,
    rotation: "kept",
    preflight: { refusal: { field: "clientSecret" } },
  });
  expect(await rotation.sealed()).toBe(before);
  expect((await runSync(rotation.company)).status).toBe("succeeded");
  expect(await rotation.tasks()).toEqual([]);
  expect(await rotation.actions()).toContain("credential.refused");
});

test("while Microsoft cannot say whether the new secret is right, the old one stays as well", async () => {
  const rotation = await prepare();
  const before = await rotation.sealed();
  const match = { path: "/oauth2/v2.0/token", tenant: rotation.directoryId };
  sandbox.faults.add({ match, kind: "status", status: 503, body: {}, times: 1 });
  const result = await rotation.save({ clientSecret: next });
  expect(result).toMatchObject({ isStored: false, rotation: "kept", preflight: { refusal: null } });
  expect(await rotation.sealed()).toBe(before);
});

test("an accepted secret takes the old one's place: sealed text gone, one task, one audit row, and the sync uses it", async () => {
  const rotation = await prepare();
  const { company, directoryId, scenario } = rotation;
  const before = await rotation.sealed();
  const old = ownSecret(scenario);
  sandbox.addSecret(directoryId, { value: next });
  expect(await rotation.save({ clientSecret: next })).toMatchObject({ isStored: true, rotation: "replaced" });

  expect(await openStored(company.workspaceId, company.companyId)).toBe(next);
  expect(await query(company, "select sealed from credentials")).toEqual([{ sealed: await rotation.sealed() }]);
  expect(await rotation.sealed()).not.toBe(before);
  expect(await rotation.tasks()).toMatchObject([
    { kind: "client-secret", displayName: "portal", hint: old?.hint, isKnown: true, isProven: false },
  ]);
  expect((await rotation.actions()).filter((action) => action === "credential.replaced")).toHaveLength(1);

  // The old one still works at Microsoft: nothing to clear yet, and the task is now safe to do.
  expect((await runQueuedSync(company)).status).toBe("succeeded");
  expect(await rotation.tasks()).toMatchObject([{ isProven: true }]);
  sandbox.deleteCredential(directoryId, old?.keyId ?? "");
  expect((await runSync(company)).status).toBe("succeeded");
  expect(await rotation.tasks()).toEqual([]);
  expect((await rotation.actions()).filter((action) => action === "credential.old_deleted")).toHaveLength(1);
});

test("what is left to do can be called done by a person, once", async () => {
  const rotation = await prepare({ isSynced: false });
  sandbox.addSecret(rotation.directoryId, { value: next });
  await rotation.save({ clientSecret: next });
  // No sync has told which of Microsoft's secrets the old one was.
  const [task] = await rotation.tasks();
  expect(task).toMatchObject({ isKnown: false, hint: null });
  await finishTask(rotation.context, { taskId: task?.id ?? "" });
  await finishTask(rotation.context, { taskId: task?.id ?? "" });
  expect(await rotation.tasks()).toEqual([]);
  expect((await rotation.actions()).filter((action) => action === "credential.old_deleted")).toHaveLength(1);
});

test("what is to be renewed soon is listed, but for archived companies and other workspaces", async () => {
  const { company } = await prepare({ isSynced: false });
  const list = (workspaceId: string) =>
    withWorkspace(workspaceId, (tx) => listEndingCredentials(tx, renewalHorizon(new Date())));
  const endIn = (days: number) =>
    query(company, `update credentials set expires_at = now() + interval '${days} days' returning 1`);
  await endIn(61);
  expect(await list(company.workspaceId)).toEqual([]);
  for (const days of [59, -1]) {
    await endIn(days);
    expect(await list(company.workspaceId)).toMatchObject([{ companyId: company.companyId, kind: "client-secret" }]);
  }
  expect(await list(crypto.randomUUID())).toEqual([]);
  await query(company, "update companies set archived_at = now() returning 1");
  expect(await list(company.workspaceId)).toEqual([]);
});

test("another workspace can neither see nor finish what is left to do", async () => {
  const rotation = await prepare();
  sandbox.addSecret(rotation.directoryId, { value: next });
  await rotation.save({ clientSecret: next });
  const [task] = await rotation.tasks();
  const stranger = await createWorkspace();
  const theirs = { workspaceId: stranger.workspaceId, memberId: stranger.owner.memberId };
  await finishTask(theirs, { taskId: task?.id ?? "" });
  expect(await rotation.tasks()).toHaveLength(1);
  const seen = await withWorkspace(stranger.workspaceId, (tx) => listCredentialTasks(tx, rotation.company.companyId));
  expect(seen).toEqual([]);
});

test("pasting the stored secret again replaces nothing, and calls nothing the old one", async () => {
  const rotation = await prepare();
  const before = await rotation.sealed();
  expect(await rotation.save()).toMatchObject({ isStored: true, rotation: null });
  expect(await rotation.sealed()).toBe(before);
  expect(await rotation.tasks()).toEqual([]);
});

test("where the server cannot tell whether it is the stored secret, nobody is told to delete what may be in use", async () => {
  const unknown = await prepare({ isSynced: false });
  expect(await unknown.save({}, { canOpen: () => false })).toMatchObject({ rotation: "replaced" });
  expect(await unknown.tasks()).toEqual([]);
  const known = await prepare();
  await known.save({}, { canOpen: () => false });
  expect(await known.tasks()).toMatchObject([{ isKnown: true, isProven: false }]);
  await runQueuedSync(known.company);
  expect(await known.tasks()).toEqual([]);
});

test("a task that names the very secret in use is withdrawn by the next sync", async () => {
  const rotation = await prepare();
  const { company, scenario } = rotation;
  const keyId = ownSecret(scenario)?.keyId;
  await query(
    company,
    `insert into credential_tasks (connection_id, kind, application_id, microsoft_key_ids)
      values ('${company.connectionId}', 'client-secret', '${scenario.applicationId}', array['${keyId}'])`,
  );
  expect(await rotation.tasks()).toHaveLength(1);
  await runSync(company);
  expect(await rotation.tasks()).toEqual([]);
  expect(await rotation.actions()).toContain("credential.task_withdrawn");
});

test("a secret replaced before any sync has read about it is not taken for the one before, and no sync calls it gone", async () => {
  const rotation = await prepare();
  const { company, directoryId, scenario } = rotation;
  const third = "trd9~the-third-secret-made-up-for-this-test";
  for (const value of [next, third]) {
    sandbox.addSecret(directoryId, { value });
    expect(await rotation.save({ clientSecret: value })).toMatchObject({ isStored: true, rotation: "replaced" });
  }
  const first = { isKnown: true, hint: ownSecret(scenario)?.hint };
  const second = { isKnown: false, hint: null };
  expect(await rotation.tasks()).toMatchObject([second, first]);
  expect((await runQueuedSync(company)).status).toBe("succeeded");
  expect(await rotation.tasks()).toMatchObject([second, first]);
});

test("an application that cannot be read clears no task", async () => {
  const rotation = await prepare();
  sandbox.addSecret(rotation.directoryId, { value: next });
  await rotation.save({ clientSecret: next });
  sandbox.setScenario(rotation.directoryId, { registeredElsewhere: true });
  await runQueuedSync(rotation.company);
  await runSync(rotation.company);
  expect(await rotation.tasks()).toHaveLength(1);
});

test("an expired secret protects nothing: a new one is kept although Microsoft is down", async () => {
  const rotation = await prepare();
  await query(rotation.company, "update credentials set expires_at = now() - interval '1 day'");
  const match = { path: "/oauth2/v2.0/token", tenant: rotation.directoryId };
  sandbox.faults.add({ match, kind: "status", status: 503, body: {}, times: 1 });
  expect(await rotation.save({ clientSecret: next })).toMatchObject({ isStored: true, rotation: "replaced" });
});

test("the day a person types counts until Microsoft tells another, and does not pass to a new secret", async () => {
  const rotation = await prepare({ isSynced: false });
  const typed = new Date("2027-03-03T00:00:00Z");
  await rotation.save({ clientSecret: null, expiresAt: typed });
  expect(await rotation.credential()).toMatchObject({ expiresAt: typed, expirySource: "typed" });

  sandbox.addSecret(rotation.directoryId, { value: next });
  await rotation.save({ clientSecret: next, expiresAt: typed });
  expect(await rotation.credential()).toMatchObject({ expiresAt: null, expirySource: null });
  await rotation.save({ clientSecret: null, expiresAt: typed });

  await runQueuedSync(rotation.company);
  const told = await rotation.credential();
  expect(told).toMatchObject({ expirySource: "microsoft" });
  expect(told?.expiresAt).not.toEqual(typed);
  await rotation.save({ clientSecret: null, expiresAt: null });
  expect(await rotation.credential()).toMatchObject({ expiresAt: told?.expiresAt, expirySource: "microsoft" });
});
