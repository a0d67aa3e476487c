import { asc, eq, sql } from "drizzle-orm";
import { m365SubscribedSkus } from "../schema";
import type { WorkspaceTx } from "../types";
import { hasSource } from "./last-seen";
import { isLicensed } from "./products";
import {
  holdsProduct,
  isInState,
  joiningAll,
  matchesSearch,
  type UserFilter,
  type UserState,
  userStates,
  usersFrom,
} from "./user-filter";

/** How many people the company has, and how many of them hold a product that is paid for. */
export async function countPeople(tx: WorkspaceTx, companyId: string) {
  const { rows } = await tx.execute<{ people: number; licensed: number }>(sql`
    select count(*)::int as people, (count(*) filter (where ${isLicensed(sql`${companyId}::uuid`)}))::int as licensed
    from m365_users u where u.company_id = ${companyId}::uuid
  `);
  return rows[0] ?? { people: 0, licensed: 0 };
}

export interface UserFacets {
  /** People that match search and product, whatever their state. */
  all: number;
  /** Of these, by state. */
  states: Record<UserState, number>;
  /** People that match search and state, by the product they hold. */
  products: Record<string, number>;
}

const stateColumns = sql.join(
  userStates.map((state) => sql`'${sql.raw(state)}', count(*) filter (where ${sql.identifier(state)})`),
  sql`, `,
);

/** What each choice of a filter would leave, the other filters staying as they are. One pass over the company's people. */
export async function countUserFacets(tx: WorkspaceTx, filter: UserFilter): Promise<UserFacets> {
  const flags = userStates.map((state) => sql`${isInState(state, filter)} as ${sql.identifier(state)}`);
  const inState = filter.state ? sql.identifier(filter.state) : sql`true`;
  const withSeen = hasSource(filter.seen);
  const { rows } = await joiningAll(tx, withSeen, () =>
    tx.execute<UserFacets & Record<string, unknown>>(sql`
    with hits as materialized (
      select u.sku_ids, ${holdsProduct(filter)} as holds_product, ${sql.join(flags, sql`, `)}
      from ${usersFrom(filter.companyId, withSeen)}
      where ${matchesSearch(filter)}
    ), held as (
      select sku_id, count(*)::int as people from hits, unnest(sku_ids) as sku_id where ${inState} group by sku_id
    )
    select count(*)::int as "all", json_build_object(${stateColumns}) as states,
      (select coalesce(json_object_agg(sku_id, people), '{}'::json) from held) as products
    from hits where holds_product
  `),
  );
  const [facets] = rows;
  if (!facets) throw new Error("An aggregate answered no row.");
  return facets;
}

/** The company's products with their part numbers. */
export function listSkuParts(tx: WorkspaceTx, companyId: string) {
  return tx
    .select({ skuId: m365SubscribedSkus.skuId, skuPartNumber: m365SubscribedSkus.skuPartNumber })
    .from(m365SubscribedSkus)
    .where(eq(m365SubscribedSkus.companyId, companyId))
    .orderBy(asc(m365SubscribedSkus.skuPartNumber));
}
