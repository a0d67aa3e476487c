import { eq, getTableName, sql } from "drizzle-orm";
import { withWorkspace } from "@/db/client";
import { versions } from "@/db/schema";
import type { WorkspaceTx } from "@/db/types";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { publishedTable } from "@/lib/sync/published-tables";
import type { ConnectedCompany } from "../sync-harness";

export type PublishedRow = Record<string, unknown> & { key: string };
export type Version = typeof versions.$inferSelect;

export interface Stored {
  published: Map<string, Map<string, PublishedRow>>;
  /** In the order they were opened. */
  versions: Map<string, Version[]>;
  /** What a finished sync leaves nothing of, in words. */
  leftOver: string[];
}

/** All that the database holds of a company's sync. Ask when nobody writes. */
export function readStored({ workspaceId, companyId }: ConnectedCompany): Promise<Stored> {
  return withWorkspace(workspaceId, async (tx) => {
    const published = new Map<string, Map<string, PublishedRow>>();
    for (const dataset of datasets) {
      const table = publishedTable(dataset);
      const rows = await tx.select().from(table).where(sql`company_id = ${companyId}::uuid`);
      published.set(dataset.name, new Map((rows as PublishedRow[]).map((row) => [row.key, row])));
    }
    const all = await tx.select().from(versions).where(eq(versions.companyId, companyId)).orderBy(versions.id);
    const byDataset = new Map(datasets.map(({ name }) => [name, all.filter(({ dataset }) => dataset === name)]));
    return { published, versions: byDataset, leftOver: await findLeftOver(tx, companyId) };
  });
}

async function findLeftOver(tx: WorkspaceTx, companyId: string) {
  const { rows } = await tx.execute<{ what: string }>(sql`
    select 'run ' || id || ' is ' || status as what from sync_runs
    where company_id = ${companyId}::uuid and status in ('queued', 'running')
    union all
    select dataset || ' of run ' || run_id || ' is ' || state from dataset_runs
    where company_id = ${companyId}::uuid and state in ('waiting', 'reading')
    union all
    select 'staged page ' || s.page || ' of ' || s.dataset from staged_pages s
    left join dataset_runs d on d.run_id = s.run_id and d.dataset = s.dataset
    where d.run_id is null or (d.company_id = ${companyId}::uuid and d.state <> 'suspicious')
  `);
  return rows.map(({ what }) => what);
}

/**
 * What a reader sees of each dataset at one moment: its published rows and open versions, boiled down to a text that is
 * the same if and only if they are. One statement, so one snapshot.
 */
export async function observe({ workspaceId, companyId }: ConnectedCompany): Promise<Map<string, string>> {
  const parts = datasets.map(
    ({ name, ...dataset }) => sql`
      select ${name}::text as dataset, (
        select count(*) || ' ' || coalesce(md5(string_agg(md5(p::text), '' order by p.key)), '')
        from ${sql.identifier(getTableName(publishedTable({ name, ...dataset })))} p where p.company_id = ${companyId}::uuid
      ) || ' ' || (
        select count(*) || ' ' || coalesce(md5(string_agg(md5(v.document::text), '' order by v.key)), '')
        from versions v where v.company_id = ${companyId}::uuid and v.dataset = ${name} and v.valid_to is null
      ) as seen`,
  );
  const { rows } = await withWorkspace(workspaceId, (tx) =>
    tx.execute<{ dataset: string; seen: string }>(sql.join(parts, sql` union all `)),
  );
  return new Map(rows.map(({ dataset, seen }) => [dataset, seen]));
}
