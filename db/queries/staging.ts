import { getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { md5 } from "js-md5";
import type { WorkspaceTx } from "../types";
import type { DatasetRunId } from "./dataset-runs";
import { keepNewest, type LastMoments, listAccountDays, publishedMoments } from "./last-moments";
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
 * changes cheap. The same page twice changes nothing. No "last …" moment of a row goes backwards here: what is staged is
 * already what will be published, so that the same old answer is no difference in the next night either.
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
  const backwards = differing.flatMap(({ at, moments }) => {
    const row = unique[at];
    return row && keepNewest(table, row.document, moments) !== row.document ? [row] : [];
  });
  const accountDays = await listAccountDays(tx, publication.companyId, backwards);
  const records: string[] = [];
  const documents: string[] = [];
  let isMended = false;
  for (const { at, hash, moments } of differing) {
    const { key = "", document: read = {} } = unique[at] ?? {};
    const document = keepNewest(table, read, moments, accountDays.get(key));
    if (document !== read) {
      fields[at] = toFields(document);
      hashes[at] = md5(fields[at]);
      isMended = true;
      if (hashes[at] === hash) continue;
    }
    records.push(`(,,${toRecordField(keys[at])},${hashes[at]}${fields[at]})`);
    if (keepsHistory) documents.push(JSON.stringify(document));
  }
  if (records.length === 0 && !isMended) return;
  await tx.execute(sql`
    update staged_pages set records = ${records.length > 0 ? toArray(records) : null}::text[],
      documents = ${records.length > 0 ? toArray(documents) : null}::text[]
      ${isMended ? sql`, hashes = ${toArray(hashes)}::uuid[]` : sql``}
    where run_id = ${runId}::uuid and dataset = ${dataset} and page = ${page}
  `);
}

/** A row that is new or not published just so. */
interface Differing extends Record<string, unknown> {
  /** Which row of the page, counted from 0. */
  at: number;
  /** Of the published row, 32 digits; null when there is none. */
  hash: string | null;
  /** The published row's. */
  moments: LastMoments | null;
}

/** Keeps keys and hashes. @returns which rows are new or not published just so */
async function stageMarks(
  tx: WorkspaceTx,
  { companyId, runId, dataset, table }: Publication,
  page: number,
  { keys, hashes }: { keys: string[]; hashes: string[] },
) {
  // The lookups are scalar subqueries so that they stay such: a join would leave the planner free to read the whole table. That
  // they go by the primary key is the doing of the indexes (db/schema/published-columns.ts).
  const published = (what: SQL) => sql`(
    select ${what} from ${sql.identifier(getTableName(table))} p
    where p.company_id = ${companyId}::uuid and p.key = mark.key
  )`;
  const { rows } = await tx.execute<Differing>(sql`
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
    select (at - 1)::int as at, replace(${published(sql`p.hash::text`)}, '-', '') as hash,
      ${published(publishedMoments(table))} as moments
    from staged, unnest(keys, hashes) with ordinality as mark(key, hash, at)
    where hash is distinct from ${published(sql`p.hash`)}
  `);
  return rows;
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
