import { eq, sql } from "drizzle-orm";
import { CompactEncrypt } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { findConnection, findSealedConnection, saveCredential } from "@/db/queries/connections";
import { listCredentialTasks } from "@/db/queries/credentials";
import { countInBudget, takeFromBudget } from "@/db/queries/request-budgets";
import { insertSyncRuns, listSyncRuns } from "@/db/queries/sync-runs";
import { connections, credentials, requestBudgets } from "@/db/schema";
import { generateCredentialKeys } from "@/lib/credentials/generate-keys";
import { importSealingKey, sealingKey } from "@/lib/credentials/keys";
import { placeOf, seal } from "@/lib/credentials/seal";
import { beginRun } from "@/lib/sync/run-company";
import { sealCredentialsAnew } from "@/lib/sync/seal-credentials-anew";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createCompany } from "@/tests/factories/company";
import { createWorkspace } from "@/tests/factories/workspace";
import { openStored } from "@/tests/open-stored";
import { expectLogged } from "@/tests/setup";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { toBasis } from "./check-basis";
import { checkConnection, connectCompany, type DirectSetup } from "./connect-company";
import { makeCertificate } from "./make-certificate";

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
    owner,
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
  expect(sealed?.sealed).not.toContain(clientSecret);
  expect(await openStored(company.workspaceId, company.companyId)).toBe(clientSecret);
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

describe("a stored secret goes only where it was saved for", () => {
  const unknownId = "00000000-0000-4000-8000-0000000000fe";
  const moves = [
    ["Directory ID", { directoryId: unknownId }],
    ["Application ID", { applicationId: unknownId }],
    ["cloud", { cloud: "global" }],
  ] as const;

  test.each(moves)(
    "another %s asks for the secret again, changes nothing and asks Microsoft nothing",
    async (name, move) => {
      const company = await prepare();
      await company.save();
      const asked = sandbox.requests.length;
      const refusal = {
        code: "invalid",
        field: "clientSecret",
        message: expect.stringContaining(`The ${name} changed`),
      };
      await expect(company.save({ clientSecret: null, ...move })).rejects.toMatchObject(refusal);
      const values = { ...company.values, clientSecret: null, ...move };
      await expect(checkConnection(company.context, values)).rejects.toMatchObject(refusal);
      expect(sandbox.requests.length).toBe(asked);
      expect(await company.stored()).toMatchObject({ applicationId, directoryId, cloud: "sandbox" });
    },
  );

  test.each(moves)(
    "a row whose %s somebody changed opens nothing, and the run says so without a request",
    async (_, move) => {
      const company = await prepare();
      await company.save();
      await withWorkspace(company.workspaceId, (tx) => tx.update(connections).set(move));
      await expect(openStored(company.workspaceId, company.companyId)).rejects.toThrow("belongs to another place");
      const asked = sandbox.requests.length;
      const [run] = await company.runs();
      expectLogged(/credential\.not-opened/);
      await beginRun({ workspaceId: company.workspaceId, runId: run?.id ?? "" });
      expect(await company.runs()).toMatchObject([{ status: "failed", error: { code: "sealed", turn: "ours" } }]);
      expect(sandbox.requests.length).toBe(asked);
    },
  );

  test("the same secret pasted again for a corrected directory opens there, and nothing is left to delete", async () => {
    const company = await prepare();
    await company.save();
    await withWorkspace(company.workspaceId, (tx) => tx.update(connections).set({ directoryId: unknownId }));
    await withWorkspace(company.workspaceId, (tx) => tx.delete(credentials));
    const stored = await withWorkspace(company.workspaceId, (tx) => findConnection(tx, company.companyId));
    const kind = "client-secret";
    const place = placeOf(company.workspaceId, {
      applicationId,
      directoryId: unknownId,
      cloud: "sandbox",
      kind,
      connectionId: stored?.id ?? "",
    });
    const sealed = await seal(clientSecret, place);
    await withWorkspace(company.workspaceId, (tx) =>
      saveCredential(tx, { connectionId: place.connectionId, kind, ...sealed, storedBy: null }),
    );
    expect(await company.save()).toMatchObject({ isStored: true, rotation: null });
    expect(await openStored(company.workspaceId, company.companyId)).toBe(clientSecret);
    expect(await withWorkspace(company.workspaceId, (tx) => listCredentialTasks(tx, company.companyId))).toEqual([]);
  });

  test("a certificate that waits is thrown away when the connection moves: it was made for the values before", async () => {
    const company = await prepare();
    const moved = { ...company.values, applicationId: unknownId };
    await makeCertificate(company.context, moved);
    await company.save();
    const waiting = await withWorkspace(company.workspaceId, (tx) =>
      findSealedConnection(tx, company.companyId, "pending"),
    );
    expect(waiting).toBeNull();
    expect(await openStored(company.workspaceId, company.companyId)).toBe(clientSecret);
  });

  test("somebody who moves the connection while Microsoft is asked does not get the stored secret sent there", async () => {
    const company = await prepare();
    await company.save();
    let moving: Promise<unknown> | undefined;
    const move = () =>
      withWorkspace(company.workspaceId, (tx) => tx.update(connections).set({ applicationId: unknownId }));
    const values = { ...company.values, clientSecret: null };
    const onCheck = () => {
      moving ??= move();
    };
    const saving = connectCompany(company.context, values, { onCheck });
    await expect(saving).rejects.toMatchObject({ field: "clientSecret" });
    await moving;
    expect(await company.stored()).toMatchObject({ applicationId: unknownId });
  });
});

