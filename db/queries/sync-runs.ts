import { and, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { companies, connections, credentials, datasetRuns, syncRuns } from "../schema";
import { openSyncRunStatuses, type SyncRunStatus, type SyncTrigger } from "../schema/sync.constants";
import type { WorkspaceTx } from "../types";
import type { Trouble } from "./dataset-runs";

/** A run as its event names it. */
export interface RequestedRun {
  runId: string;
  companyId: string;
  applicationId: string;
}

const isUsed = and(eq(credentials.connectionId, connections.id), eq(credentials.status, "current"));

/** Companies that a sync can be asked for: shown, connected, switched on, with a credential. */
const syncable = (tx: WorkspaceTx) =>
  tx
    .select({ companyId: companies.id, applicationId: connections.applicationId })
    .from(companies)
    .innerJoin(connections, eq(connections.companyId, companies.id))
    .innerJoin(credentials, isUsed)
    .where(and(isNull(companies.archivedAt), eq(connections.active, true)));

/** Ids of the companies that can be synced. */
export async function listSyncableCompanies(tx: WorkspaceTx) {
  return (await syncable(tx)).map(({ companyId }) => companyId);
}

/**
 * Writes a queued run for each of the companies that can be synced and has none under way.
 * @param companyIds all that can be synced when absent
 * @returns the new runs; a company that is already being synced has none
 */
export async function insertSyncRuns(
  tx: WorkspaceTx,
  { companyIds, trigger, requestedBy }: { companyIds?: string[]; trigger: SyncTrigger; requestedBy: string | null },
): Promise<RequestedRun[]> {
  const wanted = (await syncable(tx)).filter(({ companyId }) => !companyIds || companyIds.includes(companyId));
  return insertRuns(tx, wanted, { trigger, requestedBy, night: null });
}

/** Companies wait for their minute of the night: the schedule's load is spread over this long. */
export const nightSpreadMinutes = 120;

/**
 * Writes the night's runs that are due: each company has its own minute, the same every night.
 * @param night local date of the night; asking twice in one night changes nothing
 * @param minutes since the night began
 */
export async function insertNightlyRuns(tx: WorkspaceTx, { night, minutes }: { night: string; minutes: number }) {
  const slot = sql`('x' || substr(md5(${companies.id}::text), 1, 6))::bit(24)::int % ${nightSpreadMinutes}`;
  const due = await tx
    .select({ companyId: companies.id, applicationId: connections.applicationId })
    .from(companies)
    .innerJoin(connections, eq(connections.companyId, companies.id))
    .innerJoin(credentials, isUsed)
    .where(
      and(
        isNull(companies.archivedAt),
        eq(connections.active, true),
        sql`${slot} <= ${minutes}`,
        // Only saves the attempt; the unique index is what keeps a night to one run.
        sql`not exists (select 1 from sync_runs r where r.company_id = ${companies.id} and r.night = ${night})`,
      ),
    );
  return insertRuns(tx, due, { trigger: "nightly", requestedBy: null, night });
}

async function insertRuns(
  tx: WorkspaceTx,
  wanted: { companyId: string; applicationId: string }[],
  run: { trigger: SyncTrigger; requestedBy: string | null; night: string | null },
): Promise<RequestedRun[]> {
  if (wanted.length === 0) return [];
  const inserted = await tx
    .insert(syncRuns)
    .values(wanted.map(({ companyId }) => ({ companyId, ...run })))
    .onConflictDoNothing()
    .returning({ runId: syncRuns.id, companyId: syncRuns.companyId });
  const applicationIds = new Map(wanted.map((company) => [company.companyId, company.applicationId]));
  return inserted.map((row) => ({ ...row, applicationId: applicationIds.get(row.companyId) ?? "" }));
}

/** Notes that the runs' events were handed over, so that the reconciler leaves them alone for a while. */
export function markRunsSent(tx: WorkspaceTx, runIds: string[]) {
  return tx
    .update(syncRuns)
    .set({ sentAt: sql`now()`, sends: sql`${syncRuns.sends} + 1` })
    .where(inArray(syncRuns.id, runIds));
}

/**
 * Runs that nobody seems to work on: queued and not sent lately, or running with a heart that stands still, although they
 * were due.
 * @param staleBefore a send, a heartbeat or a due time older than this counts as lost
 * @param waitingToo those as well that are not due yet: their job is known to be gone
 */
export function listLostRuns(
  tx: WorkspaceTx,
  staleBefore: Date,
  { waitingToo = false } = {},
): Promise<(RequestedRun & { sends: number })[]> {
  return tx
    .select({
      runId: syncRuns.id,
      companyId: syncRuns.companyId,
      applicationId: connections.applicationId,
      sends: syncRuns.sends,
    })
    .from(syncRuns)
    .innerJoin(connections, eq(connections.companyId, syncRuns.companyId))
    .where(
      and(
        inArray(syncRuns.status, openSyncRunStatuses),
        or(isNull(syncRuns.sentAt), lt(syncRuns.sentAt, staleBefore)),
        or(isNull(syncRuns.heartbeatAt), lt(syncRuns.heartbeatAt, staleBefore)),
        waitingToo ? undefined : or(isNull(syncRuns.notBefore), lt(syncRuns.notBefore, staleBefore)),
      ),
    );
}

/** How long a run may wait before people are told that nobody takes it up. */
const stalledAfter = sql`interval '10 minutes'`;

export interface StalledRuns {
  runs: number;
  /** Since when the first of them waits. */
  since: Date;
}

/**
 * Runs that have waited too long while nothing of the workspace moves: so it is not their turn that they wait for. Read from
 * the table at the moment it is asked, so it tells whatever the jobs server does. Null when there are none.
 */
export async function findStalledRuns(tx: WorkspaceTx): Promise<StalledRuns | null> {
  const { rows } = await tx.execute<{ runs: number; since: Date | string | null }>(sql`
    select count(*)::int as runs, min(queued_at) as since from sync_runs
    where status = 'queued' and queued_at < now() - ${stalledAfter} and not exists (
      select from sync_runs moving where moving.started_at is not null
        and greatest(moving.started_at, moving.heartbeat_at, moving.finished_at) > now() - ${stalledAfter}
    )
  `);
  const { runs = 0, since } = rows[0] ?? {};
  return since ? { runs, since: new Date(since) } : null;
}

/**
 * Takes a run over: queued becomes running, a running one goes on (its process may have died).
 * @returns null when the run has ended or belongs to another workspace
 */
export async function takeRun(tx: WorkspaceTx, runId: string) {
  const [run] = await tx
    .update(syncRuns)
    .set({ status: "running", startedAt: sql`coalesce(${syncRuns.startedAt}, now())`, heartbeatAt: sql`now()` })
    .where(and(eq(syncRuns.id, runId), inArray(syncRuns.status, openSyncRunStatuses)))
    .returning({
      companyId: syncRuns.companyId,
      trigger: syncRuns.trigger,
      waits: syncRuns.waits,
      tries: syncRuns.tries,
      triedMs: syncRuns.triedMs,
      notBefore: syncRuns.notBefore,
    });
  return run ?? null;
}

/**
 * Moves the heart of a run that is under way. Its other readers wait for the end of the transaction, so keep it short, and
 * one beat in ten seconds does for all of them.
 */
export async function beatRun(tx: WorkspaceTx, runId: string) {
  const isDue = sql`coalesce(${syncRuns.heartbeatAt}, '-infinity') < now() - interval '10 seconds'`;
  await tx
    .update(syncRuns)
    .set({ heartbeatAt: sql`now()` })
    .where(and(eq(syncRuns.id, runId), eq(syncRuns.status, "running"), isDue));
}

/** Whether something may still be written for the run. Takes no lock: its readers must not wait for each other. */
export async function isRunUnderWay(tx: WorkspaceTx, runId: string) {
  const found = await tx
    .select({ id: syncRuns.id })
    .from(syncRuns)
    .where(and(eq(syncRuns.id, runId), eq(syncRuns.status, "running")));
  return found.length > 0;
}

const isUnderWay = inArray(syncRuns.status, openSyncRunStatuses);

/** Keeps why the last try to begin went wrong, while the run is still being tried. */
export function noteRunTrouble(tx: WorkspaceTx, runId: string, trouble: Trouble) {
  return tx
    .update(syncRuns)
    .set({ ...trouble, heartbeatAt: sql`now()` })
    .where(and(eq(syncRuns.id, runId), isUnderWay));
}

/** The run has begun: what kept it from that is over. */
export function clearRunTrouble(tx: WorkspaceTx, runId: string) {
  return tx
    .update(syncRuns)
    .set({ waits: 0, tries: 0, triedMs: 0, notBefore: null, error: null })
    .where(and(eq(syncRuns.id, runId), isUnderWay));
}

/** All that is left of the run waits until then: meanwhile nobody has to work on it. */
export function noteRunWaits(tx: WorkspaceTx, runId: string, notBefore: Date) {
  return tx
    .update(syncRuns)
    .set({ notBefore, heartbeatAt: sql`now()` })
    .where(and(eq(syncRuns.id, runId), isUnderWay));
}

/**
 * Ends a run that is under way; one that has ended keeps its end.
 * @param error why; null clears, undefined keeps what the last try left
 */
export async function finishRun(
  tx: WorkspaceTx,
  { runId, status, error }: { runId: string; status: SyncRunStatus; error?: unknown },
) {
  const finished = await tx
    .update(syncRuns)
    .set({ status, finishedAt: sql`now()`, error })
    .where(and(eq(syncRuns.id, runId), inArray(syncRuns.status, openSyncRunStatuses)))
    .returning({ companyId: syncRuns.companyId });
  return finished[0] ?? null;
}

/** Cancels what is queued or running for a company. */
export function cancelRuns(tx: WorkspaceTx, companyId: string) {
  return tx
    .update(syncRuns)
    .set({ status: "cancelled", finishedAt: sql`now()` })
    .where(and(eq(syncRuns.companyId, companyId), inArray(syncRuns.status, openSyncRunStatuses)));
}

interface RunFilter {
  companyId?: string;
  statuses?: readonly SyncRunStatus[];
  /** Days on which a run was asked for, in the workspace's time zone, both included. */
  from?: string;
  to?: string;
  limit?: number;
}

/** The moment at which a day begins where the workspace is. */
const dayBegins = (day: string, later = 0) =>
  sql`((${day}::date + ${later}::int)::timestamp at time zone (select w.time_zone from workspaces w))`;

/** The newest runs with their datasets, for the log. */
export async function listSyncRuns(tx: WorkspaceTx, { companyId, statuses, from, to, limit = 50 }: RunFilter = {}) {
  const runs = await tx
    .select({
      id: syncRuns.id,
      companyId: syncRuns.companyId,
      companyName: companies.name,
      cloud: sql<string | null>`(select c.cloud from connections c where c.company_id = ${syncRuns.companyId})`,
      trigger: syncRuns.trigger,
      requestedBy: sql<string | null>`(select m.name from members m where m.id = ${syncRuns.requestedBy})`,
      status: syncRuns.status,
      queuedAt: syncRuns.queuedAt,
      startedAt: syncRuns.startedAt,
      finishedAt: syncRuns.finishedAt,
      waits: syncRuns.waits,
      tries: syncRuns.tries,
      notBefore: syncRuns.notBefore,
      error: syncRuns.error,
    })
    .from(syncRuns)
    .innerJoin(companies, eq(companies.id, syncRuns.companyId))
    .where(
      and(
        companyId ? eq(syncRuns.companyId, companyId) : undefined,
        statuses && inArray(syncRuns.status, statuses),
        from ? sql`${syncRuns.queuedAt} >= ${dayBegins(from)}` : undefined,
        to ? sql`${syncRuns.queuedAt} < ${dayBegins(to, 1)}` : undefined,
      ),
    )
    .orderBy(desc(syncRuns.queuedAt), desc(syncRuns.id))
    .limit(limit);
  if (runs.length === 0) return [];
  const parts = await tx
    .select({
      runId: datasetRuns.runId,
      dataset: datasetRuns.dataset,
      state: datasetRuns.state,
      pages: datasetRuns.pages,
      rows: datasetRuns.rows,
      rejected: datasetRuns.rejected,
      added: datasetRuns.added,
      changed: datasetRuns.changed,
      gone: datasetRuns.gone,
      asOf: datasetRuns.asOf,
      startedAt: datasetRuns.startedAt,
      readAt: datasetRuns.readAt,
      waits: datasetRuns.waits,
      tries: datasetRuns.tries,
      restarts: datasetRuns.restarts,
      notBefore: datasetRuns.notBefore,
      error: datasetRuns.error,
    })
    .from(datasetRuns)
    .where(
      inArray(
        datasetRuns.runId,
        runs.map((run) => run.id),
      ),
    )
    .orderBy(datasetRuns.dataset);
  return runs.map((run) => ({
    ...run,
    datasets: parts.filter((part) => part.runId === run.id).map(({ runId: _, ...part }) => part),
  }));
}

/** Corrects how a run ended, after one of its datasets was accepted. */
export function correctRunStatus(tx: WorkspaceTx, runId: string, status: SyncRunStatus) {
  return tx
    .update(syncRuns)
    .set({ status })
    .where(and(eq(syncRuns.id, runId), inArray(syncRuns.status, ["partial", "failed"])));
}
