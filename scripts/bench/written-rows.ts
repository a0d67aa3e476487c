import { getTableName, sql } from "drizzle-orm";
import type { DbHandle } from "@/db/types";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { publishedTable } from "@/lib/sync/published-tables";
import type { Place } from "./databases";

const tables = [...datasets.map((dataset) => getTableName(publishedTable(dataset))), "versions"];

/** How the published tables stand, so that it can be told what was written since. */
export interface RowVersions {
  /** Rows inserted, updated and deleted so far, by PostgreSQL's own count; null on PGlite, which keeps none. */
  counted: number | null;
  rows: number;
  /** Transactions from this one on came later. */
  transaction: number;
}

const each = async <Row>(handle: DbHandle, statement: (table: string) => string): Promise<Row[]> =>
  (await handle.db.execute(sql.raw(tables.map(statement).join(" union all ")))).rows as Row[];

export async function countRowVersions(handle: DbHandle, place: Place): Promise<RowVersions> {
  const counts = await each<{ rows: number }>(handle, (table) => `select count(*)::int as rows from ${table}`);
  const {
    rows: [now],
  } = await handle.db.execute<{ transaction: number }>(
    sql`select pg_current_xact_id()::text::bigint::int as transaction`,
  );
  return {
    counted: place.driver === "pg" ? await countByServer(handle) : null,
    rows: counts.reduce((sum, { rows }) => sum + rows, 0),
    transaction: now?.transaction ?? 0,
  };
}

/** @returns rows written since, and rows that are there */
export async function writtenSince(handle: DbHandle, place: Place, before: RowVersions) {
  const after = await countRowVersions(handle, place);
  const newer = await each<{ rows: number }>(
    handle,
    (table) => `select count(*)::int as rows from ${table} where xmin::text::bigint > ${before.transaction}`,
  );
  const byXmin = newer.reduce((sum, { rows }) => sum + rows, 0) + Math.max(0, before.rows - after.rows);
  const byServer = (after.counted ?? 0) - (before.counted ?? 0);
  return { written: Math.max(byXmin, byServer), rows: after.rows };
}

async function countByServer({ db }: DbHandle) {
  const names = sql.join(
    tables.map((table) => sql`${table}`),
    sql`, `,
  );
  const { rows } = await db.execute<{ counted: number }>(
    sql`select sum(n_tup_ins + n_tup_upd + n_tup_del)::int as counted from pg_stat_user_tables where relname in (${names})`,
  );
  return rows[0]?.counted ?? 0;
}
