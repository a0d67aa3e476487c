import { type SQL, sql } from "drizzle-orm";
import type { Doubt } from "../schema/report-lines";
import type { WorkspaceTx } from "../types";
import {
  iso,
  type LastAttempt,
  type LastSeen,
  lastAttempt,
  lastSeen,
  oddityOf,
  serviceOddityOf,
  servicesOf,
  signInOddityOf,
  signInsOf,
} from "./last-seen";
import {
  holdsProduct,
  isGuest,
  isInState,
  joiningAll,
  matchesSearch,
  needsSeen,
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
  /** Null when no clock tells: never, or not known. */
  lastSeen: LastSeen | null;
  lastAttempt: LastAttempt | null;
  /** By dataset, why its answer says nothing certain of this person. */
  doubts: Record<string, Doubt>;
  /** Whether Microsoft's sign-in activity names this person: only then "no sign-in" is known. */
  hasSignIns: boolean;
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
    ...(filter.state ? [isInState(filter.state, filter)] : []),
    ...(start ? [isBeyond(order, start, backwards)] : []),
  ];
  const withSeen = order.sort === "seen" || needsSeen(filter.state);
  const { rows } = await joiningAll(tx, withSeen, () =>
    tx.execute<UserRow>(sql`
      with chosen as (
        select u.key, ${sortValue(order)} as sort_value
        from ${usersFrom(filter.companyId, withSeen)}
        where ${sql.join(conditions, sql` and `)}
        ${orderBy(sortValue(order), sql`u.key`, order, backwards)}
        limit ${limit + 1}
      ), page as (
        select u.*, ${isGuest} as is_guest, c.sort_value from chosen c
        join lateral (${userOf(filter.companyId, sql`c.key`)} offset 0) u on true
      )
      select ${userColumns} from ${pageWithClocks}
      ${orderBy(sql`p.sort_value`, sql`p.key`, order, backwards)}
    `),
  );
  const hasMore = rows.length > limit;
  if (hasMore) rows.pop();
  if (backwards) return { rows: rows.reverse(), hasPrevious: hasMore, hasNext: true };
  return { rows, hasPrevious: start !== undefined, hasNext: hasMore };
}

const userOf = (companyId: string, key: SQL) => sql`
  select u.*, u.sort_sign_in as login from m365_users u where u.company_id = ${companyId}::uuid and u.key = ${key}`;

// Person by person (offset 0 keeps them apart), and by plain columns: under row-level security an index serves no function
// of one, and the whole table would be read.
const pageWithClocks = sql`page p
  left join lateral (select * from m365_active_users a where ${servicesOf("p")} offset 0) a on true
  left join lateral (select * from m365_sign_in_activity s where ${signInsOf("p")} offset 0) s on true
  left join lateral (select * from report_people x where ${serviceOddityOf("p")} offset 0) x on true
  left join lateral (select * from report_people y where ${signInOddityOf("p")} offset 0) y on true
  left join lateral (select * from report_people z where ${oddityOf("activations", "z", "p")} offset 0) z on true`;

const userColumns = sql`p.key, p.user_principal_name as "userPrincipalName", p.display_name as "displayName", p.mail,
  p.account_enabled as "accountEnabled", p.is_guest as "isGuest",
  ${iso(sql`p.created_date_time`)} as "createdAt",
  p.department, p.job_title as "jobTitle", p.usage_location as "usageLocation", to_json(p.sku_ids) as "skuIds",
  ${lastSeen} as "lastSeen", ${lastAttempt} as "lastAttempt", s.key is not null as "hasSignIns",
  (select coalesce(json_object_agg(d.dataset, d.doubt), '{}'::json) from report_people d
    where d.company_id = p.company_id and d.person_key = p.key and d.doubt is not null) as doubts,
  json_build_object('value', p.sort_value::text, 'key', p.key) as place,
  (select coalesce(json_agg(json_build_object(
      'productType', v.product_type, 'lastActivatedDate', v.last_activated_date, 'windows', v.windows, 'mac', v.mac,
      'windows10Mobile', v.windows_10_mobile, 'ios', v.ios, 'android', v.android,
      'activatedOnSharedComputer', v.activated_on_shared_computer
    ) order by v.product_type), '[]'::json)
    from (
      select v.product_type, max(v.last_activated_date) as last_activated_date, sum(v.windows) as windows, sum(v.mac) as mac,
        sum(v.windows_10_mobile) as windows_10_mobile, sum(v.ios) as ios, sum(v.android) as android,
        bool_or(v.activated_on_shared_computer) as activated_on_shared_computer
      from m365_activations v where v.company_id = p.company_id and v.user_principal_name = any (coalesce(z.lines, '{}') || p.login)
      group by v.product_type
    ) v) as activations`;

export interface UserDetails extends UserRow {
  onPremisesSyncEnabled: boolean | null;
  /** ISO 8601, UTC. */
  lastPasswordChangeAt: string | null;
  /** { skuId, assignedByGroup, state, error } for each way a licence came. */
  licenseAssignments: unknown;
  proxyAddresses: string[];
  /** ISO 8601, UTC; null when Microsoft's sign-in activity does not name this person. */
  signIns: Record<"successful" | "interactive" | "nonInteractive", string | null> | null;
  /** By service, YYYY-MM-DD; null when Microsoft's report does not name this person. */
  services: Record<"exchange" | "teams" | "oneDrive" | "sharePoint" | "yammer" | "skype", string | null> | null;
}

/** Everything about one person; null when there is none of this key in the company, or it is another workspace's. */
export async function findUser(tx: WorkspaceTx, { companyId, key }: { companyId: string; key: string }) {
  const { rows } = await tx.execute<UserDetails>(sql`
    with page as (
      select u.*, ${isGuest} as is_guest, '' as sort_value
      from (${userOf(companyId, sql`${key}`)}) u
    )
    select ${userColumns}, p.on_premises_sync_enabled as "onPremisesSyncEnabled",
      ${iso(sql`p.last_password_change_date_time`)} as "lastPasswordChangeAt",
      p.license_assignments as "licenseAssignments", to_json(p.proxy_addresses) as "proxyAddresses",
      case when s.key is not null then json_build_object(
        'successful', ${iso(sql`s.last_successful_sign_in_date_time`)}, 'interactive', ${iso(sql`s.last_sign_in_date_time`)},
        'nonInteractive', ${iso(sql`s.last_non_interactive_sign_in_date_time`)}
      ) end as "signIns",
      (
        select case when count(*) > 0 then json_build_object(
          'exchange', max(r.exchange_last_activity_date), 'teams', max(r.teams_last_activity_date),
          'oneDrive', max(r.one_drive_last_activity_date), 'sharePoint', max(r.share_point_last_activity_date),
          'yammer', max(r.yammer_last_activity_date), 'skype', max(r.skype_for_business_last_activity_date)
        ) end
        from m365_active_users r where r.company_id = p.company_id
          and r.key = any (coalesce(x.lines, '{}') || case when x.counts_own is not false then a.key end)
      ) as services
    from ${pageWithClocks}
  `);
  return rows[0] ?? null;
}
