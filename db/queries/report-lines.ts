import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Doubt } from "../schema/report-lines";
import { goodDatasetStates } from "../schema/sync.constants";
import type { WorkspaceTx } from "../types";
import type { DatasetRunId } from "./dataset-runs";
import { toArray } from "./record-literals";
import type { Publication } from "./staging";
import { joiningAll } from "./user-filter";

/** A published report. */
export interface PublishedReport {
  companyId: string;
  dataset: string;
  table: PgTable;
  /** A line is found by its name and not by its key. */
  hasManyLines: boolean;
}

interface Line extends Record<string, unknown> {
  key: string;
  name: string | null;
  isDeleted: boolean;
  deletedDate: string | null;
  lastDay: string | null;
}

const columnOf = (table: PgTable, field: string, otherwise: SQL): SQL => {
  const column = getTableColumns(table)[field];
  return column ? sql`r.${sql.identifier(column.name)}` : otherwise;
};

/**
 * Lines whose name alone does not say whose they are: it is nobody's now, stands there twice, or is a deleted account's.
 */
export async function listOddLines(tx: WorkspaceTx, report: PublishedReport): Promise<Line[]> {
  const { companyId, table, hasManyLines } = report;
  const isDeleted = columnOf(table, "isDeleted", sql`false`);
  const from = sql`from ${sql.identifier(getTableName(table))} r
    left join m365_users u on u.company_id = r.company_id and u.sort_sign_in = r.user_principal_name and u.sort_sign_in >= ''
    where r.company_id = ${companyId}::uuid`;
  const query = hasManyLines
    ? sql`select coalesce(r.user_principal_name, '') as key, r.user_principal_name as name, false as "isDeleted",
        null as "deletedDate", null as "lastDay" ${from} and u.key is null and not ${isDeleted} group by r.user_principal_name`
    : sql`select r.key, r.user_principal_name as name, ${isDeleted} as "isDeleted",
        ${columnOf(table, "deletedDate", sql`null::date`)}::text as "deletedDate",
        ${columnOf(table, "lastActivityDate", sql`null::date`)}::text as "lastDay"
        ${from} and (u.key is null or ${isDeleted} or r.key <> r.user_principal_name)`;
  return (await joiningAll(tx, true, () => tx.execute<Line>(query))).rows;
}

interface Holder extends Record<string, unknown> {
  name: string;
  key: string;
  kind: "current" | "former" | "address" | "gone";
  createdDay: string | null;
}

/** Who has or had one of these names: as sign-in name, in the past too, or as a mail address. All in lower case. */
export async function listNameHolders(tx: WorkspaceTx, companyId: string, names: string[]): Promise<Holder[]> {
  if (names.length === 0) return [];
  const created = sql`(u.created_date_time at time zone 'UTC')::date::text as "createdDay"`;
  const query = sql`
    with wanted as materialized (select unnest(${toArray(names)}::text[]) as name),
      people as (select * from m365_users where company_id = ${companyId}::uuid),
      past as (
        select distinct v.key, lower(v.document ->> 'userPrincipalName') as name from versions v
        where v.company_id = ${companyId}::uuid and v.dataset = 'users' and v.valid_to is not null
      )
    select n.name, u.key, 'current' as kind, ${created} from wanted n join people u on u.sort_sign_in = n.name
    union all
    select n.name, p.key, case when u.key is null then 'gone' else 'former' end, ${created}
    from wanted n join past p on p.name = n.name left join people u on u.key = p.key
    where u.sort_sign_in is distinct from n.name
    union all
    select n.name, d.key, 'gone', null from wanted n
    join m365_deleted_users d on d.company_id = ${companyId}::uuid and lower(d.user_principal_name) = n.name
    union all
    select distinct n.name, u.key, 'address', ${created} from wanted n join (
      select p.key, lower(substr(address, 6)) as address from people p, unnest(p.proxy_addresses) as address
      where address ilike 'smtp:%'
      union all select p.key, lower(p.mail) from people p where p.mail is not null
    ) a on a.address = n.name join people u on u.key = a.key
  `;
  return (await joiningAll(tx, true, () => tx.execute<Holder>(query))).rows;
}

