import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { md5 } from "js-md5";
import type { WorkspaceTx } from "../types";
import type { DatasetRunId } from "./dataset-runs";
import { columnNames, fieldWriterOf, toArray, toRecordField } from "./record-literals";

/** Rows of one dataset run on their way to the table they are meant for. */
export interface Publication extends DatasetRunId {
  companyId: string;
  table: PgTable;
  keepsHistory: boolean;
  /** An answer holds only the latest part: what it leaves out is kept. */
  isPartOfLog: boolean;
}

/** A checked row; the document's fields are the table's columns in code. */
export interface StagedRow {
  key: string;
  document: object;
}

/**
 * Stages a page. Of a row that is published just so only its key and hash are kept, and sent: that makes a night without
 * changes cheap. The same page twice changes nothing.
 * @param rows at most a page; of two rows with one key the later one counts
 */
export async function stagePage(tx: WorkspaceTx, publication: Publication, page: number, rows: StagedRow[]) {
  if (rows.length === 0) return;
  const { runId, dataset, table, keepsHistory } = publication;
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
  const keys = unique.map(({ key }) => key);
  const toFields = fieldWriterOf(table);
  const fields = unique.map(({ document }) => toFields(document));
  const hashes = fields.map((text) => md5(text));
  const differing = await stageMarks(tx, publication, page, { keys, hashes });
  if (differing.length === 0) return;
  const records = differing.map((at) => `(,,${toRecordField(keys[at])},${hashes[at]}${fields[at]})`);
  const documents = keepsHistory ? differing.map((at) => JSON.stringify(unique[at]?.document)) : [];
  await tx.execute(sql`
    update staged_pages set records = ${toArray(records)}::text[], documents = ${toArray(documents)}::text[]
    where run_id = ${runId}::uuid and dataset = ${dataset} and page = ${page}
  `);
}

/** Keeps keys and hashes. @returns which rows, counted from 0, are new or not published just so */
async function stageMarks(
  tx: WorkspaceTx,
  { companyId, runId, dataset, table }: Publication,
  page: number,
  { keys, hashes }: { keys: string[]; hashes: string[] },
) {
  // The lookup is a scalar subquery so that it stays one: a join would leave the planner free to read the whole table. That
  // it goes by the primary key is the doing of the indexes (db/schema/published-columns.ts).
  const { rows } = await tx.execute<{ at: number }>(sql`
    with staged as (
      insert into staged_pages (run_id, dataset, page, columns, keys, hashes)
      values (
        ${runId}::uuid, ${dataset}, ${page}, ${toArray(columnNames(table))}::text[],
        ${toArray(keys)}::text[], ${toArray(hashes)}::uuid[]
      )
      on conflict (workspace_id, run_id, dataset, page) do update
        set columns = excluded.columns, keys = excluded.keys, hashes = excluded.hashes, records = null, documents = null
      returning keys, hashes
    )
    select (at - 1)::int as at from staged, unnest(keys, hashes) with ordinality as mark(key, hash, at)
    where hash is distinct from (
      select p.hash from ${sql.identifier(getTableName(table))} p
      where p.company_id = ${companyId}::uuid and p.key = mark.key
    )
  `);
  return rows.map(({ at }) => at);
}

/** Keeps the rows of a page that did not parse. */
export async function insertRejectedRows(
  tx: WorkspaceTx,
  { runId, dataset }: DatasetRunId,
  page: number,
  rejected: { key: string | null; person: string | null; reason: string }[],
) {
  if (rejected.length === 0) return;
  const rows = rejected.map((row, ordinal) => ({ ...row, ordinal, reason: row.reason.slice(0, 500) }));
  await tx.execute(sql`
    insert into rejected_rows (run_id, dataset, page, ordinal, key, person, reason)
    select ${runId}::uuid, ${dataset}, ${page}, r.ordinal, r.key, r.person, r.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(ordinal int, key text, person text, reason text)
    on conflict do nothing
  `);
}

/** Forgets what a reading that starts over had staged. */
export async function clearStaging(tx: WorkspaceTx, { runId, dataset }: DatasetRunId) {
  await tx.execute(sql`
    with pages as (delete from staged_pages where run_id = ${runId}::uuid and dataset = ${dataset})
    delete from rejected_rows where run_id = ${runId}::uuid and dataset = ${dataset}
  `);
}

/** Deletes a run's staged pages, but those of suspicious datasets, which a person may still accept. */
export async function clearPublishedStaging(tx: WorkspaceTx, runId: string) {
  await tx.execute(sql`
    delete from staged_pages s using dataset_runs d
    where s.run_id = ${runId}::uuid and d.run_id = s.run_id and d.dataset = s.dataset and d.state <> 'suspicious'
  `);
}
