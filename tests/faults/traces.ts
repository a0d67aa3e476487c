import { getTableName, sql } from "drizzle-orm";
import { withWorkspace } from "@/db/client";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { publishedTable } from "@/lib/sync/published-tables";
import type { ConnectedCompany } from "../sync-harness";

/** Where each published row and each version lies and which transaction wrote it: a row written anew, even with the same words, has another. */
export type Traces = Map<string, string>;

export async function readTraces({ workspaceId, companyId }: ConnectedCompany): Promise<Traces> {
  const published = datasets.map(
    (dataset) => sql`
      select ${dataset.name}::text as dataset, key, ctid::text || ' ' || xmin::text as trace
      from ${sql.identifier(getTableName(publishedTable(dataset)))} where company_id = ${companyId}::uuid`,
  );
  const versions = sql`
    select 'version', id::text, ctid::text || ' ' || xmin::text from versions where company_id = ${companyId}::uuid`;
  const { rows } = await withWorkspace(workspaceId, (tx) =>
    tx.execute<{ dataset: string; key: string; trace: string }>(sql.join([...published, versions], sql` union all `)),
  );
  return new Map(rows.map(({ dataset, key, trace }) => [`${dataset} ${key}`, trace]));
}

/** What was written between two looks: rows that are new, gone or written again, and versions likewise. */
export function countWritten(before: Traces, after: Traces) {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const written = names.filter((name) => before.get(name) !== after.get(name));
  const versions = written.filter((name) => name.startsWith("version "));
  return { rows: written.length - versions.length, versions: versions.length, what: written.slice(0, 3) };
}