interface Changed extends Record<string, unknown> {
  key: string;
  name: string;
  heldBy: string | null;
  wasUnlicensed: boolean;
}

/** Who has given a name to somebody else since a day, or holds the first license since. @param day YYYY-MM-DD */
export async function listChangedSince(tx: WorkspaceTx, companyId: string, day: string): Promise<Changed[]> {
  const query = sql`
    with past as materialized (
      select v.key, lower(v.document ->> 'userPrincipalName') as name,
        coalesce(json_array_length(v.document -> 'skuIds'), 0) = 0 as had_none
      from versions v
      where v.company_id = ${companyId}::uuid and v.dataset = 'users' and v.valid_to >= ${day}::date
    ), people as (select * from m365_users where company_id = ${companyId}::uuid)
    select p.key, p.name, h.key as "heldBy", (p.had_none and cardinality(u.sku_ids) > 0) is true as "wasUnlicensed"
    from past p left join people u on u.key = p.key
    left join people h on h.sort_sign_in = p.name and h.key <> p.key
    where h.key is not null or (p.had_none and cardinality(u.sku_ids) > 0)
  `;
  return (await joiningAll(tx, true, () => tx.execute<Changed>(query))).rows;
}

/**
 * Keeps of whom the answer that was just published has rows nobody could read, and whose rows are older than it because of that.
 * @returns them; "" stands for a row of which nobody knows whose it is
 */
export async function keepDoubtfulNames(
  tx: WorkspaceTx,
  { runId, dataset, companyId, table }: Publication,
  { rejected, namesPeopleBy }: { rejected: number; namesPeopleBy: "sign_in_name" | "object_id" },
): Promise<string[]> {
  await tx.execute(sql`delete from doubtful_names where company_id = ${companyId}::uuid and dataset = ${dataset}`);
  if (rejected === 0) return [];
  const name = namesPeopleBy === "object_id" ? sql`r.key` : sql`r.user_principal_name`;
  const { rows } = await tx.execute<{ name: string }>(sql`
    insert into doubtful_names (company_id, dataset, name)
    select ${companyId}::uuid, ${dataset}, name from (
      select coalesce(person, '') as name from rejected_rows where run_id = ${runId}::uuid and dataset = ${dataset}
      union
      select coalesce(${name}, '') from ${sql.identifier(getTableName(table))} r
      where r.company_id = ${companyId}::uuid and not exists (
        select 1 from (
          select unnest(keys) as key from staged_pages where run_id = ${runId}::uuid and dataset = ${dataset} offset 0
        ) s where s.key = r.key
      )
    ) as names
    returning name
  `);
  return rows.map((row) => row.name);
}

/** As `keepDoubtfulNames` found them. */
export async function listDoubtfulNames(tx: WorkspaceTx, { companyId, dataset }: PublishedReport): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(
    sql`select name from doubtful_names where company_id = ${companyId}::uuid and dataset = ${dataset}`,
  );
  return rows.map((row) => row.name);
}

export interface ReportPersonRow {
  personKey: string;
  lines: string[];
  lastDay: string | null;
  countsOwn: boolean;
  doubt: Doubt | null;
}

