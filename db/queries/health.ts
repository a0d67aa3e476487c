import { type SQL, sql } from "drizzle-orm";
import type { CredentialKind } from "../schema/connections.constants";
import {
  type DatasetRunState,
  goodDatasetStates,
  openSyncRunStatuses,
  type SyncRunStatus,
} from "../schema/sync.constants";
import type { WorkspaceTx } from "../types";
import { type CompanyRow, type Moment, toCompanyFacts, toDate } from "./company-row";
import { isLicensed, seatsOf } from "./products";

/** Statuses in which a run has told something. A cancelled one has not. */
export type FinishedStatus = Extract<SyncRunStatus, "succeeded" | "partial" | "failed">;

/** All that a company's health depends on; lib/sync/health.ts judges it. Few companies differ in it, so it also groups them. */
export interface HealthFacts {
  connection: "none" | "without_credential" | "paused" | "active";
  /** How the last finished run ended; null when none has. */
  status: FinishedStatus | null;
  /** Error codes of that run and of its datasets, each once; empty unless it failed. */
  codes: string[];
  /** Whether something of a run that failed stays as it is until somebody acts. */
  isLasting: boolean;
  /** States of that run's datasets, each once. */
  states: DatasetRunState[];
}

const list = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(", "));

/**
 * One row a company: its connection, its last finished run, and the facts as one JSON value that can be grouped by.
 * @param source rows of `companies`, all or some
 */
const companyFacts = (source: SQL) => sql`
  select c.id, c.name, c.sort_name, c.archived_at, n.id as connection_id, last.id as run_id, last.status,
    last.finished_at, last.error,
    jsonb_build_object(
      'connection', case when n.id is null then 'none' when s.id is null then 'without_credential'
        when n.active then 'active' else 'paused' end,
      'status', last.status,
      'codes', case when last.status = 'failed' then coalesce((
        select jsonb_agg(distinct e.code) from (
          select last.error ->> 'code' as code
          union all select d.error ->> 'code' from dataset_runs d where d.run_id = last.id
        ) e where e.code is not null
      ), '[]'::jsonb) else '[]'::jsonb end,
      'isLasting', last.status = 'failed' and exists (
        select 1 from (
          select last.error union all select d.error from dataset_runs d where d.run_id = last.id
        ) e (error) where e.error ->> 'retryHelps' = 'false' and e.error ->> 'turn' <> 'microsoft'
      ),
      'states', coalesce((select jsonb_agg(distinct d.state) from dataset_runs d where d.run_id = last.id), '[]'::jsonb)
    ) as facts
  from ${source} c
  left join connections n on n.company_id = c.id
  left join credentials s on s.connection_id = n.id and s.status = 'current'
  left join lateral (
    select r.id, r.status, r.finished_at, r.error from sync_runs r
    where r.company_id = c.id and r.status in ('succeeded', 'partial', 'failed')
    order by r.queued_at desc, r.id desc limit 1
  ) last on true
`;

/** Companies `c` whose name contains the text, or whose Directory ID begins with it. */
const matches = (search: string) =>
  search === ""
    ? sql`true`
    : sql`(strpos(c.search_name, letters_lower(${search})) > 0 or exists (
        select 1 from connections n where n.company_id = c.id
          and starts_with(n.directory_id::text, letters_lower(${search}))
      ))`;

/** Companies that are alike in their facts. */
export interface HealthGroup {
  isArchived: boolean;
  facts: HealthFacts;
  companies: number;
  /** When the newest of their last runs ended. */
  newestRunAt: Date | null;
}

/** How many companies there are of each kind; a few dozen rows, however many companies. @param search "" for all */
export async function listHealthGroups(tx: WorkspaceTx, { search }: { search: string }): Promise<HealthGroup[]> {
  const { rows } = await tx.execute<Omit<HealthGroup, "newestRunAt"> & { newestRunAt: Moment }>(sql`
    select f.archived_at is not null as "isArchived", f.facts, count(*)::int as companies,
      max(f.finished_at) as "newestRunAt"
    from (${companyFacts(sql`(select c.* from companies c where ${matches(search)})`)}) f group by 1, 2
  `);
  return rows.map((row) => ({ ...row, newestRunAt: toDate(row.newestRunAt) }));
}

export type CompanySort = "name" | "users" | "lastSync" | "credential";

export interface CompanyFactsQuery {
  search: string;
  isArchived: boolean;
  /** Only companies with one of these facts; null for all. */
  facts: HealthFacts[] | null;
  sort: CompanySort;
  descending: boolean;
  limit: number;
  offset: number;
}

/** A dataset's part in the last finished run. */
export interface DatasetPart {
  dataset: string;
  state: DatasetRunState;
  /** A RunError, see lib/sync/run-error.ts. */
  error: unknown;
}

