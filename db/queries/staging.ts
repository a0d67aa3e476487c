import { sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import type { DatasetRunId } from "./dataset-runs";

/** A checked row on its way to a published table; the document's fields are the table's columns in code. */
export interface StagedRow {
  key: string;
  document: object;
}

/**
 * Stages a page. The same page twice, or the same key again, changes nothing or keeps the newer row.
 * @param rows at most a page; of two rows with one key the later one counts
 */
export async function stageRows(tx: WorkspaceTx, { runId, dataset }: DatasetRunId, rows: StagedRow[]) {
  if (rows.length === 0) return;
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
  await tx.execute(sql`
    insert into staged_rows (run_id, dataset, key, hash, document)
    select ${runId}::uuid, ${dataset}, page.key, md5(page.document::text), page.document
    from jsonb_to_recordset(${JSON.stringify(unique)}::jsonb) as page(key text, document jsonb)
    on conflict (workspace_id, run_id, dataset, key) do update set hash = excluded.hash, document = excluded.document
  `);
}

/** Keeps the rows of a page that did not parse. */
export async function insertRejectedRows(
  tx: WorkspaceTx,
  { runId, dataset }: DatasetRunId,
  page: number,
  rejected: { key: string | null; reason: string }[],
) {
  if (rejected.length === 0) return;
  const rows = rejected.map((row, ordinal) => ({ ...row, ordinal, reason: row.reason.slice(0, 500) }));
  await tx.execute(sql`
    insert into rejected_rows (run_id, dataset, page, ordinal, key, reason)
    select ${runId}::uuid, ${dataset}, ${page}, r.ordinal, r.key, r.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(ordinal int, key text, reason text)
    on conflict do nothing
  `);
}

/** Forgets what a reading that starts over had staged. */
export async function clearStaging(tx: WorkspaceTx, { runId, dataset }: DatasetRunId) {
  await tx.execute(sql`delete from staged_rows where run_id = ${runId}::uuid and dataset = ${dataset}`);
  await tx.execute(sql`delete from rejected_rows where run_id = ${runId}::uuid and dataset = ${dataset}`);
}

/** Deletes a run's staged rows, but those of suspicious datasets, which a person may still accept. */
export async function clearPublishedStaging(tx: WorkspaceTx, runId: string) {
  await tx.execute(sql`
    delete from staged_rows s using dataset_runs d
    where s.run_id = ${runId}::uuid and d.run_id = s.run_id and d.dataset = s.dataset and d.state <> 'suspicious'
  `);
}
