import { and, asc, desc, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import { companies, connections, credentials, credentialTasks } from "../schema";
import type { CredentialKind, CredentialStatus } from "../schema/connections.constants";
import type { WorkspaceTx } from "../types";

/** What may be seen of a stored credential: when it runs out and, of a certificate, its public half. */
export async function findCredential(tx: WorkspaceTx, companyId: string, status: CredentialStatus) {
  const [found] = await tx
    .select({
      id: credentials.id,
      connectionId: credentials.connectionId,
      companyName: companies.name,
      applicationId: connections.applicationId,
      kind: credentials.kind,
      certificate: credentials.certificate,
      expiresAt: credentials.expiresAt,
      expirySource: credentials.expirySource,
      storedAt: credentials.storedAt,
    })
    .from(credentials)
    .innerJoin(connections, eq(connections.id, credentials.connectionId))
    .innerJoin(companies, eq(companies.id, connections.companyId))
    .where(and(eq(connections.companyId, companyId), eq(credentials.status, status)));
  return found ?? null;
}

/**
 * Whom a company's credentials are shown to, and holds off everybody else who wants to change the connection or its
 * credentials until the transaction ends. Null when there is no connection.
 */
export async function holdConnection(tx: WorkspaceTx, companyId: string) {
  const [connection] = await tx
    .select({
      connectionId: connections.id,
      cloud: connections.cloud,
      directoryId: connections.directoryId,
      applicationId: connections.applicationId,
    })
    .from(connections)
    .where(eq(connections.companyId, companyId))
    .for("update");
  return connection ?? null;
}

/**
 * Puts the credential that waits in the place of the one that is used, which is deleted.
 * @returns false when it is not waiting any more: then nothing was changed
 */
export async function promoteCredential(tx: WorkspaceTx, { id, connectionId }: { id: string; connectionId: string }) {
  const waits = and(eq(credentials.id, id), eq(credentials.status, "pending"));
  const [waiting] = await tx.select({ id: credentials.id }).from(credentials).where(waits).for("update");
  if (!waiting) return false;
  await tx
    .delete(credentials)
    .where(and(eq(credentials.connectionId, connectionId), eq(credentials.status, "current")));
  await tx.update(credentials).set({ status: "current", storedAt: sql`now()` }).where(waits);
  return true;
}

/** Throws the credential that waits away. @returns false when there is none */
export async function deletePendingCredential(tx: WorkspaceTx, connectionId: string) {
  const gone = await tx
    .delete(credentials)
    .where(and(eq(credentials.connectionId, connectionId), eq(credentials.status, "pending")))
    .returning({ id: credentials.id });
  return gone.length > 0;
}

/** Keeps the day that a person typed; what Microsoft or the certificate itself tells is left as it is. @returns whether it is new */
export async function saveTypedExpiry(tx: WorkspaceTx, connectionId: string, expiresAt: Date | null) {
  const changed = await tx
    .update(credentials)
    .set({ expiresAt, expirySource: expiresAt && "typed" })
    .where(
      and(
        eq(credentials.connectionId, connectionId),
        eq(credentials.status, "current"),
        sql`coalesce(${credentials.expirySource}, 'typed') = 'typed'`,
        sql`${credentials.expiresAt} is distinct from ${expiresAt?.toISOString() ?? null}::timestamptz`,
      ),
    )
    .returning({ id: credentials.id });
  return changed.length > 0;
}

/** Credentials that are sealed by another key than this one, or for their row alone, with whom they are shown to. */
export function listOutdatedSeals(tx: WorkspaceTx, keyId: string) {
  return tx
    .select({
      credentialId: credentials.id,
      connectionId: credentials.connectionId,
      kind: credentials.kind,
      sealed: credentials.sealed,
      cloud: connections.cloud,
      directoryId: connections.directoryId,
      applicationId: connections.applicationId,
    })
    .from(credentials)
    .innerJoin(connections, eq(connections.id, credentials.connectionId))
    .where(or(ne(credentials.keyId, keyId), sql`is_sealed_for_row_alone(${credentials.sealed})`));
}

/** Takes the same value sealed anew, unless somebody has stored another one meanwhile. */
export async function replaceSealed(
  tx: WorkspaceTx,
  { credentialId, before, sealed, keyId }: { credentialId: string; before: string; sealed: string; keyId: string },
) {
  await tx
    .update(credentials)
    .set({ sealed, keyId })
    .where(and(eq(credentials.id, credentialId), eq(credentials.sealed, before)));
}

/** A credential as Microsoft lists it. */
export interface ListedCredential {
  keyId: string;
  displayName: string | null;
  hint: string | null;
  endDateTime: Date | null;
}

/**
 * Which of the application's credentials is the portal's; mostly one. None when no sync has read the list since the
 * credential is used: what it said before was about another one.
 */
export async function listOwnCredentials(
  tx: WorkspaceTx,
  companyId: string,
  { kind, usedSince }: { kind: CredentialKind; usedSince: Date },
) {
  const { rows } = await tx.execute<{
    keyId: string;
    displayName: string | null;
    hint: string | null;
    endDateTime: Date | string | null;
  }>(sql`
    select o.key as "keyId", o.display_name as "displayName", o.hint, o.end_date_time as "endDateTime"
    from m365_own_application o
    where o.company_id = ${companyId} and o.is_ours and o.kind = ${kind === "certificate" ? "certificate" : "secret"}
      and exists (
        select 1 from dataset_runs d where d.company_id = o.company_id and d.dataset = 'own_application'
          and d.state in ('ok', 'unchanged', 'partial') and d.started_at > ${usedSince.toISOString()}::timestamptz
      )
    order by o.key
  `);
  return rows.map(
    ({ endDateTime, ...row }): ListedCredential => ({
      ...row,
      endDateTime: endDateTime === null ? null : new Date(endDateTime),
    }),
  );
}

export function insertCredentialTask(tx: WorkspaceTx, task: typeof credentialTasks.$inferInsert) {
  return tx.insert(credentialTasks).values(task);
}

/** What is still to be deleted at Microsoft, newest first; `isProven` once a sync has succeeded with what is used now. */
export function listCredentialTasks(tx: WorkspaceTx, companyId: string) {
  return tx
    .select({
      id: credentialTasks.id,
      kind: credentialTasks.kind,
      applicationId: credentialTasks.applicationId,
      displayName: credentialTasks.displayName,
      hint: credentialTasks.hint,
      thumbprint: credentialTasks.thumbprint,
      isKnown: sql<boolean>`cardinality(${credentialTasks.microsoftKeyIds}) > 0`,
      expiresAt: credentialTasks.expiresAt,
      usedSince: credentialTasks.usedSince,
      isProven: sql<boolean>`exists (
        select 1 from sync_runs r where r.company_id = ${connections.companyId}
          and r.status in ('succeeded', 'partial') and r.queued_at >= (
            select k.stored_at from credentials k where k.connection_id = ${connections.id} and k.status = 'current'
          )
      )`,
    })
    .from(credentialTasks)
    .innerJoin(connections, eq(connections.id, credentialTasks.connectionId))
    .where(and(eq(connections.companyId, companyId), isNull(credentialTasks.doneAt)))
    .orderBy(desc(credentialTasks.createdAt));
}

/** A person says that it is done. @returns the company it was for; null when there is nothing to do any more */
export async function finishCredentialTask(tx: WorkspaceTx, taskId: string, doneBy: string | null) {
  const [done] = await tx
    .update(credentialTasks)
    .set({ doneAt: sql`now()`, doneBy })
    .from(connections)
    .where(
      and(
        eq(credentialTasks.id, taskId),
        isNull(credentialTasks.doneAt),
        eq(connections.id, credentialTasks.connectionId),
      ),
    )
    .returning({ companyId: connections.companyId, kind: credentialTasks.kind });
  return done ?? null;
}

/** What became of a task that a sync has settled. */
export interface SettledTask extends Record<string, unknown> {
  companyId: string;
  kind: CredentialKind;
  /** `gone`: Microsoft does not list it any more. `in_use`: it is the very one that is used, so it must not be deleted. */
  outcome: "gone" | "in_use";
}

/**
 * Settles the tasks about which the run has read the truth from the application's registration. An application that is
 * not the connection's any more, or whose list is empty (it is registered elsewhere), tells nothing.
 */
export async function settleCredentialTasks(tx: WorkspaceTx, runId: string): Promise<SettledTask[]> {
  const { rows } = await tx.execute<SettledTask>(sql`
    with judged as (
      select t.id, c.company_id, t.kind, bool_or(o.is_ours and o.key = any (t.microsoft_key_ids)) as is_used,
        not bool_or(o.key = any (t.microsoft_key_ids)) as is_gone
      from dataset_runs d
        join connections c on c.workspace_id = d.workspace_id and c.company_id = d.company_id
        join credential_tasks t on t.workspace_id = c.workspace_id and t.connection_id = c.id
        join m365_own_application o on o.workspace_id = c.workspace_id and o.company_id = c.company_id
      where d.run_id = ${runId}::uuid and d.dataset = 'own_application' and d.state in ('ok', 'unchanged')
        and t.done_at is null and t.application_id = c.application_id and t.created_at < d.started_at
        and cardinality(t.microsoft_key_ids) > 0
      group by t.id, c.company_id, t.kind
    ), settled as (
      update credential_tasks t set done_at = now() from judged j
      where t.id = j.id and (j.is_used or j.is_gone)
      returning t.id
    )
    select j.company_id as "companyId", j.kind, case when j.is_used then 'in_use' else 'gone' end as outcome
    from judged j join settled s on s.id = j.id
  `);
  return rows;
}

/** A credential that was replaced and is still to be deleted at Microsoft. */
export interface OldCredential {
  companyId: string;
  companyName: string;
  kind: CredentialKind;
  displayName: string | null;
  hint: string | null;
  thumbprint: string | null;
  expiresAt: Date | null;
}

/** What is still to be deleted at Microsoft, of all companies but archived ones, by their names. */
export function listOldCredentials(tx: WorkspaceTx): Promise<OldCredential[]> {
  return tx
    .select({
      companyId: companies.id,
      companyName: companies.name,
      kind: credentialTasks.kind,
      displayName: credentialTasks.displayName,
      hint: credentialTasks.hint,
      thumbprint: credentialTasks.thumbprint,
      expiresAt: credentialTasks.expiresAt,
    })
    .from(credentialTasks)
    .innerJoin(connections, eq(connections.id, credentialTasks.connectionId))
    .innerJoin(companies, eq(companies.id, connections.companyId))
    .where(and(isNull(credentialTasks.doneAt), isNull(companies.archivedAt)))
    .orderBy(asc(companies.name), desc(credentialTasks.createdAt));
}

/** A company whose credential ends. */
export interface EndingCredential {
  companyId: string;
  companyName: string;
  kind: CredentialKind;
  expiresAt: Date;
}

/** Credentials in use that end before a moment, those that have ended too, the first to end first. None of archived companies. */
export async function listEndingCredentials(tx: WorkspaceTx, before: Date): Promise<EndingCredential[]> {
  const rows = await tx
    .select({
      companyId: companies.id,
      companyName: companies.name,
      kind: credentials.kind,
      expiresAt: credentials.expiresAt,
    })
    .from(credentials)
    .innerJoin(connections, eq(connections.id, credentials.connectionId))
    .innerJoin(companies, eq(companies.id, connections.companyId))
    .where(and(eq(credentials.status, "current"), lt(credentials.expiresAt, before), isNull(companies.archivedAt)))
    .orderBy(asc(credentials.expiresAt), asc(companies.sortName));
  return rows.flatMap(({ expiresAt, ...row }) => (expiresAt ? [{ ...row, expiresAt }] : []));
}
