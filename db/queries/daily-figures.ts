import { sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";

/** Writes the day's counts of a company from its published rows; a later run of the same day replaces them. */
export async function saveDailyFigures(tx: WorkspaceTx, companyId: string) {
  await tx.execute(sql`
    insert into daily_figures (company_id, day, figure, value)
    select ${companyId}::uuid, (now() at time zone 'utc')::date, figure, value from (
      select unnest(array['users.total', 'users.enabled', 'users.licensed', 'users.guests']) as figure,
        unnest(array[
          count(*), count(*) filter (where account_enabled), count(*) filter (where cardinality(sku_ids) > 0),
          count(*) filter (where user_type = 'Guest')
        ]) as value
      from m365_users where company_id = ${companyId}::uuid
      union all
      select unnest(array['seats.assignable', 'seats.used']),
        unnest(array[coalesce(sum(enabled_units + warning_units), 0), coalesce(sum(consumed_units), 0)])
      from m365_subscribed_skus where company_id = ${companyId}::uuid and applies_to = 'User' and not is_free
    ) as figures
    on conflict (workspace_id, company_id, figure, day) do update set value = excluded.value
  `);
}
