import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import type { Publication } from "./staging";

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

const nameOf = ({ table }: Publication) => sql.identifier(getTableName(table));

/** Each staged key once, as the last page that has it. C sorts by bytes, which is several times faster. */
const staged = ({ runId, dataset }: Publication) => sql`(
  select distinct on (key collate "C") key, hash, page
  from (
    select page, unnest(keys) as key, unnest(hashes) as hash from staged_pages
    where run_id = ${runId}::uuid and dataset = ${dataset}
  ) as every_key
  order by key collate "C", page desc
)`;

const published = (publication: Publication) =>
  sql`(select key, hash from ${nameOf(publication)} where company_id = ${publication.companyId}::uuid)`;

/** Whether a published row `p` without a staged one is gone: not when its new form, or anybody's, could not be read. */
const isGone = ({ runId, dataset, isPartOfLog }: Publication) =>
  isPartOfLog
    ? sql`false`
    : sql`(
      not exists (select 1 from rejected_rows where run_id = ${runId}::uuid and dataset = ${dataset} and key is null)
      and p.key not in (
        select key from rejected_rows where run_id = ${runId}::uuid and dataset = ${dataset} and key is not null
      )
    )`;

/** `s.*` what was read, `p.*` what is published, for every key of either; `kind` is null where they are the same. */
const compared = (publication: Publication) => sql`(
  select coalesce(s.key, p.key) as key, s.page, s.key is not null as is_staged, p.key is not null as is_published, case
    when p.key is null then 'added'
    when s.key is not null then case when s.hash <> p.hash then 'changed' end
    when ${isGone(publication)} then 'gone'
  end as kind
  from ${staged(publication)} s ${publication.isPartOfLog ? sql`left` : sql`full`} join ${published(publication)} p
    on p.key = s.key
)`;

const isHeld = ({ companyId, dataset }: Publication) => sql`c.key in (
  select key from held_removals where company_id = ${companyId}::uuid and dataset = ${dataset}
)`;

/** Counts what publishing would do, and does nothing. */
export async function countDifferences(tx: WorkspaceTx, publication: Publication): Promise<Differences> {
  const { rows } = await tx.execute<Record<keyof Differences, number>>(sql`
    select count(*) filter (where is_staged)::int as staged, count(*) filter (where is_published)::int as published,
      count(*) filter (where kind = 'added')::int as added, count(*) filter (where kind = 'changed')::int as changed,
      count(*) filter (where kind = 'gone')::int as gone,
      count(*) filter (where kind = 'gone' and ${isHeld(publication)})::int as "goneTwice"
    from ${compared(publication)} c
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
    select ${publication.companyId}::uuid, ${publication.dataset}, ${publication.runId}::uuid, key
    from ${compared(publication)} c where kind = 'gone'
  `);
}

/** Forgets what was held back, after an answer that could be believed. */
export async function clearHeldRemovals(tx: WorkspaceTx, { companyId, dataset }: Publication) {
  await tx.execute(sql`delete from held_removals where company_id = ${companyId}::uuid and dataset = ${dataset}`);
}

/**
 * Writes the differences, and only those, in one statement: all of its parts see the rows as they stood before.
 * @returns rows added or changed; fewer than were counted when what is published changed since the pages were staged
 */
export async function publishDifferences(tx: WorkspaceTx, publication: Publication): Promise<number> {
  const { companyId, runId, dataset, keepsHistory } = publication;
  const columns = columnsOf(publication);
  const { rows } = await tx.execute<{ written: number }>(sql`
    with differing as materialized (
      select key, page, kind from ${compared(publication)} c where kind is not null
    ), document as (
      select d.key, s.hash, s.document from differing d join (
        select p.page, r.* from staged_pages p
        cross join lateral json_to_recordset(p.differing) as r(key text, hash uuid, document json)
        where p.run_id = ${runId}::uuid and p.dataset = ${dataset}
      ) s on s.key = d.key and s.page = d.page
      where d.kind <> 'gone'
    ), removed as (
      delete from ${nameOf(publication)} where company_id = ${companyId}::uuid
        and key in (select key from differing where kind = 'gone')
    ), written as (
      insert into ${nameOf(publication)} (company_id, key, hash, ${columns.names})
      select ${companyId}::uuid, d.key, d.hash, ${columns.values}
      from document d cross join lateral json_to_record(d.document) as r(${columns.shape})
      on conflict (workspace_id, company_id, key) do update set ${columns.updates}
      returning 1
    )${keepsHistory ? writeVersions(publication) : sql``}
    select count(*)::int as written from written
  `);
  return rows[0]?.written ?? 0;
}

/** Reading the count of the closed versions makes sure that they are closed before the next ones are opened. */
const writeVersions = ({ companyId, dataset }: Publication) => sql`, closed as (
    update versions set valid_to = now()
    where company_id = ${companyId}::uuid and dataset = ${dataset} and valid_to is null
      and key in (select key from differing where kind in ('changed', 'gone'))
    returning 1
  ), opened as (
    insert into versions (company_id, dataset, key, document, valid_from)
    select ${companyId}::uuid, ${dataset}, key, document::jsonb, now() from document
    where (select count(*) from closed) >= 0
  )`;

function columnsOf({ table }: Publication) {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([field, column]) => !ownerColumns.includes(field) && column.generated === undefined,
  );
  const list = (parts: ReturnType<typeof sql>[]) => sql.join(parts, sql`, `);
  return {
    names: list(columns.map(([, column]) => sql`${sql.identifier(column.name)}`)),
    values: list(columns.map(([field]) => sql`r.${sql.identifier(field)}`)),
    shape: list(columns.map(([field, column]) => sql`${sql.identifier(field)} ${sql.raw(column.getSQLType())}`)),
    updates: list(
      [...columns.map(([, column]) => column.name), "hash"].map(
        (name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`,
      ),
    ),
  };
}
