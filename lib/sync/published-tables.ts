import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { Publication } from "@/db/queries/staging";
import * as schema from "@/db/schema";
import type { Dataset } from "@/lib/microsoft/dataset";
import { datasets } from "@/lib/microsoft/datasets/registry";

const tables = new Map<string, PgTable>(
  Object.values(schema)
    .filter((table) => is(table, PgTable))
    .map((table) => [getTableName(table), table]),
);

/** The dataset of this name. @throws when there is none: the code has changed under a run */
export function getDataset(name: string): Dataset {
  const dataset = datasets.find((candidate) => candidate.name === name);
  if (!dataset) throw new Error(`There is no dataset '${name}'.`);
  return dataset;
}

/** Where a dataset is published: the table that is called after it. @throws when that table is missing */
export function publishedTable(dataset: Pick<Dataset, "name">): PgTable {
  const table = tables.get(`m365_${dataset.name}`);
  if (!table)
    throw new Error(`The dataset '${dataset.name}' has no table m365_${dataset.name} (db/schema/published*.ts).`);
  return table;
}

/** Where the rows of a dataset run go, and what an answer without one of them means. */
export function toPublication(id: { runId: string; dataset: string; companyId: string }): Publication {
  const definition = getDataset(id.dataset);
  const { keepsHistory, growsBy } = definition;
  return { ...id, table: publishedTable(definition), keepsHistory, isPartOfLog: growsBy !== undefined };
}
