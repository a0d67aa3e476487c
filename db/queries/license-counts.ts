import { type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import { compared } from "./publishing";
import type { Publication } from "./staging";

/** How many licenses of a product there are, by Microsoft's two lists: as published, and by the answers of one run. */
export interface LicenseCount extends Record<string, unknown> {
  skuId: string;
  skuPartNumber: string;
  /** Whether the product has seats that can be assigned. */
  isAssignable: boolean;
  /** Assigned ones, by the list of products; null when it does not name the product. */
  counted: number | null;
  countedBefore: number | null;
  /** People who hold one, by the list of people. */
  people: number;
  peopleBefore: number;
}

interface Lists {
  companyId: string;
  /** An answer that is not published: it is held back, or being judged. Null when what is published is what came last. */
  users: Publication | null;
  subscribedSkus: Publication | null;
}

/** Every product that either of the lists names for people. */
export async function listLicenseCounts(tx: WorkspaceTx, { companyId, users, subscribedSkus }: Lists) {
  const { rows } = await tx.execute<LicenseCount>(sql`
    with before as (
      select sku_id, count(*)::int as people from m365_users u, unnest(u.sku_ids) as sku_id
      where u.company_id = ${companyId}::uuid group by sku_id
    ), moved as (
      select sku_id, sum(n)::int as people from (${users ? movesOf(users) : noMoves}) as moves group by sku_id
    ), products as (${subscribedSkus ? comingProducts(subscribedSkus) : publishedProducts(companyId)})
    select coalesce(k.sku_id, h.sku_id) as "skuId", coalesce(k.part_number, '') as "skuPartNumber",
      coalesce(k.is_assignable, false) as "isAssignable", k.counted, k.counted_before as "countedBefore",
      coalesce(h.people, 0) as people, coalesce(h.people_before, 0) as "peopleBefore"
    from products k full join (
      select coalesce(b.sku_id, m.sku_id) as sku_id, coalesce(b.people, 0) as people_before,
        coalesce(b.people, 0) + coalesce(m.people, 0) as people
      from before b full join moved m on m.sku_id = b.sku_id
    ) h on h.sku_id = k.sku_id
    where coalesce(k.is_for_people, true)
    order by 1
  `);
  return rows;
}

const noMoves = sql`select null::uuid as sku_id, 0 as n where false`;

const records = ({ runId, dataset }: Publication, table: SQL) => sql`(
  select e.record::${table} as n from staged_pages s cross join lateral unnest(s.records) as e(record)
  where s.run_id = ${runId}::uuid and s.dataset = ${dataset}
  offset 0
)`;

/** What the answer adds to people's licenses and takes from them, one row each: only rows that differ are looked at. */
function movesOf(users: Publication): SQL {
  const changed = records(users, sql`m365_users`);
  const ofPublished = sql`cross join lateral (
    select p.sku_ids from m365_users p where p.company_id = ${users.companyId}::uuid and p.key = r.key offset 0
  ) p`;
  return sql`
    select unnest((r.n).sku_ids) as sku_id, 1 as n from ${changed} r
    union all
    select unnest(p.sku_ids), -1 from (select (c.n).key as key from ${changed} c) r ${ofPublished}
    union all
    select unnest(p.sku_ids), -1 from (select key from ${compared(users)} c where kind = 'gone') r ${ofPublished}
  `;
}

const productColumns = (row: SQL) => sql`${row}.sku_part_number as part_number, ${row}.consumed_units as counted,
  ${row}.enabled_units::bigint + ${row}.warning_units > 0 as is_assignable,
  coalesce(${row}.applies_to, 'User') = 'User' as is_for_people`;

const publishedProducts = (companyId: string) => sql`
  select p.sku_id, ${productColumns(sql`p`)}, p.consumed_units as counted_before
  from m365_subscribed_skus p where p.company_id = ${companyId}::uuid`;

/** Of a product that the answer leaves out nothing is counted any more: there is nothing to hold people's licenses against. */
const comingProducts = (products: Publication) => sql`
  select (r.n).sku_id, ${productColumns(sql`(r.n)`)}, (
    select p.consumed_units from m365_subscribed_skus p
    where p.company_id = ${products.companyId}::uuid and p.key = (r.n).key
  ) as counted_before
  from ${records(products, sql`m365_subscribed_skus`)} r
  union all
  select p.sku_id, ${productColumns(sql`p`)}, p.consumed_units
  from ${compared(products)} c join m365_subscribed_skus p on p.company_id = ${products.companyId}::uuid and p.key = c.key
  where c.kind is null`;
