import { sql } from "drizzle-orm";
import { goodDatasetStates } from "../schema/sync.constants";
import type { DbHandle, WorkspaceTx } from "../types";

/**
 * How long what a run leaves behind is kept, in days. However old, a company's newest run stays, and so does the run that
 * last read a dataset well: it is the date of the data that is shown.
 */
export const runRetentionDays = 90;

const good = sql.raw(goodDatasetStates.map((state) => `'${state}'`).join(", "));

/** How long the single requests of a run can be looked at, in days. */
export const requestRetentionDays = 30;

/** Deletes old runs and requests, rows staged by runs that have ended, and sessions past their end. @returns deleted runs */
export async function pruneWorkspace(tx: WorkspaceTx) {
  await tx.execute(sql`
    delete from staged_pages s using sync_runs r join dataset_runs d on d.run_id = r.id
    where s.run_id = r.id and d.dataset = s.dataset and r.finished_at < now() - interval '2 days'
  `);
  await tx.execute(sql`delete from request_log where at < now() - ${requestRetentionDays} * interval '1 day'`);
  await tx.execute(sql`
    delete from rejected_rows j using sync_runs r
    where j.run_id = r.id and r.finished_at < now() - ${runRetentionDays} * interval '1 day'
  `);
  const { rows } = await tx.execute(sql`
    delete from sync_runs r where r.finished_at < now() - ${runRetentionDays} * interval '1 day'
      and exists (select 1 from sync_runs newer where newer.company_id = r.company_id and newer.queued_at > r.queued_at)
      and not exists (
        select 1 from dataset_runs d where d.run_id = r.id and d.state in (${good}) and not exists (
          select 1 from dataset_runs later
          where later.company_id = d.company_id and later.dataset = d.dataset and later.state in (${good})
            and later.read_at > d.read_at
        )
      )
    returning 1
  `);
  await tx.execute(sql`delete from sessions where expires_at < now()`);
  return rows.length;
}

/** A server gathers the planner's statistics by itself; an embedded database has to be told, or plans badly once it grows. */
export async function refreshStatistics({ driver, db }: DbHandle) {
  if (driver === "pglite") await db.execute(sql`analyze`);
}
