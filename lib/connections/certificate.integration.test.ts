import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { findConnection, findSealedConnection } from "@/db/queries/connections";
import { findCredential, listCredentialTasks } from "@/db/queries/credentials";
import { fromBase64, thumbprintsOf } from "@/lib/credentials/certificate";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createCompany } from "@/tests/factories/company";
import { createWorkspace } from "@/tests/factories/workspace";
import { query, runQueuedSync, runSync } from "@/tests/sync-harness";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { checkCertificate } from "./check-certificate";
import { connectCompany } from "./connect-company";
import { discardCertificate, makeCertificate } from "./make-certificate";

const scenarios = Array.from({ length: 8 }, (_, index) =>
  createScenario({
    slug: `certificate-${index}`,
    users: 5,
    directoryId: `00000000-0000-4000-8000-0000000d2${String(index).padStart(3, "0")}`,
    applicationId: `00000000-0000-4000-8000-0000000a2${String(index).padStart(3, "0")}`,
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

async function prepare({ isConnected = true } = {}) {
  const scenario = left.shift();
  if (!scenario) throw new Error("Too few scenarios.");
  const { workspaceId, owner } = await createWorkspace();
  const { id: companyId } = await createCompany({ workspaceId });
  const context = { workspaceId, memberId: owner.memberId };
  const { applicationId, directoryId, clientSecret } = scenario;
  const place = { companyId, active: true, cloud: "sandbox", applicationId, directoryId } as const;
  const read = <Result>(run: Parameters<typeof withWorkspace<Result>>[1]) => withWorkspace(workspaceId, run);
  const company = { workspaceId, companyId, connectionId: "" };
  if (isConnected) {
    await connectCompany(context, { ...place, clientSecret });
    await runQueuedSync(company);
  }
  const stored = (status: "current" | "pending") => read((tx) => findCredential(tx, companyId, status));
  return {
    ...{ scenario, context, company, directoryId, place, stored },
    make: () => makeCertificate(context, place),
    check: (options?: { canOpen: () => boolean }) => checkCertificate(context, { companyId }, options),
    discard: () => discardCertificate(context, { companyId }),
    /** As the technician does with the downloaded file. */
    upload: async () => sandbox.uploadCertificate(directoryId, (await stored("pending"))?.certificate ?? ""),
    tasks: () => read((tx) => listCredentialTasks(tx, companyId)),
    connection: () => read((tx) => findConnection(tx, companyId)),
    sealed: (status: "current" | "pending") => read((tx) => findSealedConnection(tx, companyId, status)),
    actions: async () => (await read((tx) => listAuditEvents(tx, { limit: 50 }))).map(({ action }) => action),
  };
}

describe("a certificate, from its making to its renewal", () => {
  test("waits unused until Microsoft has accepted it, then replaces the secret, and is renewed the same way", async () => {
    const life = await prepare();
    const secret = await life.sealed("current");
    const { expiresAt } = await life.make();
    const waiting = await life.stored("pending");
    expect(waiting).toMatchObject({ kind: "certificate", expirySource: "certificate", expiresAt: new Date(expiresAt) });
    expect(new X509Certificate(fromBase64(waiting?.certificate ?? "")).subject).toContain("Lifecycle Insights");

    // Not uploaded yet: refused, and nothing changes; a sync uses the secret.
    expect(await life.check()).toMatchObject({ outcome: "refused", diagnosis: { provider: { code: "AADSTS700027" } } });
    expect(await life.sealed("current")).toEqual(secret);
    expect((await runSync(life.company)).status).toBe("succeeded");
    expect(await life.stored("pending")).toEqual(waiting);

    await life.upload();
    expect(await life.check()).toEqual({ outcome: "in_use", missingPermissions: [], isSyncing: true });
    expect(await life.stored("pending")).toBeNull();
    expect(await life.stored("current")).toMatchObject({ id: waiting?.id, kind: "certificate" });
    expect(await query(life.company, "select kind, status from credentials")).toEqual([
      { kind: "certificate", status: "current" },
    ]);
    expect(await life.tasks()).toMatchObject([{ kind: "client-secret", displayName: "portal", isKnown: true }]);

    // The old secret may go: the sync signs in with the certificate, and sees that it is gone.
    const [old] = sandbox.listCredentials(life.directoryId);
    sandbox.deleteCredential(life.directoryId, old?.keyId ?? "");
    expect((await runQueuedSync(life.company)).status).toBe("succeeded");
    expect(await life.tasks()).toEqual([]);
    expect(await life.connection()).toMatchObject({ credentialKind: "certificate" });
    expect((await life.stored("current"))?.expiresAt).toEqual(new Date(expiresAt));

    // Renewal: the first certificate is used until the second is accepted.
    await life.make();
    const { sha1 } = await thumbprintsOf((await life.stored("current"))?.certificate ?? "");
    const second = await life.upload();
    expect((await runSync(life.company)).status).toBe("succeeded");
    expect(await life.tasks()).toMatchObject([{ kind: "certificate", thumbprint: sha1, isKnown: true }]);
    expect(await life.stored("pending")).toBeNull();
    const first = sandbox.listCredentials(life.directoryId).find(({ keyId, hint }) => !hint && keyId !== second);
    sandbox.deleteCredential(life.directoryId, first?.keyId ?? "");
    expect((await runSync(life.company)).status).toBe("succeeded");
    expect(await life.tasks()).toEqual([]);
    expect((await life.actions()).toSorted()).toEqual(
      [
        ...["certificate.made", "certificate.made", "connection.saved", "credential.old_deleted"],
        ...["credential.old_deleted", "credential.refused", "credential.replaced", "credential.replaced"],
      ].toSorted(),
    );
  });

  test("connects a company that never had a secret", async () => {
    const life = await prepare({ isConnected: false });
    await life.make();
    expect(await life.connection()).toMatchObject({ directoryId: life.directoryId, credentialStoredAt: null });
    const save = connectCompany(life.context, { ...life.place, clientSecret: null });
    await expect(save).rejects.toMatchObject({ field: "clientSecret", message: expect.stringContaining("Upload") });
    await life.upload();
    expect(await life.check()).toMatchObject({ outcome: "in_use" });
    expect(await life.tasks()).toEqual([]);
    expect((await runQueuedSync(life.company)).status).toBe("succeeded");
    expect(await life.actions()).toContain("credential.stored");
  });

  test("is checked by the next sync where the server cannot open what it stores", async () => {
    const life = await prepare();
    await life.make();
    await life.upload();
    expect(await life.check({ canOpen: () => false })).toEqual({ outcome: "with_next_sync", isSyncing: true });
    expect(await life.stored("current")).toMatchObject({ kind: "client-secret" });
    expect((await runQueuedSync(life.company)).status).toBe("succeeded");
    expect(await life.stored("current")).toMatchObject({ kind: "certificate" });
  });

  test("starts no sync of a company whose syncs are switched off", async () => {
    const life = await prepare();
    await connectCompany(life.context, { ...life.place, active: false, clientSecret: null });
    await life.make();
    expect(await life.check({ canOpen: () => false })).toEqual({ outcome: "with_next_sync", isSyncing: false });
    const open = "select status from sync_runs where status in ('queued', 'running')";
    expect(await query(life.company, open)).toEqual([]);
  });

  test("that waits is made once: a second one is refused, and a discarded one leaves no private key behind", async () => {
    const life = await prepare();
    await life.make();
    const waiting = await life.stored("pending");
    await expect(life.make()).rejects.toMatchObject({ code: "conflict" });
    expect(await life.stored("pending")).toEqual(waiting);
    await life.discard();
    await life.discard();
    expect(await query(life.company, "select status from credentials")).toEqual([{ status: "current" }]);
    await expect(life.check()).rejects.toMatchObject({ code: "conflict" });
    expect((await life.actions()).filter((action) => action === "certificate.discarded")).toHaveLength(1);
  });

  test("gives way to a secret that is pasted, and then is what is left to delete", async () => {
    const life = await prepare();
    await life.make();
    await life.upload();
    await life.check();
    await runQueuedSync(life.company);
    const { clientSecret } = life.scenario;
    const result = await connectCompany(life.context, { ...life.place, clientSecret });
    expect(result).toMatchObject({ isStored: true, rotation: "replaced" });
    // The secret that was called the old one is the one in use again: nobody may be told to delete it.
    expect((await life.tasks()).map(({ kind, isProven }) => [kind, isProven])).toEqual([
      ["certificate", false],
      ["client-secret", false],
    ]);
    await runQueuedSync(life.company);
    expect((await life.tasks()).map(({ kind, isProven }) => [kind, isProven])).toEqual([["certificate", true]]);
    expect(await life.stored("current")).toMatchObject({ kind: "client-secret", certificate: null });
  });

  test("is no other workspace's to see, check or discard", async () => {
    const life = await prepare();
    await life.make();
    const { workspaceId, owner } = await createWorkspace();
    const theirs = { workspaceId, memberId: owner.memberId };
    const { companyId } = life.company;
    await expect(checkCertificate(theirs, { companyId })).rejects.toMatchObject({ code: "conflict" });
    await expect(makeCertificate(theirs, life.place)).rejects.toMatchObject({ code: "not_found" });
    await discardCertificate(theirs, { companyId });
    expect(await life.stored("pending")).not.toBeNull();
  });
});
