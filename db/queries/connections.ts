import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { companies, connections, credentials } from "../schema";
import type { CredentialKind, CredentialStatus, ExpirySource } from "../schema/connections.constants";
import { goodDatasetStates } from "../schema/sync.constants";
import type { WorkspaceTx } from "../types";

/** The credential that is used: the one that waits counts only where it is asked for (./credentials.ts). */
const currentCredential = and(eq(credentials.connectionId, connections.id), eq(credentials.status, "current"));
const goodStates = goodDatasetStates.map((state) => `'${state}'`).join(", ");

/** What the dialog of a company shows. The credential appears only as when it was stored and when it runs out. */
export async function findConnection(tx: WorkspaceTx, companyId: string) {
  const [connection] = await tx
    .select({
      id: connections.id,
      companyId: connections.companyId,
      cloud: connections.cloud,
      active: connections.active,
      applicationId: connections.applicationId,
      directoryId: connections.directoryId,
      directoryName: connections.directoryName,
      grantedPermissions: connections.grantedPermissions,
      updatedAt: connections.updatedAt,
      credentialKind: credentials.kind,
      credentialStoredAt: credentials.storedAt,
      credentialExpiresAt: credentials.expiresAt,
    })
    .from(connections)
    .leftJoin(credentials, currentCredential)
    .where(eq(connections.companyId, companyId));
  return connection ?? null;
}

/** Name of the company that has this directory connected, other than the one left out; null when none has. */
export async function findCompanyOfDirectory(tx: WorkspaceTx, directoryId: string, exceptCompanyId: string | null) {
  const [company] = await tx
    .select({ name: companies.name })
    .from(connections)
    .innerJoin(companies, eq(companies.id, connections.companyId))
    .where(
      and(
        eq(connections.directoryId, directoryId),
        exceptCompanyId === null ? undefined : ne(connections.companyId, exceptCompanyId),
      ),
    );
  return company?.name ?? null;
}

/** The three values without the secret, and the switch. */
export interface ConnectionValues {
  companyId: string;
  cloud: string;
  active: boolean;
  applicationId: string;
  directoryId: string;
}

/** Makes or changes a company's connection. What Microsoft said of another application or directory is forgotten. */
export async function upsertConnection(tx: WorkspaceTx, values: ConnectionValues) {
  const isSameApp = sql`${connections.applicationId} = excluded.application_id and ${connections.directoryId} = excluded.directory_id`;
  const [row] = await tx
    .insert(connections)
    .values(values)
    .onConflictDoUpdate({
      target: [connections.workspaceId, connections.companyId],
      set: {
        cloud: values.cloud,
        active: values.active,
        applicationId: values.applicationId,
        directoryId: values.directoryId,
        directoryName: sql`case when ${isSameApp} then ${connections.directoryName} end`,
        grantedPermissions: sql`case when ${isSameApp} then ${connections.grantedPermissions} end`,
        permissionsReadAt: sql`case when ${isSameApp} then ${connections.permissionsReadAt} end`,
        updatedAt: sql`now()`,
      },
    })
    .returning({ id: connections.id, updatedAt: connections.updatedAt });
  if (!row) throw new Error("An upsert answered no row.");
  return row;
}

/** Keeps what Microsoft said when it was last asked. */
export function saveAccessFacts(
  tx: WorkspaceTx,
  connectionId: string,
  facts: { grantedPermissions: string[]; directoryName?: string | null },
) {
  return tx
    .update(connections)
    .set({
      grantedPermissions: facts.grantedPermissions,
      permissionsReadAt: sql`now()`,
      ...(facts.directoryName ? { directoryName: facts.directoryName } : {}),
    })
    .where(eq(connections.id, connectionId));
}

export interface SealedCredential {
  connectionId: string;
  kind: CredentialKind;
  sealed: string;
  keyId: string;
  storedBy: string | null;
  expiresAt?: Date | null;
  expirySource?: ExpirySource | null;
  /** DER in base64, of a certificate. */
  certificate?: string | null;
}

/** Stores a sealed credential in place of the one before it, which is gone with it. */
export function saveCredential(tx: WorkspaceTx, credential: SealedCredential, status: CredentialStatus = "current") {
  const { expiresAt = null, expirySource = null, certificate = null } = credential;
  const values = { ...credential, expiresAt, expirySource, certificate, status };
  const { connectionId: _, ...changes } = values;
  return tx
    .insert(credentials)
    .values(values)
    .onConflictDoUpdate({
      target: [credentials.workspaceId, credentials.connectionId, credentials.status],
      set: { ...changes, storedAt: sql`now()` },
    });
}

/**
 * Takes over from the application's registration when the stored credential runs out, if the run has read it and can tell
 * which one is ours. A credential that was stored after that was read is another one.
 */
export async function saveCredentialExpiry(tx: WorkspaceTx, runId: string) {
  await tx.execute(sql`
    update credentials k set expires_at = ours.end_date_time, expiry_source = 'microsoft'
    from connections c
      join dataset_runs d on d.workspace_id = c.workspace_id and d.company_id = c.company_id
      cross join lateral (
        select max(o.end_date_time) as end_date_time from m365_own_application o
        where o.workspace_id = c.workspace_id and o.company_id = c.company_id and o.is_ours
      ) ours
    where d.run_id = ${runId}::uuid and d.dataset = 'own_application' and d.state in (${sql.raw(goodStates)})
      and k.workspace_id = c.workspace_id and k.connection_id = c.id and k.status = 'current' and k.stored_at < d.started_at
      and ours.end_date_time is not null
      and (k.expires_at, k.expiry_source) is distinct from (ours.end_date_time, 'microsoft')
  `);
}

/**
 * The query that reads a sealed credential to use it: the one that is used, for whoever signs in with it; the one that waits, for
 * whoever checks it. Null when there is none.
 */
export async function findSealedConnection(tx: WorkspaceTx, companyId: string, status: CredentialStatus = "current") {
  const [row] = await tx
    .select({
      connectionId: connections.id,
      cloud: connections.cloud,
      active: connections.active,
      applicationId: connections.applicationId,
      directoryId: connections.directoryId,
      credentialId: credentials.id,
      expiresAt: credentials.expiresAt,
      kind: credentials.kind,
      sealed: credentials.sealed,
    })
    .from(connections)
    .innerJoin(credentials, and(eq(credentials.connectionId, connections.id), eq(credentials.status, status)))
    .innerJoin(companies, eq(companies.id, connections.companyId))
    .where(and(eq(connections.companyId, companyId), isNull(companies.archivedAt)));
  return row ?? null;
}

/** Companies in the order of their names, for a choice; archived ones are left out. */
export function listCompanyChoices(tx: WorkspaceTx) {
  return tx
    .select({ id: companies.id, name: companies.name })
    .from(companies)
    .where(isNull(companies.archivedAt))
    .orderBy(asc(companies.sortName), asc(companies.id));
}
