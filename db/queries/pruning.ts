import { sql } from "drizzle-orm";
import type { DbHandle, WorkspaceTx } from "../types";

/** How long what a run leaves behind is kept, in days. A company's newest run stays however old. */
export const runRetentionDays = 90;

/** Deletes old runs, rows staged by runs that have ended, and sessions past their end. @returns deleted runs */
export async function pruneWorkspace(tx: WorkspaceTx) {
  await tx.execute(sql`
    delete from staged_rows s using sync_runs r join dataset_runs d on d.run_id = r.id
    where s.run_id = r.id and d.dataset = s.dataset and r.finished_at < now() - interval '2 days'
  `);
  await tx.execute(sql`
    delete from rejected_rows j using sync_runs r
    where j.run_id = r.id and r.finished_at < now() - ${runRetentionDays} * interval '1 day'
  `);
  const { rows } = await tx.execute(sql`
    delete from sync_runs r where r.finished_at < now() - ${runRetentionDays} * interval '1 day'
      and exists (select 1 from sync_runs newer where newer.company_id = r.company_id and newer.queued_at > r.queued_at)
    returning 1
  `);
  await tx.execute(sql`delete from sessions where expires_at < now()`);
  return rows.length;
}

/** A server gathers the planner's statistics by itself; an embedded database has to be told, or plans badly once it grows. */
export async function refreshStatistics({ driver, db }: DbHandle) {
  if (driver === "pglite") await db.execute(sql`analyze`);
}
