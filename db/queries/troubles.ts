import { sql } from "drizzle-orm";
import { attentionDatasetStates, type DatasetRunState } from "../schema/sync.constants";
import type { WorkspaceTx } from "../types";
import { type Moment, toDate } from "./company-row";

/** Something that went wrong with a company's last finished run: the run as a whole, or one of its datasets. */
export interface Trouble {
  companyId: string;
  companyName: string;
  /** Null for the run as a whole. */
  dataset: string | null;
  /** Null for the run as a whole. */
  state: DatasetRunState | null;
  /** A RunError (lib/sync/run-error.ts), or null when the state says it all. */
  error: unknown;
  finishedAt: Date | null;
  /** Nothing at all of the company could be read. */
  isUnread: boolean;
}

const attention = sql.raw(attentionDatasetStates.map((state) => `'${state}'`).join(", "));

/**
 * What is wrong with the companies that are synced, by their last finished runs. A run that could not even begin says it
 * for all its datasets. Nothing of archived or paused companies, or of another workspace's.
 * @param options.companyId of this company only
 */
export async function listTroubles(tx: WorkspaceTx, { companyId }: { companyId?: string } = {}): Promise<Trouble[]> {
  const { rows } = await tx.execute<Record<string, unknown> & Omit<Trouble, "finishedAt"> & { finishedAt: Moment }>(sql`
    with last as (
      select c.id as company_id, c.name, r.id as run_id, r.status, r.error, r.finished_at
      from companies c
      join connections n on n.company_id = c.id and n.active
      cross join lateral (
        select r.id, r.status, r.error, r.finished_at from sync_runs r
        where r.company_id = c.id and r.status in ('succeeded', 'partial', 'failed')
        order by r.queued_at desc, r.id desc limit 1
      ) r
      where c.archived_at is null and ${companyId ? sql`c.id = ${companyId}::uuid` : sql`true`}
    )
    select company_id as "companyId", name as "companyName", null as dataset, null as state, error,
      finished_at as "finishedAt", true as "isUnread"
    from last where status = 'failed' and error is not null
    union all
    select l.company_id, l.name, d.dataset, d.state, d.error, l.finished_at, l.status = 'failed'
    from last l join dataset_runs d on d.run_id = l.run_id
    where d.state in (${attention}) and not (l.status = 'failed' and l.error is not null)
    order by "companyName", "companyId", dataset
  `);
  return rows.map((row) => ({ ...row, finishedAt: toDate(row.finishedAt) }));
}