describe("what was sealed for its row alone", () => {
  /** As it stood in rows before the portal sealed for whom a value may be shown to. */
  async function prepareEarlier() {
    const company = await prepare();
    await company.save();
    const { workspaceId } = company;
    const stored = await withWorkspace(workspaceId, (tx) => findSealedConnection(tx, company.companyId));
    const key = await sealingKey();
    const earlier = await new CompactEncrypt(new TextEncoder().encode(clientSecret))
      .setProtectedHeader({
        alg: "ECDH-ES+A256KW",
        enc: "A256GCM",
        kid: key.keyId,
        ctx: `${workspaceId}/${stored?.connectionId}/client-secret`,
      })
      .encrypt(key.publicKey);
    const put = () => withWorkspace(workspaceId, (tx) => tx.update(credentials).set({ sealed: earlier }));
    const trigger = (state: "enable" | "disable") =>
      database.db.execute(sql.raw(`alter table credentials ${state} trigger refuse_sealed_for_row_alone`));
    await trigger("disable");
    await put();
    await trigger("enable");
    const sealed = async () => (await withWorkspace(workspaceId, (tx) => tx.select().from(credentials)))[0]?.sealed;
    return { ...company, earlier, put, sealed };
  }

  test("works on, and is sealed anew by the job, once", async () => {
    const company = await prepareEarlier();
    expect(await openStored(company.workspaceId, company.companyId)).toBe(clientSecret);
    expect(await sealCredentialsAnew()).toEqual({ sealed: 1, failed: 0 });
    expect(await company.sealed()).not.toBe(company.earlier);
    expect(await openStored(company.workspaceId, company.companyId)).toBe(clientSecret);
    expect(await sealCredentialsAnew()).toEqual({ sealed: 0, failed: 0 });
  });

  test("cannot be put back into a row, from a backup for instance", async () => {
    const company = await prepareEarlier();
    await sealCredentialsAnew();
    await expect(company.put()).rejects.toMatchObject({ cause: { code: "23514" } });
  });

  test.each([{ directoryId: crypto.randomUUID() }, { applicationId: directoryId }, { cloud: "global" }])(
    "is gone when its row is made to point elsewhere before the job came: %o",
    async (move) => {
      const company = await prepareEarlier();
      await withWorkspace(company.workspaceId, (tx) => tx.update(connections).set(move));
      expect(await company.sealed()).toBeUndefined();
      expect(await sealCredentialsAnew()).toEqual({ sealed: 0, failed: 0 });
    },
  );

  test("a switch of the connection leaves it alone", async () => {
    const company = await prepareEarlier();
    await company.save({ active: false, clientSecret: null });
    expect(await company.sealed()).toBe(company.earlier);
    await sealCredentialsAnew();
  });

  test("whose key is lost stays as it is, and is counted", async () => {
    const company = await prepare();
    await company.save();
    const older = await generateCredentialKeys();
    const stored = await withWorkspace(company.workspaceId, (tx) => findSealedConnection(tx, company.companyId));
    if (!stored) throw new Error("nothing stored");
    const sealed = await seal(
      clientSecret,
      placeOf(company.workspaceId, stored),
      await importSealingKey(older.publicKey),
    );
    await withWorkspace(company.workspaceId, (tx) => tx.update(credentials).set(sealed));
    expect(await sealCredentialsAnew()).toEqual({ sealed: 0, failed: 1 });
    const after = await withWorkspace(company.workspaceId, (tx) => findSealedConnection(tx, company.companyId));
    expect(after?.sealed).toBe(sealed.sealed);
  });
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

describe("two people at one connection", () => {
  const basisOf = async (company: Awaited<ReturnType<typeof prepare>>) => toBasis(await company.stored());

  test("a save on what is stored no longer changes nothing, and names whoever was faster; looked at anew it goes through", async () => {
    const company = await prepare();
    await company.save();
    const opened = await basisOf(company);
    await company.save({ active: false, basis: opened });
    const late = { clientSecret: null, basis: opened };
    const { owner } = company;
    await expect(company.save(late)).rejects.toMatchObject({
      code: "stale",
      message: `Changed by ${owner.name} meanwhile. Nothing of yours was saved.`,
    });
    expect(await company.stored()).toMatchObject({ active: false });
    expect(await company.save({ ...late, basis: await basisOf(company) })).toMatchObject({ isStored: true });
    expect(await company.stored()).toMatchObject({ active: true });
  });

  test("what a save answers is the basis of the next one", async () => {
    const company = await prepare();
    const { basis } = await company.save({ basis: { changedAt: null, credentialStoredAt: null } });
    expect(basis).toEqual(await basisOf(company));
    expect(await company.save({ clientSecret: null, basis: basis ?? undefined })).toMatchObject({ isStored: true });
  });

  test("of two first saves at once one is stored, and the other is told", async () => {
    const company = await prepare();
    const basis = { changedAt: null, credentialStoredAt: null };
    const both = await Promise.allSettled([company.save({ basis }), company.save({ basis, active: false })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale" } });
  });

  test("a change while Microsoft is asked is not overwritten", async () => {
    const company = await prepare();
    await company.save();
    const basis = await basisOf(company);
    let faster: Promise<unknown> | undefined;
    const onCheck = () => {
      faster ??= company.save({ clientSecret: null, active: false });
    };
    const values = { ...company.values, basis };
    await expect(connectCompany(company.context, values, { onCheck })).rejects.toMatchObject({ code: "stale" });
    await faster;
    expect(await company.stored()).toMatchObject({ active: false });
  });

  test("a credential that was put to use meanwhile is not replaced unasked; a save that keeps it goes through", async () => {
    const company = await prepare();
    await company.save();
    const basis = { ...(await basisOf(company)), credentialStoredAt: "2026-01-01T00:00:00.000Z" };
    await expect(company.save({ basis })).rejects.toMatchObject({ code: "stale" });
    expect(await company.save({ clientSecret: null, basis })).toMatchObject({ isStored: true });
  });

  test("a check asks with what is stored where nothing is pasted, and is never too late", async () => {
    const company = await prepare();
    await company.save();
    const values = { ...company.values, clientSecret: null, basis: { changedAt: null, credentialStoredAt: null } };
    const stateOf = async (canOpen: boolean) => {
      const { preflight } = await checkConnection(company.context, values, { canOpen: () => canOpen });
      return preflight.checks.find(({ id }) => id === "credentials")?.state;
    };
    expect(await stateOf(true)).toBe("ok");
    expect(await stateOf(false)).toBe("skipped");
    sandbox.setScenario(directoryId, { secret: "expired" });
    expect(await stateOf(true)).toBe("failed");
  });
});
