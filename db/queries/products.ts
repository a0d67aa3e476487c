import { type SQL, sql } from "drizzle-orm";

/*
 * What a company pays for. Microsoft does not tell: it is read off the product's name (lib/microsoft/free-products.ts, kept as
 * `is_free`) and off the tenant's own numbers. Every count of seats and of licensed people goes by this file, whatever shows it.
 */

/** So many seats that nobody buys them to use so few: the purse of a service, or a product that is given to everybody. */
const manySeats = 10_000;
const seatsPerUsed = 20;

/** Enabled, or expired and in its time of grace. As bigint: one product may have 2,147,483,647. */
const seats = sql`(k.enabled_units::bigint + k.warning_units)`;

const isForPeople = sql`k.applies_to = 'User'`;

/** All subscriptions that its seats come from are trials. */
const isTrial = sql`coalesce((
  select bool_and(coalesce(t.is_trial, false)) from m365_directory_subscriptions t
  where t.company_id = k.company_id and t.sku_id = k.sku_id and t.status in ('Enabled', 'Warning')
), false)`;

const isBoundless = sql`(${seats} >= ${manySeats} and ${seats} >= ${seatsPerUsed} * k.consumed_units::bigint)`;

const isActive = sql`(${seats} > 0 and coalesce(k.capability_status, 'Enabled') not in ('Suspended', 'LockedOut', 'Deleted'))`;

/** Whether seats of a product `k` of m365_subscribed_skus are what the company bought for its people, and can assign. */
const isBought = sql`(${isForPeople} and not k.is_free and ${isActive} and not ${isBoundless} and not ${isTrial})`;

/** Whether it may be one, and its numbers say that nobody can tell. */
const isUnclear = sql`(${isForPeople} and not k.is_free and ${isActive} and ${isBoundless} and not ${isTrial})`;

/** Licenses that stand on suspended or locked seats are in use of nothing that can be assigned. */
const usedSeats = sql`(k.consumed_units::bigint
  - least(k.suspended_units::bigint + k.locked_out_units, greatest(k.consumed_units::bigint - ${seats}, 0)))`;

/**
 * One row: `bought` seats, how many of them are `used` (more than bought where too many are assigned), and the number of
 * products that are in neither because it is not known whether they cost anything.
 * @param companyId of the products, a parameter or a column
 */
export const seatsOf = (companyId: SQL) => sql`
  select coalesce(sum(${seats}) filter (where ${isBought}), 0)::float8 as bought,
    coalesce(sum(${usedSeats}) filter (where ${isBought}), 0)::float8 as used,
    (count(*) filter (where ${isUnclear}))::int as unclear
  from m365_subscribed_skus k where k.company_id = ${companyId}`;

/** Ids of the products that make nobody licensed: free ones, trials, what is for the company as a whole, what nobody can tell. */
const unpaidSkuIds = (companyId: SQL) => sql`(
  select coalesce(array_agg(k.sku_id), '{}') from m365_subscribed_skus k
  where k.company_id = ${companyId}
    and (k.is_free or coalesce(k.applies_to, 'User') <> 'User' or ${isBoundless} or ${isTrial})
)`;

/** Whether a person `u` of m365_users holds a product that is paid for. One that the list of products does not name counts as paid. */
export const isLicensed = (companyId: SQL): SQL =>
  sql`(u.sku_ids <> '{}' and not u.sku_ids <@ ${unpaidSkuIds(companyId)})`;
