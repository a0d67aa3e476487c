import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { WorkspaceTx } from "../types";
import type { DatasetRunId } from "./dataset-runs";

/** Staged rows of one dataset run, and the published table they are meant for. */
export interface Publication extends DatasetRunId {
  companyId: string;
  table: PgTable;
  keepsHistory: boolean;
}

export interface Differences {
  staged: number;
  published: number;
  added: number;
  changed: number;
  /** Published rows that Microsoft no longer names. Rows that did not parse are never counted here. */
  gone: number;
  /** Of `gone`, those that the answer before this one, itself held back, left out as well. */
  goneTwice: number;
}

const ownerColumns = ["workspaceId", "companyId", "key", "hash"];

const staged = ({ runId, dataset }: DatasetRunId) =>
  sql`(select key, hash, document from staged_rows where run_id = ${runId}::uuid and dataset = ${dataset})`;

const published = ({ table, companyId }: Publication) =>
  sql`(select key, hash from ${sql.identifier(getTableName(table))} where company_id = ${companyId}::uuid)`;

/** A row whose new form could not be read is there; one whose key could not be read may be any of them. */
const isProtected = ({ runId, dataset }: DatasetRunId) => sql`exists (
  select 1 from rejected_rows r
  where r.run_id = ${runId}::uuid and r.dataset = ${dataset} and (r.key is null or r.key = p.key)
)`;

const goneKeys = (publication: Publication) => sql`
  select p.key from ${published(publication)} p
  where not exists (
    select 1 from staged_rows s
    where s.run_id = ${publication.runId}::uuid and s.dataset = ${publication.dataset} and s.key = p.key
  ) and not ${isProtected(publication)}`;

/** Counts what publishing would do, and does nothing. */
export async function countDifferences(tx: WorkspaceTx, publication: Publication): Promise<Differences> {
  const { companyId, dataset } = publication;
  const { rows } = await tx.execute<Record<keyof Differences, number>>(sql`
    with gone as (${goneKeys(publication)})
    select count(s.key)::int as staged, count(p.key)::int as published,
      count(*) filter (where p.key is null)::int as added,
      count(*) filter (where s.hash <> p.hash)::int as changed,
      (select count(*)::int from gone) as gone,
      (select count(*)::int from gone where exists (
        select 1 from held_removals h
        where h.company_id = ${companyId}::uuid and h.dataset = ${dataset} and h.key = gone.key
      )) as "goneTwice"
    from ${staged(publication)} s full join ${published(publication)} p on p.key = s.key
  `);
  const [counts] = rows;
  if (!counts) throw new Error("An aggregate answered no row.");
  return counts;
}

/** Keeps the keys that a suspicious answer left out; the next answer is measured against them. */
export async function holdRemovals(tx: WorkspaceTx, publication: Publication) {
  await clearHeldRemovals(tx, publication);
  await tx.execute(sql`
    insert into held_removals (company_id, dataset, run_id, key)
    select ${publication.companyId}::uuid, ${publication.dataset}, ${publication.runId}::uuid, gone.key
    from (${goneKeys(publication)}) gone
  `);
}

/** Forgets what was held back, after an answer that could be believed. */
export async function clearHeldRemovals(tx: WorkspaceTx, { companyId, dataset }: Publication) {
  await tx.execute(sql`delete from held_removals where company_id = ${companyId}::uuid and dataset = ${dataset}`);
}

/**
 * Writes the differences, and only those: versions first, because they are told from the rows as they still stand.
 * All in the caller's transaction, so a reader sees the old state or the new.
 */
export async function publishDifferences(tx: WorkspaceTx, publication: Publication) {
  if (publication.keepsHistory) await writeVersions(tx, publication);
  await deleteGone(tx, publication);
  await upsertRows(tx, publication);
}

async function writeVersions(tx: WorkspaceTx, publication: Publication) {
  const { companyId, dataset } = publication;
  await tx.execute(sql`
    update versions v set valid_to = now()
    where v.company_id = ${companyId}::uuid and v.dataset = ${dataset} and v.valid_to is null and v.key in (
      select p.key from ${published(publication)} p join ${staged(publication)} s on s.key = p.key where s.hash <> p.hash
      union all select key from (${goneKeys(publication)}) gone
    )
  `);
  await tx.execute(sql`
    insert into versions (company_id, dataset, key, document, valid_from)
    select ${companyId}::uuid, ${dataset}, s.key, s.document, now()
    from ${staged(publication)} s left join ${published(publication)} p on p.key = s.key
    where p.hash is distinct from s.hash
  `);
}

async function deleteGone(tx: WorkspaceTx, publication: Publication) {
  await tx.execute(sql`
    delete from ${sql.identifier(getTableName(publication.table))}
    where company_id = ${publication.companyId}::uuid and key in (${goneKeys(publication)})
  `);
}

async function upsertRows(tx: WorkspaceTx, publication: Publication) {
  const columns = Object.entries(getTableColumns(publication.table)).filter(
    ([field, column]) => !ownerColumns.includes(field) && column.generated === undefined,
  );
  const list = (parts: ReturnType<typeof sql>[]) => sql.join(parts, sql`, `);
  const names = list(columns.map(([, column]) => sql`${sql.identifier(column.name)}`));
  const values = list(columns.map(([field]) => sql`r.${sql.identifier(field)}`));
  const shape = list(columns.map(([field, column]) => sql`${sql.identifier(field)} ${sql.raw(column.getSQLType())}`));
  const updates = list(
    [...columns.map(([, column]) => column.name), "hash"].map(
      (name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`,
    ),
  );
  await tx.execute(sql`
    insert into ${sql.identifier(getTableName(publication.table))} (company_id, key, hash, ${names})
    select ${publication.companyId}::uuid, s.key, s.hash, ${values}
    from ${staged(publication)} s
      left join ${published(publication)} p on p.key = s.key
      cross join lateral jsonb_to_record(s.document) as r(${shape})
    where p.hash is distinct from s.hash
    on conflict (workspace_id, company_id, key) do update set ${updates}
  `);
}
