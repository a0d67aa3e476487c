import { type SQL, sql } from "drizzle-orm";

export const userSorts = ["name", "sign-in", "seen", "created"] as const;
export type UserSort = (typeof userSorts)[number];

export interface UserOrder {
  sort: UserSort;
  descending: boolean;
}

/** A row's place in an order: its value as text, and its key, which parts rows of one value. */
export interface UserPlace {
  value: string;
  key: string;
}

interface Sorting {
  value: SQL;
  type: "text" | "bigint";
}

/**
 * What is compared; never null, and for names a column that the table's index is on. Moments count in whole seconds, so that
 * a place can be checked before the database sees it; a missing one is older than all.
 */
const sortings: Record<UserSort, Sorting> = {
  name: { value: sql`u.sort_name`, type: "text" },
  "sign-in": { value: sql`u.sort_sign_in`, type: "text" },
  // date_part and not extract, whose exact numbers take their time.
  seen: { value: sql`coalesce(date_part('epoch', u.seen_at)::bigint, -100000000000)`, type: "bigint" },
  created: { value: sql`coalesce(extract(epoch from u.created_date_time)::bigint, -100000000000)`, type: "bigint" },
};

export const sortValue = ({ sort }: UserOrder): SQL => sortings[sort].value;

/** Whether a place that came from outside can be compared in this order. */
export function isPlaceOf({ sort }: UserOrder, { value, key }: UserPlace): boolean {
  if (key.includes("\0") || value.includes("\0")) return false;
  return sortings[sort].type === "text" || /^-?\d{1,15}$/.test(value);
}

/** Rows strictly behind a place (or before it, when walking backwards). */
export function isBeyond(order: UserOrder, { value, key }: UserPlace, backwards: boolean): SQL {
  const { value: column, type } = sortings[order.sort];
  const sign = sql.raw(order.descending === backwards ? ">" : "<");
  return sql`(${column}, u.key) ${sign} (${value}::${sql.raw(type)}, ${key})`;
}

/** Ascending, or its mirror image: the key turns round with the value, or one index could not serve both. */
export function orderBy(value: SQL, key: SQL, { descending }: UserOrder, backwards: boolean): SQL {
  const way = sql.raw(descending === backwards ? "asc" : "desc");
  return sql`order by ${value} ${way}, ${key} ${way}`;
}
