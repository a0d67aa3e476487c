import { sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import {
  holdsProduct,
  isGuest,
  isInState,
  joiningAll,
  matchesSearch,
  needsActivity,
  type UserFilter,
  usersFrom,
} from "./user-filter";
import { isBeyond, orderBy, sortValue, type UserOrder, type UserPlace } from "./user-order";

/** Devices on which a person has activated a product, as Microsoft's report names it. */
export interface UserActivation {
  productType: string;
  /** YYYY-MM-DD; null when it was never activated. */
  lastActivatedDate: string | null;
  windows: number;
  mac: number;
  windows10Mobile: number;
  ios: number;
  android: number;
  activatedOnSharedComputer: boolean | null;
}

export interface UserRow extends Record<string, unknown> {
  /** Microsoft's object id. */
  key: string;
  userPrincipalName: string;
  displayName: string | null;
  mail: string | null;
  accountEnabled: boolean | null;
  isGuest: boolean;
  /** ISO 8601, UTC. */
  createdAt: string | null;
  department: string | null;
  jobTitle: string | null;
  usageLocation: string | null;
  /** Sorted; a product counts once however many ways it came. */
  skuIds: string[];
  /** YYYY-MM-DD; null when Microsoft's report knows of none, or does not name this person. */
  lastActivityDate: string | null;
  activations: UserActivation[];
  /** The row's place in the order it was asked for. */
  place: UserPlace;
}

export interface UserPage {
  rows: UserRow[];
  hasPrevious: boolean;
  hasNext: boolean;
}

/**
 * A page of a company's people: the first, or the one behind or before a place. Costs the same however far back it lies
 * in an order that has an index (name, sign-in name). Nobody of another workspace.
 */
export async function listUsers(
  tx: WorkspaceTx,
  filter: UserFilter,
  options: { order: UserOrder; after?: UserPlace; before?: UserPlace; limit: number },
): Promise<UserPage> {
  const { order, before, limit } = options;
  const backwards = before !== undefined;
  const start = before ?? options.after;
  const conditions = [
    matchesSearch(filter),
    holdsProduct(filter),
    ...(filter.state ? [isInState(filter.state, filter.activityAsOf)] : []),
    ...(start ? [isBeyond(order, start, backwards)] : []),
  ];
  const withActivity = order.sort === "activity" || needsActivity(filter.state);
  const { rows } = await joiningAll(tx, withActivity, () =>
    tx.execute<UserRow>(sql`
      with page as (
        select u.*, ${isGuest} as is_guest, ${sortValue(order)} as sort_value
        from ${usersFrom(filter.companyId, withActivity)}
        where ${sql.join(conditions, sql` and `)}
        ${orderBy(sortValue(order), sql`u.key`, order, backwards)}
        limit ${limit + 1}
      )
      select ${userColumns} from page p
      ${orderBy(sql`p.sort_value`, sql`p.key`, order, backwards)}
    `),
  );
  const hasMore = rows.length > limit;
  if (hasMore) rows.pop();
  if (backwards) return { rows: rows.reverse(), hasPrevious: hasMore, hasNext: true };
  return { rows, hasPrevious: start !== undefined, hasNext: hasMore };
}

// By a plain column: under row-level security an index serves no function of one, and the whole table would be read.
const activityOfPage = sql`m365_active_users a where a.company_id = p.company_id and a.key = p.login`;

const userColumns = sql`p.key, p.user_principal_name as "userPrincipalName", p.display_name as "displayName", p.mail,
  p.account_enabled as "accountEnabled", p.is_guest as "isGuest",
  to_char(p.created_date_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt",
  p.department, p.job_title as "jobTitle", p.usage_location as "usageLocation", to_json(p.sku_ids) as "skuIds",
  (select a.last_activity_date::text from ${activityOfPage}) as "lastActivityDate",
  json_build_object('value', p.sort_value::text, 'key', p.key) as place,
  (select coalesce(json_agg(json_build_object(
      'productType', v.product_type, 'lastActivatedDate', v.last_activated_date, 'windows', v.windows, 'mac', v.mac,
      'windows10Mobile', v.windows_10_mobile, 'ios', v.ios, 'android', v.android,
      'activatedOnSharedComputer', v.activated_on_shared_computer
    ) order by v.product_type), '[]'::json)
    from m365_activations v where v.company_id = p.company_id and v.user_principal_name = p.login) as activations`;

export interface UserDetails extends UserRow {
  onPremisesSyncEnabled: boolean | null;
  /** ISO 8601, UTC. */
  lastPasswordChangeAt: string | null;
  /** { skuId, assignedByGroup, state, error } for each way a licence came. */
  licenseAssignments: unknown;
  proxyAddresses: string[];
  /** By service, YYYY-MM-DD; null when Microsoft's report does not name this person. */
  services: Record<"exchange" | "teams" | "oneDrive" | "sharePoint" | "yammer" | "skype", string | null> | null;
}

/** Everything about one person; null when there is none of this key in the company, or it is another workspace's. */
export async function findUser(tx: WorkspaceTx, { companyId, key }: { companyId: string; key: string }) {
  const { rows } = await tx.execute<UserDetails>(sql`
    with page as (
      select u.*, ${isGuest} as is_guest, '' as sort_value
      from ${usersFrom(companyId, false)} where u.key = ${key} limit 1
    )
    select ${userColumns}, p.on_premises_sync_enabled as "onPremisesSyncEnabled",
      to_char(p.last_password_change_date_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastPasswordChangeAt",
      p.license_assignments as "licenseAssignments", to_json(p.proxy_addresses) as "proxyAddresses",
      (select json_build_object(
        'exchange', a.exchange_last_activity_date, 'teams', a.teams_last_activity_date,
        'oneDrive', a.one_drive_last_activity_date, 'sharePoint', a.share_point_last_activity_date,
        'yammer', a.yammer_last_activity_date, 'skype', a.skype_for_business_last_activity_date
      ) from ${activityOfPage}) as services
    from page p
  `);
  return rows[0] ?? null;
}
