import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import { columnNames, toArray } from "./record-literals";
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
  /** Keys held back after an earlier answer. */
  held: number;
}

export const publishedName = ({ table }: Publication) => sql.identifier(getTableName(table));

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
  sql`(select key, hash from ${publishedName(publication)} where company_id = ${publication.companyId}::uuid)`;

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
export const compared = (publication: Publication) => sql`(
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
      count(*) filter (where kind = 'gone' and ${isHeld(publication)})::int as "goneTwice",
      (select count(*)::int from held_removals
        where company_id = ${publication.companyId}::uuid and dataset = ${publication.dataset}) as held
    from ${compared(publication)} c
  `);
  const [counts] = rows;
  if (!counts) throw new Error("An aggregate answered no row.");
  return counts;
}

/**
 * Counts keys that stand on several pages with different rows, and names them among the rows that could not be read: the last
 * one is published, and nobody should have to find out by chance.
 * @param isPerson the key names a person
 * @returns how many
 */
export async function noteRepeatedRows(
  tx: WorkspaceTx,
  { runId, dataset }: Publication,
  { reason, isPerson }: { reason: string; isPerson: boolean },
): Promise<number> {
  const { rows } = await tx.execute(sql`
    insert into rejected_rows (run_id, dataset, page, ordinal, key, person, reason)
    select ${runId}::uuid, ${dataset}, max(page), 1000000 + row_number() over (order by key), key,
      case when ${isPerson}::boolean then key end, ${reason}
    from (
      select page, unnest(keys) as key, unnest(hashes) as hash from staged_pages
      where run_id = ${runId}::uuid and dataset = ${dataset}
    ) as every_key
    group by key having count(distinct hash) > 1
    on conflict do nothing returning 1
  `);
  if (rows.length > 0)
    await tx.execute(sql`
      update dataset_runs set rejected = rejected + ${rows.length} where run_id = ${runId}::uuid and dataset = ${dataset}
    `);
  return rows.length;
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
 * Writes the differences, and only those, in the caller's transaction: first what is gone, then page by page what is new or
 * different. A page is small enough for any plan to be a good one, and a company of any size costs the memory of a page.
 * @returns rows added or changed; fewer than were counted when what is published, or its table, changed since the pages were staged
 */
export async function publishDifferences(tx: WorkspaceTx, publication: Publication, differences: Differences) {
  const { runId, dataset, table } = publication;
  if (differences.gone > 0) await removeGone(tx, publication);
  const { rows: pages } = await tx.execute<{ page: number; keys: number; differs: boolean }>(sql`
    select page, cardinality(keys) as keys, records is not null as differs from staged_pages
    where run_id = ${runId}::uuid and dataset = ${dataset}
      and (records is null or columns = ${toArray(columnNames(table))}::text[])
    order by page
  `);
  const keys = pages.reduce((sum, page) => sum + page.keys, 0);
  const doubles = keys > differences.staged ? await listDoubles(tx, publication) : [];
  let written = 0;
  for (const { page } of pages.filter(({ differs }) => differs)) {
    const superseded = doubles.filter((double) => double.page > page).map(({ key }) => key);
    written += await publishPage(tx, publication, page, superseded);
    await letOthersIn();
  }
  return written;
}

/** An embedded database answers without ever leaving the microtasks: a long loop of statements would keep everybody else waiting. */
const letOthersIn = () => new Promise((done) => setTimeout(done));

async function removeGone(tx: WorkspaceTx, publication: Publication) {
  const { companyId, dataset, keepsHistory } = publication;
  // The keys as an array, so that they are looked up one by one: a join might compare every row with every one of them.
  const { rows } = await tx.execute<{ key: string }>(sql`
    delete from ${publishedName(publication)} where company_id = ${companyId}::uuid
      and key = any (array(select key from ${compared(publication)} c where kind = 'gone'))
    returning key
  `);
  if (!keepsHistory) return;
  await tx.execute(sql`
    update versions set valid_to = now() where ctid = any (array(
      select (
        select v.ctid from versions v
        where v.company_id = ${companyId}::uuid and v.dataset = ${dataset} and v.key = gone.key and v.valid_to is null
      ) from unnest(${toArray(rows.map(({ key }) => key))}::text[]) as gone(key)
    ))
  `);
}

/** Keys that stand on several pages, with the last of these: Microsoft moved a row while its list was being read. */
async function listDoubles(tx: WorkspaceTx, { runId, dataset }: Publication) {
  const { rows } = await tx.execute<{ key: string; page: number }>(sql`
    select key, max(page) as page from (
      select page, unnest(keys) as key from staged_pages where run_id = ${runId}::uuid and dataset = ${dataset}
    ) as every_key
    group by key having count(*) > 1
  `);
  return rows;
}

/** @param superseded keys that a later page has as well */
async function publishPage(tx: WorkspaceTx, publication: Publication, page: number, superseded: string[]) {
  const { companyId, runId, dataset, keepsHistory } = publication;
  const columns = writtenColumns(publication);
  const each = (toSql: (column: SQL) => SQL) => sql.join(columns.map(toSql), sql`, `);
  // The lookup is a scalar subquery so that it goes by the primary key, whatever the planner believes about new tables.
  // "offset 0" keeps the planner from parsing a record, or looking it up, anew wherever a part of it is asked for.
  const { rows } = await tx.execute<{ written: number }>(sql`
    with entry as materialized (
      select * from (
        select ${each((column) => sql`(record).${column}`)}, document, (
          select p.hash from ${publishedName(publication)} p where p.company_id = ${companyId}::uuid and p.key = (record).key
        ) as published_hash
        from (
          select e.record::${publishedName(publication)} as record, e.document
          from staged_pages s cross join lateral unnest(s.records, s.documents) as e(record, document)
          where s.run_id = ${runId}::uuid and s.dataset = ${dataset} and s.page = ${page}
          offset 0
        ) as parsed
        where (record).key <> all (${toArray(superseded)}::text[])
        offset 0
      ) as staged where hash is distinct from published_hash
    ), written as (
      insert into ${publishedName(publication)} (company_id, ${each((column) => column)})
      select ${companyId}::uuid, ${each((column) => column)} from entry
      on conflict (workspace_id, company_id, key) do update set ${each((column) => sql`${column} = excluded.${column}`)}
      returning 1
    )${keepsHistory ? writeVersions(publication) : sql``}
    select count(*)::int as written from written
  `);
  return rows[0]?.written ?? 0;
}

/** Reading the count of the closed versions makes sure that they are closed before the next ones are opened. */
const writeVersions = ({ companyId, dataset }: Publication) => sql`, closed as (
    update versions set valid_to = now() where ctid = any (array(
      select (
        select v.ctid from versions v
        where v.company_id = ${companyId}::uuid and v.dataset = ${dataset} and v.key = entry.key and v.valid_to is null
      ) from entry where published_hash is not null
    ))
    returning 1
  ), opened as (
    insert into versions (company_id, dataset, key, document, valid_from)
    select ${companyId}::uuid, ${dataset}, key, document::json, now() from entry
    where (select count(*) from closed) >= 0
  )`;

/** Key, hash and what the dataset's rows hold: all that neither the policy nor the database itself fills in. */
const writtenColumns = ({ table }: Publication) =>
  Object.entries(getTableColumns(table))
    .filter(([field, { generated }]) => !generated && field !== "workspaceId" && field !== "companyId")
    .map(([, { name }]) => sql`${sql.identifier(name)}`);
