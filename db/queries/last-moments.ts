import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { WorkspaceTx } from "../types";
import { toArray } from "./record-literals";

/*
 * A "last …" moment of one account never goes backwards. Microsoft's replicas are known to answer in turn with 2 and with 95
 * days ago, and its reports forget after 180 days: the newest that was ever told is the one that is true. This holds for every
 * published column that is called so, whatever its dataset.
 */

/** Of a published row: by field in code, as documents spell it (ISO 8601 of one length, which sorts as text). */
export type LastMoments = Record<string, string | boolean | null>;

const isLastMoment = /(^l|L)ast\w*Date(Time)?$/;
const types = ["date", "timestamp with time zone"];

interface MomentColumn {
  field: string;
  name: string;
  isDay: boolean;
}

const known = new WeakMap<PgTable, MomentColumn[]>();

/** The columns of a table that hold when something happened last. */
export function lastMomentColumns(table: PgTable): MomentColumn[] {
  const found =
    known.get(table) ??
    Object.entries(getTableColumns(table))
      .filter(([field, column]) => isLastMoment.test(field) && types.includes(column.getSQLType()))
      .map(([field, column]) => ({ field, name: column.name, isDay: column.getSQLType() === "date" }));
  known.set(table, found);
  return found;
}

/** The `LastMoments` of a published row `p`, null where its table has none. A moment that lies in the future was none. */
export function publishedMoments(table: PgTable): SQL {
  const columns = lastMomentColumns(table);
  if (columns.length === 0) return sql`null::json`;
  const fields = columns.map(({ field, name, isDay }) => {
    const column = sql`p.${sql.identifier(name)}`;
    const text = isDay
      ? sql`${column}::text`
      : sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    return sql`${sql.raw(`'${field}'`)}, case when ${column} < now() + interval '1 day' then ${text} end`;
  });
  if (getTableColumns(table).isDeleted) fields.push(sql`'isDeleted', p.is_deleted`);
  return sql`json_build_object(${sql.join(fields, sql`, `)})`;
}

/**
 * The document with the later of both moments wherever the published row knows a later one; the same object where it does not.
 * @param since the day the account was made, YYYY-MM-DD: what is older was told of somebody else who had its name
 */
export function keepNewest(table: PgTable, document: object, published: LastMoments | null, since = ""): object {
  const values = new Map<string, unknown>(Object.entries(document));
  if (published === null || (published.isDeleted ?? null) !== (values.get("isDeleted") ?? null)) return document;
  const later = lastMomentColumns(table).flatMap(({ field }) => {
    const [before, now] = [published[field] ?? null, values.get(field) ?? null];
    const isLater = typeof before === "string" && before >= since && (now === null || String(now) < before);
    return isLater ? [[field, before] as const] : [];
  });
  return later.length > 0 ? { ...document, ...Object.fromEntries(later) } : document;
}

/** A report's line goes by a sign-in name, which a successor may have: "ida@contoso.example", "ida@contoso.example|product". */
const nameOf = (key: string, document: object): string | null => {
  const name: unknown = new Map<string, unknown>(Object.entries(document)).get("userPrincipalName");
  return typeof name === "string" && (key === name || key.startsWith(`${name}|`)) ? name : null;
};

/** Since when the accounts exist that have these names now, YYYY-MM-DD by name. */
export async function listAccountDays(tx: WorkspaceTx, companyId: string, lines: { key: string; document: object }[]) {
  const names = lines.flatMap(({ key, document }) => nameOf(key, document) ?? []);
  if (names.length === 0) return new Map<string, string>();
  const { rows } = await tx.execute<{ name: string; day: string }>(sql`
    select sort_sign_in as name, to_char(max(created_date_time) at time zone 'UTC', 'YYYY-MM-DD') as day from m365_users
    where company_id = ${companyId}::uuid and sort_sign_in >= '' and sort_sign_in = any (${toArray(names)}::text[])
      and created_date_time is not null
    group by sort_sign_in
  `);
  const days = new Map(rows.map(({ name, day }) => [name, day]));
  return new Map(lines.map(({ key, document }) => [key, days.get(nameOf(key, document) ?? "") ?? ""]));
}
