import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { listCompanyNames } from "@/db/queries/company-names";
import { findConnection } from "@/db/queries/connections";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createCompany } from "@/tests/factories/company";
import { createWorkspace } from "@/tests/factories/workspace";
import { openStored } from "@/tests/open-stored";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { connectCompany } from "./connect-company";
import { type ConnectionRow, importConnection } from "./import-connection";

const scenario = createScenario({ slug: "import", users: 12 });
const { applicationId, directoryId, clientSecret } = scenario;
const unknownId = "00000000-0000-4000-8000-0000000000fe";

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

async function begin() {
  const { workspaceId, owner } = await createWorkspace();
  const context = { workspaceId, memberId: owner.memberId };
  const row: ConnectionRow = { company: "Contoso", applicationId, directoryId, clientSecret, cloud: null };
  const inWorkspace = <Result>(query: Parameters<typeof withWorkspace<Result>>[1]) => withWorkspace(workspaceId, query);
  return {
    workspaceId,
    context,
    send: (changes: Partial<ConnectionRow> = {}) => importConnection(context, { ...row, ...changes }),
    names: async () => (await inWorkspace(listCompanyNames)).map(({ name }) => name),
    connection: (companyId: string | null) => inWorkspace((tx) => findConnection(tx, companyId ?? unknownId)),
    runs: async () => (await inWorkspace((tx) => listSyncRuns(tx, {}))).map(({ trigger }) => trigger),
    audit: async () => (await inWorkspace((tx) => listAuditEvents(tx, { limit: 100 }))).map(({ action }) => action),
    secret: (companyId: string | null) => openStored(workspaceId, companyId ?? unknownId),
  };
}

test("an unknown company is added and connected at once, with the same traces as by hand", async () => {
  const workspace = await begin();
  const { companyId, ...result } = await workspace.send({ company: "  Contoso " });
  expect(result).toMatchObject({ isStored: true, isSyncing: true, company: "added", preflight: { refusal: null } });
  expect(await workspace.names()).toEqual(["Contoso"]);
  expect(await workspace.connection(companyId)).toMatchObject({
    active: true,
    cloud: "sandbox",
    directoryName: "import",
  });
  expect(await workspace.secret(companyId)).toBe(clientSecret);
  expect(await workspace.runs()).toEqual(["connected"]);
  expect((await workspace.audit()).toSorted()).toEqual(["company.added", "connection.saved"]);
});

test("a company that is there is connected whatever the case of its name, and none is added", async () => {
  const workspace = await begin();
  const { id } = await createCompany({ workspaceId: workspace.workspaceId, name: "CONTOSO" });
  expect(await workspace.send()).toMatchObject({ isStored: true, companyId: id, company: "connected" });
  expect(await workspace.names()).toEqual(["CONTOSO"]);
  expect(await workspace.audit()).toEqual(["connection.saved"]);
});

test.each([
  ["a wrong secret", { clientSecret: "wrong~value" }, "clientSecret"],
  ["swapped ids", { applicationId: directoryId, directoryId: applicationId }, "directoryId"],
  ["a directory that does not exist", { directoryId: unknownId }, "directoryId"],
] as const)("%s is refused, and leaves no company, no connection, no run and no trace", async (_, changes, field) => {
  const workspace = await begin();
  const result = await workspace.send(changes);
  expect(result).toMatchObject({ isStored: false, companyId: null, preflight: { refusal: { field } } });
  expect(await workspace.names()).toEqual([]);
  expect(await workspace.runs()).toEqual([]);
  expect(await workspace.audit()).toEqual([]);
});

test("when the directory is another company's, or the company is in another directory, Microsoft is not even asked", async () => {
  const workspace = await begin();
  const { companyId } = await workspace.send();
  const asked = sandbox.requests.length;
  await expect(workspace.send({ company: "Fabrikam" })).rejects.toMatchObject({
    ...{ code: "conflict", field: "directoryId", message: expect.stringContaining("connected for Contoso") },
  });
  await expect(workspace.send({ directoryId: unknownId })).rejects.toMatchObject({
    ...{ code: "conflict", field: "company", message: expect.stringContaining("another directory") },
  });
  expect(sandbox.requests.length).toBe(asked);
  expect(await workspace.names()).toEqual(["Contoso"]);
  expect(await workspace.connection(companyId)).toMatchObject({ directoryId });
});

test("the same company and directory again renew the secret and leave the switch as it is", async () => {
  const workspace = await begin();
  const { companyId } = await workspace.send();
  const off = { active: false, cloud: "sandbox", applicationId, directoryId, clientSecret: null } as const;
  await connectCompany(workspace.context, { companyId: companyId ?? "", ...off });
  expect(await workspace.send({ company: "contoso" })).toMatchObject({
    ...{ isStored: true, isSyncing: false, companyId, company: "renewed" },
  });
  expect(await workspace.connection(companyId)).toMatchObject({ active: false });
  expect(await workspace.names()).toEqual(["Contoso"]);
});

test("a name that cannot be one, or is an archived company's, is refused with the way out", async () => {
  const workspace = await begin();
  await createCompany({ workspaceId: workspace.workspaceId, name: "Old Mill", archivedAt: new Date(0) });
  await expect(workspace.send({ company: " " })).rejects.toMatchObject({ code: "invalid" });
  await expect(workspace.send({ company: "old mill" })).rejects.toMatchObject({
    ...{ code: "conflict", message: "“Old Mill” is archived: restore it instead." },
  });
});

test("missing permissions are saved and named, as by hand", async () => {
  sandbox.setScenario(directoryId, { grantedPermissions: [] });
  const result = await (await begin()).send();
  expect(result).toMatchObject({ isStored: true, company: "added" });
  expect(result.preflight.missingPermissions).toHaveLength(5);
});

test("a row about which Microsoft cannot be asked is not saved; one that the tenant keeps out is, as by hand", async () => {
  const workspace = await begin();
  sandbox.faults.add({ match: { path: "/oauth2/v2.0/token" }, kind: "status", status: 503, body: {} });
  expect(await workspace.send()).toMatchObject({ isStored: false, companyId: null });
  expect(await workspace.names()).toEqual([]);
  sandbox.faults.clear();
  sandbox.setScenario(directoryId, { tokenError: 53003 });
  expect(await workspace.send()).toMatchObject({ isStored: true, company: "added" });
});

test("another workspace's company of the same name and directory is another company", async () => {
  const ours = await begin();
  const theirs = await begin();
  const first = await ours.send();
  const second = await theirs.send();
  expect(second).toMatchObject({ isStored: true, company: "added" });
  expect(second.companyId).not.toBe(first.companyId);
  expect(await ours.connection(second.companyId)).toBeNull();
});

test("what fails while it is stored leaves nothing behind, not even the company", async () => {
  const workspace = await begin();
  const nobody = { ...workspace.context, memberId: "not a uuid" };
  const row: ConnectionRow = { company: "Contoso", applicationId, directoryId, clientSecret, cloud: null };
  await expect(importConnection(nobody, row)).rejects.toThrow();
  expect(await workspace.names()).toEqual([]);
  expect(await workspace.runs()).toEqual([]);
});

test("the same new company in two rows at once is added once", async () => {
  const workspace = await begin();
  const results = await Promise.allSettled([workspace.send(), workspace.send({ company: "CONTOSO" })]);
  expect(results.map(({ status }) => status)).toContain("fulfilled");
  expect(await workspace.names()).toHaveLength(1);
});
