import { randomUUID } from "node:crypto";
import { withWorkspace } from "@/db/client";
import {
  datasetRuns,
  m365Activations,
  m365ActiveUsers,
  m365MfaRegistration,
  m365SignInActivity,
  m365SubscribedSkus,
  m365Users,
  syncRuns,
} from "@/db/schema";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { WorkspaceTx } from "@/db/types";

type Company = { id: string; workspaceId: string };
type Overrides<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;

const rowsPerInsert = 500;

/** Publishes people as a sync would have: a member with an enabled account and no licence, unless said otherwise. */
export async function publishUsers(company: Company, people: Overrides<typeof m365Users>[]) {
  const rows = people.map((person, index) => {
    const key = randomUUID();
    return {
      ...{ companyId: company.id, key, hash: randomUUID() },
      ...{ userPrincipalName: `person${index}.${key.slice(0, 4)}@contoso.example`, displayName: `Person ${index}` },
      ...{ accountEnabled: true, userType: "Member", createdDateTime: new Date("2025-03-01T08:00:00Z") },
      ...{ skuIds: [], licenseAssignments: [], proxyAddresses: [] },
      ...person,
    };
  });
  await insertAll(company, rows, (tx, piece) => tx.insert(m365Users).values(piece));
  return rows;
}

/** Publishes lines of the activation report; without counts nothing is activated. */
export function publishActivations(company: Company, lines: (Overrides<typeof m365Activations> & { upn: string })[]) {
  const rows = lines.map(({ upn, ...line }) => {
    const productType = line.productType ?? "Microsoft 365 Apps for enterprise";
    const userPrincipalName = upn.toLowerCase();
    const key = `${userPrincipalName}|${productType}`.toLowerCase();
    const counts = { windows: 0, mac: 0, windows10Mobile: 0, ios: 0, android: 0 };
    return { companyId: company.id, key, hash: randomUUID(), userPrincipalName, productType, ...counts, ...line };
  });
  return insertAll(company, rows, (tx, piece) => tx.insert(m365Activations).values(piece));
}

/** Publishes lines of the activity report. */
export function publishActiveUsers(company: Company, lines: (Overrides<typeof m365ActiveUsers> & { upn: string })[]) {
  const rows = lines.map(({ upn, ...line }) => {
    const key = upn.toLowerCase();
    const place = { companyId: company.id, key, hash: randomUUID(), userPrincipalName: key };
    return { ...place, isDeleted: false, assignedProducts: [], ...line };
  });
  return insertAll(company, rows, (tx, piece) => tx.insert(m365ActiveUsers).values(piece));
}

/** Publishes when people signed in, by their key; without times they never did. */
export function publishSignIns(
  company: Company,
  lines: { key: string; successful?: string; interactive?: string; nonInteractive?: string }[],
) {
  const toDate = (text: string | undefined) => (text === undefined ? null : new Date(text));
  const rows = lines.map(({ key, successful, interactive, nonInteractive }) => ({
    ...{ companyId: company.id, key, hash: randomUUID() },
    lastSuccessfulSignInDateTime: toDate(successful),
    lastSignInDateTime: toDate(interactive),
    lastNonInteractiveSignInDateTime: toDate(nonInteractive),
  }));
  return insertAll(company, rows, (tx, piece) => tx.insert(m365SignInActivity).values(piece));
}

/** Publishes what people have registered for MFA, by their key: nothing, unless said otherwise. */
export function publishMfa(company: Company, lines: (Overrides<typeof m365MfaRegistration> & { key: string })[]) {
  const rows = lines.map((line) => ({
    ...{ companyId: company.id, hash: randomUUID() },
    ...{ isAdmin: false, isMfaRegistered: false, isMfaCapable: false, methodsRegistered: [] },
    ...line,
  }));
  return insertAll(company, rows, (tx, piece) => tx.insert(m365MfaRegistration).values(piece));
}

/** Publishes products the company holds: ten seats of each, all enabled and none used. */
export function publishSkus(
  company: Company,
  skus: (Overrides<typeof m365SubscribedSkus> & { skuId: string; skuPartNumber: string })[],
) {
  const units = { consumedUnits: 0, enabledUnits: 10, warningUnits: 0, suspendedUnits: 0, lockedOutUnits: 0 };
  const rows = skus.map((sku) => {
    const place = { companyId: company.id, key: sku.skuId, hash: randomUUID() };
    return {
      ...place,
      isFree: false,
      appliesTo: "User",
      capabilityStatus: "Enabled",
      ...units,
      servicePlanNames: [],
      ...sku,
    };
  });
  return insertAll(company, rows, (tx, piece) => tx.insert(m365SubscribedSkus).values(piece));
}

/** Records that a dataset was read by a run of its own, which ended with it. */
export async function recordDatasetRun(
  company: Company,
  run: Overrides<typeof datasetRuns> & { dataset: string; state: DatasetRunState },
) {
  const at = run.readAt ?? new Date();
  return withWorkspace(company.workspaceId, async (tx) => {
    const finished = { trigger: "manual", status: "succeeded", queuedAt: at, startedAt: at, finishedAt: at } as const;
    const [syncRun] = await tx
      .insert(syncRuns)
      .values({ companyId: company.id, ...finished })
      .returning({ id: syncRuns.id });
    if (!syncRun) throw new Error("The insert answered no row.");
    await tx.insert(datasetRuns).values({ companyId: company.id, runId: syncRun.id, readAt: at, ...run });
    return syncRun;
  });
}

/** Inserts in pieces: a statement has room for 65,535 parameters. */
async function insertAll<Row>(
  company: Company,
  rows: Row[],
  insert: (tx: WorkspaceTx, piece: Row[]) => Promise<unknown>,
) {
  await withWorkspace(company.workspaceId, async (tx) => {
    for (let from = 0; from < rows.length; from += rowsPerInsert)
      await insert(tx, rows.slice(from, from + rowsPerInsert));
  });
}
