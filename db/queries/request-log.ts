import { and, asc, desc, eq, getTableColumns, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { companies, requestLog, syncRuns } from "../schema";
import type { WorkspaceTx } from "../types";

/** One request to Microsoft. `path` is without query; `errorCode` says why the answer was of no use. */
export type LoggedRequest = Omit<typeof requestLog.$inferSelect, "workspaceId" | "id" | "runId">;

/** Keeps what a run has asked Microsoft, in the order it was asked; nothing of a run whose company was deleted meanwhile. */
export async function insertRequests(tx: WorkspaceTx, runId: string, requests: LoggedRequest[]) {
  if (requests.length === 0) return;
  const isRun = eq(syncRuns.id, runId);
  const [run] = await tx.select({ id: syncRuns.id }).from(syncRuns).where(isRun).for("key share");
  if (run) await tx.insert(requestLog).values(requests.map((request) => ({ runId, ...request })));
}

/** The run whose requests are looked at; null when there is none, or it is another workspace's. */
export async function findLoggedRun(tx: WorkspaceTx, runId: string) {
  const [run] = await tx
    .select({
      id: syncRuns.id,
      companyName: companies.name,
      status: syncRuns.status,
      queuedAt: syncRuns.queuedAt,
      startedAt: syncRuns.startedAt,
      finishedAt: syncRuns.finishedAt,
    })
    .from(syncRuns)
    .innerJoin(companies, eq(companies.id, syncRuns.companyId))
    .where(eq(syncRuns.id, runId));
  return run ?? null;
}

/**
 * How many requests a run has sent for each dataset (null: for itself), how many of them were troubles, for how long
 * Microsoft asked to wait, and from when to when they lasted. Empty when there are none.
 */
export function countRequests(tx: WorkspaceTx, runId: string) {
  const { at, durationMs } = requestLog;
  return tx
    .select({
      dataset: requestLog.dataset,
      requests: sql<number>`count(*)::int`,
      troubles: sql<number>`count(${requestLog.errorCode})::int`,
      waitMs: sql<number>`coalesce(sum(${requestLog.retryAfterMs}), 0)::float8`,
      firstAt: sql<Date>`min(${at})`.mapWith(at),
      lastEndAt: sql<Date>`max(${at} + ${durationMs} * interval '1 ms')`.mapWith(at),
    })
    .from(requestLog)
    .where(eq(requestLog.runId, runId))
    .groupBy(requestLog.dataset);
}

/** Which requests of a run. */
export interface RequestFilter {
  runId: string;
  /** Null: those of the run itself. Absent: all. */
  dataset?: string | null;
  /** Only those whose answer was of no use. */
  onlyTroubles?: boolean;
}

/** Which page of them. */
export interface RequestPage {
  newestFirst?: boolean;
  /** `id` of the last request of the page before. */
  after?: number;
  limit: number;
}

export type NumberedRequest = Awaited<ReturnType<typeof listRequests>>["rows"][number];

/** A page of a run's requests in the order they were kept: that of one dataset is the order in which they were sent. */
export async function listRequests(tx: WorkspaceTx, filter: RequestFilter, { newestFirst, after, limit }: RequestPage) {
  const { told, numbered } = numberedRequests(tx, filter.runId);
  const { dataset, onlyTroubles } = filter;
  const ofDataset = dataset === null ? isNull(numbered.dataset) : dataset && eq(numbered.dataset, dataset);
  const rows = await tx
    .with(told, numbered)
    .select()
    .from(numbered)
    .where(
      and(
        ofDataset || undefined,
        onlyTroubles ? isNotNull(numbered.errorCode) : undefined,
        after === undefined ? undefined : (newestFirst ? lt : gt)(numbered.id, after),
      ),
    )
    .orderBy((newestFirst ? desc : asc)(numbered.id))
    .limit(limit + 1);
  return { rows: rows.slice(0, limit), hasNext: rows.length > limit };
}

const { workspaceId: _workspaceId, runId: _runId, ...columns } = getTableColumns(requestLog);

/**
 * `attempt` is how often a path has been asked without success so far, this time included: the page after a good one
 * begins at 1 again. `previousErrorCode` is why the attempt before failed. Both know of requests that a filter leaves out.
 */
function numberedRequests(tx: WorkspaceTx, runId: string) {
  const { dataset, path, id, errorCode } = requestLog;
  const ofOnePath = sql`partition by ${dataset}, ${path} order by ${id}`;
  const told = tx.$with("told").as(
    tx
      .select({
        ...columns,
        goodBefore: sql<number>`count(*) filter (where ${errorCode} is null) over (${ofOnePath}
          rows between unbounded preceding and 1 preceding)`.as("good_before"),
        previousErrorCode: sql<string | null>`lag(${errorCode}) over (${ofOnePath})`.as("previous_error_code"),
      })
      .from(requestLog)
      .where(eq(requestLog.runId, runId)),
  );
  const numbered = tx.$with("numbered").as(
    tx
      .select({
        id: told.id,
        dataset: told.dataset,
        at: told.at,
        host: told.host,
        path: told.path,
        status: told.status,
        durationMs: told.durationMs,
        rows: told.rows,
        requestId: told.requestId,
        clientRequestId: told.clientRequestId,
        errorCode: told.errorCode,
        retryAfterMs: told.retryAfterMs,
        previousErrorCode: told.previousErrorCode,
        attempt: sql<number>`(row_number() over (
          partition by ${told.dataset}, ${told.path}, ${told.goodBefore} order by ${told.id}))::int`.as("attempt"),
      })
      .from(told),
  );
  return { told, numbered };
}
