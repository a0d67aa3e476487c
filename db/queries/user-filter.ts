import { type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";

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
  /** Part of a name, sign-in name or mail address, in any case; "" for everybody. Nothing in it is a wildcard. */
  search: string;
  /** Who holds this product. */
  skuId: string | null;
  state: UserState | null;
  /** The day Microsoft's activity data is of; null when there is none, and then nobody counts as idle. */
  activityAsOf: string | null;
}

/** A guest's sign-in name hides the address behind it: ida_nordwind.example#EXT#@… is ida@nordwind.example. */
const guestAddress = sql`case when strpos(u.user_principal_name, '#EXT#') > 0
  then regexp_replace(u.user_principal_name, '_([^_]*)#EXT#@.*$', '@\\1') end`;

/** Within one part only: the line feeds between them are in no search. */
export const matchesSearch = ({ search }: Pick<UserFilter, "search">): SQL =>
  search === ""
    ? sql`true`
    : sql`strpos(lower(concat_ws(E'\n', u.display_name, u.user_principal_name, u.mail, ${guestAddress})), lower(${search})) > 0`;

export const holdsProduct = ({ skuId }: Pick<UserFilter, "skuId">): SQL =>
  skuId === null ? sql`true` : sql`${skuId}::uuid = any(u.sku_ids)`;

export const isGuest = sql`(case when u.user_type is null then strpos(u.user_principal_name, '#EXT#') > 0 else u.user_type = 'Guest' end)`;
export const isLicensed = sql`(cardinality(u.sku_ids) > 0)`;

/**
 * Licensed, and not seen for so many days before the day of Microsoft's data. People without any activity in 180 days
 * are not in Microsoft's report at all; accounts younger than the span cannot have been idle for it.
 */
function isIdle(days: number, asOf: string | null): SQL {
  if (asOf === null) return sql`false`;
  const cutoff = sql`(${asOf}::date - ${days}::int)`;
  return sql`(${isLicensed} and (u.created_date_time is null or u.created_date_time < ${cutoff})
    and (a.last_activity_date is null or a.last_activity_date <= ${cutoff}))`;
}

/** Whether a person (`u`, with the activity row `a`) is in a state. */
export function isInState(state: UserState, asOf: string | null): SQL {
  switch (state) {
    case "enabled":
      return sql`u.account_enabled is true`;
    case "disabled":
      return sql`u.account_enabled is false`;
    case "guests":
      return isGuest;
    case "licensed":
      return isLicensed;
    case "unlicensed":
      return sql`not ${isLicensed}`;
    case "disabled-licensed":
      return sql`(u.account_enabled is false and ${isLicensed})`;
    case "idle-30":
      return isIdle(30, asOf);
    case "idle-90":
      return isIdle(90, asOf);
    default:
      return state satisfies never;
  }
}

export const needsActivity = (state: UserState | null) => state === "idle-30" || state === "idle-90";

/** A company's people as `u`, with their row of Microsoft's activity report as `a` where the question needs it. */
export function usersFrom(companyId: string, withActivity: boolean): SQL {
  // Both are true of everybody: without them the indexes for lists are out of the question (db/schema/published-columns.ts).
  const people = sql`(select u.*, u.sort_sign_in as login from m365_users u
    where u.company_id = ${companyId}::uuid and u.sort_name >= '' and u.sort_sign_in >= '') u`;
  if (!withActivity) return people;
  return sql`${people} left join m365_active_users a on a.company_id = u.company_id and a.key = u.login`;
}

/**
 * Runs a query that joins everybody with the activity report. A database without statistics (PGlite gathers none by itself)
 * takes each side for one row and would look 100,000 people up one by one, or worse, compare everybody with everybody. With
 * nested loops out of the question it hashes, which is right for many and cheap for few.
 */
export async function joiningAll<Result>(tx: WorkspaceTx, withActivity: boolean, run: () => Promise<Result>) {
  if (!withActivity) return run();
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`);
  const result = await run();
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`);
  return result;
}
