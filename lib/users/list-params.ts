import { z } from "zod";
import { type UserState, userStates } from "@/db/queries/user-filter";
import { type UserOrder, userSorts } from "@/db/queries/user-order";
import { decodeCursor, encodeCursor, type UserCursor } from "./cursor";
import { toSearchText } from "./search-text";

/** Columns beside name and sign-in name, in the order of the table. */
export const userColumns = [
  "state",
  "type",
  "mail",
  "department",
  "title",
  "products",
  "apps",
  "seen",
  "created",
] as const;
export type UserColumn = (typeof userColumns)[number];

export const usualColumns: readonly UserColumn[] = ["state", "products", "apps", "seen"];

/** All that the address of the list says. */
export interface UserListParams {
  search: string;
  skuId: string | null;
  state: UserState | null;
  order: UserOrder;
  columns: readonly UserColumn[];
  cursor: UserCursor | null;
}

const usualOrder: UserOrder = { sort: "name", descending: false };

type Raw = Record<string, string | string[] | undefined>;

/** Reads the address. What is wrong in it counts as not being there, so no address is an error. */
export function parseListParams(raw: Raw): UserListParams {
  const text = (name: string) => {
    const value = raw[name];
    return (Array.isArray(value) ? value[0] : value)?.replaceAll("\0", "").toWellFormed() ?? "";
  };
  const order = parseOrder(text("sort"));
  return {
    search: toSearchText(text("q")),
    skuId: z.guid().safeParse(text("product")).data?.toLowerCase() ?? null,
    state: z.enum(userStates).safeParse(text("state")).data ?? null,
    order,
    columns: parseColumns(raw.columns === undefined ? null : text("columns")),
    cursor: decodeCursor(text("page"), order),
  };
}

function parseOrder(text: string): UserOrder {
  const sort = z.enum(userSorts).safeParse(text.replace(/^-/, "")).data;
  return sort ? { sort, descending: text.startsWith("-") } : usualOrder;
}

function parseColumns(text: string | null): readonly UserColumn[] {
  if (text === null) return usualColumns;
  const wanted = text.split(",");
  return userColumns.filter((column) => wanted.includes(column));
}

/**
 * The search string of a list, "" or "?…", with only what is not usual in it. A change of filter or order goes back to the
 * first page, because a place in one list says nothing in another.
 */
export function toSearch(params: UserListParams, changes: Partial<UserListParams> = {}): string {
  const keepsPlace = Object.keys(changes).every((name) => name === "columns" || name === "cursor");
  const { search, skuId, state, order, columns, cursor } = {
    ...params,
    cursor: keepsPlace ? params.cursor : null,
    ...changes,
  };
  const isUsualOrder = order.sort === usualOrder.sort && !order.descending;
  const entries: [string, string | null][] = [
    ["q", search || null],
    ["product", skuId],
    ["state", state],
    ["sort", isUsualOrder ? null : `${order.descending ? "-" : ""}${order.sort}`],
    ["columns", columns.join() === usualColumns.join() ? null : columns.join()],
    ["page", cursor && encodeCursor(cursor, order)],
  ];
  const text = new URLSearchParams(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  return text.size > 0 ? `?${text}` : "";
}
