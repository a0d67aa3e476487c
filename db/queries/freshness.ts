import { sql } from "drizzle-orm";
import {
  type DatasetRunState,
  finalDatasetStates,
  goodDatasetStates,
  openDatasetStates,
  openSyncRunStatuses,
} from "../schema/sync.constants";
import type { WorkspaceTx } from "../types";

/** How the last attempt to read a dataset ended, and of when the data is that is shown. */
export interface DatasetFreshness extends Record<string, unknown> {
  dataset: string;
  /** Of the last attempt that ended. */
  state: DatasetRunState;
  /** A RunError (lib/sync/run-error.ts) or null. */
  error: unknown;
  /** ISO 8601, UTC; null when the dataset was not asked for, because the cloud does not offer it. */
  readAt: string | null;
  /** Rows of that attempt that could not be read. */
  rejected: number;
  /** Published rows that its answer left out. */
  gone: number;
  /**
   * The last attempt whose answer was published; null when none ever was. `asOf` is null when the data is live. `strays` are
   * rows that may be anybody's: while there are some, that it does not name a person proves nothing.
   */
  good: { readAt: string; asOf: string | null; strays?: number } | null;
  /** The cloud that the company is connected in; null when it is connected no more. */
  cloud: string | null;
}

const list = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(", "));
const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Every dataset of a company that an attempt to read has ended for; none when it was never synced or is another workspace's. */
export async function listDatasetFreshness(tx: WorkspaceTx, companyId: string): Promise<DatasetFreshness[]> {
  const { rows } = await tx.execute<DatasetFreshness>(sql`
    with attempts as (
      select d.*, r.queued_at from dataset_runs d
      join sync_runs r on r.workspace_id = d.workspace_id and r.id = d.run_id
      where d.company_id = ${companyId}::uuid and d.state in (${list(finalDatasetStates)})
    ), latest as (
      select distinct on (dataset) * from attempts order by dataset, queued_at desc, run_id
    ), good as (
      select distinct on (dataset) dataset, read_at, as_of, strays from attempts
      where state in (${list(goodDatasetStates)}) order by dataset, queued_at desc, run_id
    )
    select l.dataset, l.state, l.error, ${iso("l.read_at")} as "readAt", l.rejected, l.gone,
      (select c.cloud from connections c where c.company_id = ${companyId}::uuid) as cloud,
      case when g.dataset is not null then json_build_object('readAt', ${iso("g.read_at")}, 'asOf', g.as_of,
        'strays', g.strays) end as good
    from latest l left join good g on g.dataset = l.dataset
    order by l.dataset
  `);
  return rows;
}

export interface SyncSituation extends Record<string, unknown> {
  /** The run that is queued or under way: its datasets that have ended, and all of them (0 before it has begun). */
  openRun: { status: "queued" | "running"; done: number; total: number } | null;
  /** The last run that ended with an outcome; `error` is a RunError, or null when the run as a whole could be done. */
  lastRun: { status: "succeeded" | "partial" | "failed"; finishedAt: string; error: unknown } | null;
}

/** Whether a company is being synced, and how its last sync ended. */
export async function findSyncSituation(tx: WorkspaceTx, companyId: string): Promise<SyncSituation> {
  const { rows } = await tx.execute<SyncSituation>(sql`
    select (
      select json_build_object('status', r.status, 'total', count(d.dataset),
        'done', count(d.dataset) filter (where d.state not in (${list(openDatasetStates)})))
      from sync_runs r left join dataset_runs d on d.workspace_id = r.workspace_id and d.run_id = r.id
      where r.company_id = ${companyId}::uuid and r.status in (${list(openSyncRunStatuses)})
      group by r.workspace_id, r.id, r.status limit 1
    ) as "openRun", (
      select json_build_object('status', r.status, 'finishedAt', ${iso("r.finished_at")}, 'error', r.error)
      from sync_runs r
      where r.company_id = ${companyId}::uuid and r.status in ('succeeded', 'partial', 'failed')
      order by r.queued_at desc limit 1
    ) as "lastRun"
  `);
  return rows[0] ?? { openRun: null, lastRun: null };
}