/** Replaces what is out of the ordinary about a company's people in a report; nothing is written where nothing changed. */
export async function replaceReportPeople(
  tx: WorkspaceTx,
  { companyId, dataset }: Pick<PublishedReport, "companyId" | "dataset">,
  people: readonly ReportPersonRow[],
) {
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
    as w("personKey" text, lines text[], "lastDay" date, "countsOwn" boolean, doubt text)`;
  await tx.execute(sql`
    delete from report_people where company_id = ${companyId}::uuid and dataset = ${dataset}
      and person_key <> all (${toArray(people.map(({ personKey }) => personKey))}::text[])
  `);
  if (people.length === 0) return;
  await tx.execute(sql`
    insert into report_people as r (company_id, dataset, person_key, lines, last_day, counts_own, doubt)
    select ${companyId}::uuid, ${dataset}, w."personKey", w.lines, w."lastDay", w."countsOwn", w.doubt from ${wanted}
    on conflict (workspace_id, company_id, person_key, dataset) do update
      set lines = excluded.lines, last_day = excluded.last_day, counts_own = excluded.counts_own, doubt = excluded.doubt
      where (r.lines, r.last_day, r.counts_own, r.doubt)
        is distinct from (excluded.lines, excluded.last_day, excluded.counts_own, excluded.doubt)
  `);
}

/** Notes how many rows of an answer may be anybody's. */
export async function saveStrays(tx: WorkspaceTx, { runId, dataset }: DatasetRunId, strays: number) {
  await tx.execute(sql`
    update dataset_runs set strays = ${strays} where run_id = ${runId}::uuid and dataset = ${dataset} and strays <> ${strays}
  `);
}

const good = sql.raw(goodDatasetStates.map((state) => `'${state}'`).join(", "));

/** The run whose answer is published, and the day it is of; null when none is. */
export async function findPublishedRun(tx: WorkspaceTx, companyId: string, dataset: string) {
  const { rows } = await tx.execute<{ runId: string; asOf: string | null }>(sql`
    select run_id as "runId", as_of::text as "asOf" from dataset_runs
    where company_id = ${companyId}::uuid and dataset = ${dataset} and state in (${good})
    order by read_at desc limit 1
  `);
  return rows[0] ?? null;
}

/** How many lines of accounts that are not deleted a published report has. */
export async function countLivingLines(tx: WorkspaceTx, { companyId, table }: PublishedReport): Promise<number> {
  const { rows } = await tx.execute<{ lines: number }>(sql`
    select count(*)::int as lines from ${sql.identifier(getTableName(table))} r
    where r.company_id = ${companyId}::uuid and not ${columnOf(table, "isDeleted", sql`false`)}
  `);
  return rows[0]?.lines ?? 0;
}

/** Of the staged lines that are new or different, the names of accounts that are not deleted; and whether somebody has them now. */
export async function listStagedNames(tx: WorkspaceTx, { runId, dataset, companyId, table }: Publication) {
  const isDeleted = getTableColumns(table).isDeleted ? sql`(r.record).is_deleted` : sql`false`;
  const query = sql`
    select r.name, u.key is not null as "isKnown" from (
      select (record).user_principal_name as name from (
        select unnest(s.records)::${sql.identifier(getTableName(table))} as record from staged_pages s
        where s.run_id = ${runId}::uuid and s.dataset = ${dataset}
        offset 0
      ) r where not ${isDeleted} and (record).user_principal_name is not null
      offset 0
    ) r left join m365_users u
      on u.company_id = ${companyId}::uuid and u.sort_sign_in = r.name and u.sort_sign_in >= ''
  `;
  return (await joiningAll(tx, true, () => tx.execute<{ name: string; isKnown: boolean }>(query))).rows;
}

/** Takes a published report back: its names turned out to be nobody's. */
export async function withdrawReport(tx: WorkspaceTx, { companyId, dataset, table }: PublishedReport, runId: string) {
  await tx.execute(sql`delete from ${sql.identifier(getTableName(table))} where company_id = ${companyId}::uuid`);
  await replaceReportPeople(tx, { companyId, dataset }, []);
  await tx.execute(sql`
    update dataset_runs set state = 'unusable_names', added = 0, changed = 0, gone = 0, strays = 0
    where run_id = ${runId}::uuid and dataset = ${dataset}
  `);
}

/** Whether anybody is published. */
export async function hasPeople(tx: WorkspaceTx, companyId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select 1 from m365_users where company_id = ${companyId}::uuid limit 1`);
  return rows.length > 0;
}