export interface CompanyFacts {
  companyId: string;
  name: string;
  archivedAt: Date | null;
  /** Null when the company has none. The credential shows only as when it was stored and when it runs out. */
  connection: {
    id: string;
    directoryId: string;
    directoryName: string | null;
    applicationId: string;
    cloud: string;
    active: boolean;
    credentialStoredAt: Date | null;
    credentialExpiresAt: Date | null;
    credentialKind: CredentialKind | null;
    /** How many replaced credentials are still to be deleted at Microsoft. */
    credentialTasks: number;
  } | null;
  facts: HealthFacts;
  /** The last run that finished; `error` is a RunError or null. */
  lastRun: { id: string; status: FinishedStatus; finishedAt: Date; error: unknown; datasets: DatasetPart[] } | null;
  /** The run that is queued or under way. */
  openRun: { id: string; status: "queued" | "running"; queuedAt: Date } | null;
  /** When Microsoft's data was last read, by whichever run; null when never. */
  dataReadAt: Date | null;
  /** Published people, and those of them with a product that is paid for. Zero also when nothing was ever read. */
  users: number;
  licensedUsers: number;
  /** Of products that are assigned to people and cost something: seats in use, and seats that can be (enabled or in grace). */
  usedSeats: number;
  boughtSeats: number;
  /** Products in neither number, because it is not known whether they cost anything. */
  unclearProducts: number;
}

/**
 * One page of companies with their facts and figures; nothing of another workspace.
 * Joins name one column only: with the workspace's besides, a database without statistics picks the wrong index.
 */
export async function listCompanyFacts(tx: WorkspaceTx, query: CompanyFactsQuery): Promise<CompanyFacts[]> {
  const { rows } = await tx.execute<CompanyRow>(sql`
    with page as (
      ${pageOf(query)}
    )
    select p.id as "companyId", p.name, p.archived_at as "archivedAt", p.facts, n.id as "connectionId",
      n.directory_id as "directoryId", n.directory_name as "directoryName", n.application_id as "applicationId",
      n.cloud, n.active, s.stored_at as "credentialStoredAt", s.expires_at as "credentialExpiresAt",
      s.kind as "credentialKind", (
        select count(*)::int from credential_tasks t where t.connection_id = n.id and t.done_at is null
      ) as "credentialTasks",
      p.run_id as "runId", p.status, p.finished_at as "finishedAt", p.error, ${datasetParts} as datasets,
      open.id as "openRunId", open.status as "openStatus", open.queued_at as "openQueuedAt",
      ${dataReadAt} as "dataReadAt", people.users, people.licensed as "licensedUsers",
      seats.used as "usedSeats", seats.bought as "boughtSeats", seats.unclear as "unclearProducts"
    from page p
    left join connections n on n.id = p.connection_id
    left join credentials s on s.connection_id = n.id and s.status = 'current'
    left join sync_runs open on open.company_id = p.id
      and open.status in (${list(openSyncRunStatuses)})
    cross join lateral (
      select count(*)::int as users, (count(*) filter (where ${isLicensed(sql`p.id`)}))::int as licensed
      from m365_users u where u.company_id = p.id
    ) people
    cross join lateral (
      ${seatsOf(sql`p.id`)}
    ) seats
    order by p.place
  `);
  return rows.map(toCompanyFacts);
}

/** The page's companies with their facts and their `place`. Facts are looked up for the page alone unless it depends on them. */
function pageOf(query: CompanyFactsQuery): SQL {
  const found = sql`select c.* from companies c
    where (c.archived_at is not null) = ${query.isArchived} and ${matches(query.search)}`;
  const order = sql`order by ${orderOf(query)}`;
  const part = sql`limit ${query.limit} offset ${query.offset}`;
  const placed = sql`select c.*, row_number() over (${order}) as place`;
  if (query.facts === null && query.sort !== "lastSync") {
    return sql`${placed} from (${companyFacts(sql`(${found} ${order} ${part})`)}) c`;
  }
  const wanted = query.facts
    ? sql`c.facts in (select value from jsonb_array_elements(${JSON.stringify(query.facts)}::jsonb))`
    : sql`true`;
  return sql`${placed} from (${companyFacts(sql`(${found})`)}) c where ${wanted} ${order} ${part}`;
}

function orderOf({ sort, descending }: CompanyFactsQuery): SQL {
  const way = sql.raw(descending ? "desc" : "asc");
  const byName = sql`c.sort_name, c.id`;
  if (sort === "name") return sql`c.sort_name ${way}, c.id ${way}`;
  if (sort === "lastSync") return sql`c.finished_at ${way} nulls last, ${byName}`;
  if (sort === "credential") return sql`${credentialEnd} ${way} nulls last, ${byName}`;
  return sql`(select count(*) from m365_users u where u.company_id = c.id) ${way}, ${byName}`;
}

/** When the credential in use runs out; null when nobody knows, and where there is none. */
const credentialEnd = sql`(
  select k.expires_at from connections e join credentials k on k.connection_id = e.id and k.status = 'current'
  where e.company_id = c.id
)`;

const datasetParts = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('dataset', d.dataset, 'state', d.state, 'error', d.error) order by d.dataset), '[]'::jsonb)
  from dataset_runs d where d.run_id = p.run_id
)`;

/** Of the newest run that read anything, the moment of its last answer. */
const dataReadAt = sql`(
  select g.read_at from sync_runs r cross join lateral (
    select max(d.read_at) as read_at from dataset_runs d
    where d.run_id = r.id and d.state in (${list(goodDatasetStates)})
  ) g
  where r.company_id = p.id and g.read_at is not null
  order by r.queued_at desc limit 1
)`;
