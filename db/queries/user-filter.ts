import { type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import {
  coverage,
  isAway,
  lastSeenAt,
  type SeenSources,
  serviceOddityOf,
  servicesOf,
  signInOddityOf,
  signInsOf,
} from "./last-seen";
import { isLicensed } from "./products";
import { toArray } from "./record-literals";

export const userStates = [
  "enabled",
  "disabled",
  "guests",
  "licensed",
  "unlicensed",
  "disabled-licensed",
  "idle-30",
  "idle-90",
] as const;
export type UserState = (typeof userStates)[number];

/** Which of a company's people are wanted. */
export interface UserFilter {
  companyId: string;
  /** Part of a name, sign-in name, mail address, department or job title, in any case; "" for everybody. Nothing in it is a wildcard. */
  search: string;
  /** Products that the search names; who holds one of them is found too. */
  searchedSkuIds?: string[];
  /** Who holds this product. */
  skuId: string | null;
  state: UserState | null;
  /** Up to when it is known who was seen; nobody counts as idle when it is not. */
  seen: SeenSources;
}

export function matchesSearch({ search, searchedSkuIds = [] }: Pick<UserFilter, "search" | "searchedSkuIds">): SQL {
  if (search === "") return sql`true`;
  const inText = sql`strpos(u.search_text, letters_lower(${search})) > 0`;
  if (searchedSkuIds.length === 0) return inText;
  return sql`(${inText} or u.sku_ids && ${toArray(searchedSkuIds)}::uuid[])`;
}

export const holdsProduct = ({ skuId }: Pick<UserFilter, "skuId">): SQL =>
  skuId === null ? sql`true` : sql`${skuId}::uuid = any(u.sku_ids)`;

export const isGuest = sql`(case when u.user_type is null then strpos(u.user_principal_name, '#EXT#') > 0 else u.user_type = 'Guest' end)`;
const isLicensedIn = ({ companyId }: Pick<UserFilter, "companyId">) => isLicensed(sql`${companyId}::uuid`);

/** Whether a person `u` of `usersFrom` is in a state. */
export function isInState(state: UserState, filter: Pick<UserFilter, "companyId" | "seen">): SQL {
  switch (state) {
    case "enabled":
      return sql`u.account_enabled is true`;
    case "disabled":
      return sql`u.account_enabled is false`;
    case "guests":
      return isGuest;
    case "licensed":
      return isLicensedIn(filter);
    case "unlicensed":
      return sql`not ${isLicensedIn(filter)}`;
    case "disabled-licensed":
      return sql`(u.account_enabled is false and ${isLicensedIn(filter)})`;
    case "idle-30":
      return sql`(${isLicensedIn(filter)} and ${isAway(filter.seen, 30)})`;
    case "idle-90":
      return sql`(${isLicensedIn(filter)} and ${isAway(filter.seen, 90)})`;
    default:
      return state satisfies never;
  }
}

export const needsSeen = (state: UserState | null) => state === "idle-30" || state === "idle-90";

/** A company's people as `u`; where the question needs them with their clocks, worked out once a person. */
export function usersFrom(companyId: string, withSeen: boolean): SQL {
  const people = sql`select u.*, u.sort_sign_in as login from m365_users u where u.company_id = ${companyId}::uuid`;
  // Both are true of everybody: without them the indexes for lists are out of the question (db/schema/published-columns.ts).
  if (!withSeen) return sql`(${people} and u.sort_name >= '' and u.sort_sign_in >= '') u`;
  return sql`(
    select u.*, ${lastSeenAt} as seen_at, ${coverage}
    from (${people}) u
    left join m365_active_users a on ${servicesOf("u")} left join m365_sign_in_activity s on ${signInsOf("u")}
    left join report_people x on ${serviceOddityOf("u")} left join report_people y on ${signInOddityOf("u")}
    offset 0
  ) u`;
}

const settings = (value: "on" | "off") => sql`set_config('enable_nestloop', ${value}, true),
  set_config('enable_mergejoin', ${value}, true), set_config('enable_indexscan', ${value}, true)`;

/**
 * Runs a query that joins everybody with their clocks. A database without statistics (PGlite gathers none by itself) takes
 * each side for one row and would look 100,000 people up one by one, or walk through two tables in the order of an index.
 * With these out of the question it hashes, which is right for many and cheap for few; the memory is that of 100,000 people.
 * PostgreSQL before 18 counts what is out of the question as endlessly costly, and would compile the query first.
 */
export async function joiningAll<Result>(tx: WorkspaceTx, withSeen: boolean, run: () => Promise<Result>) {
  if (!withSeen) return run();
  await tx.execute(
    sql`select ${settings("off")}, set_config('work_mem', '32MB', true), set_config('jit', 'off', true)`,
  );
  const result = await run();
  await tx.execute(sql`select ${settings("on")}`);
  return result;
}
