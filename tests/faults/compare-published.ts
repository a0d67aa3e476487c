import { type Column, getTableColumns } from "drizzle-orm";
import { lastMomentColumns } from "@/db/queries/last-moments";
import type { Dataset } from "@/lib/microsoft/dataset";
import { publishedTable } from "@/lib/sync/published-tables";
import { type Comparison, note } from "./comparison";
import type { PublishedRow } from "./stored";

const ownerColumns = ["workspaceId", "companyId", "key", "hash"];

/** Holds the published rows of a dataset against Microsoft's, column by column. */
export function comparePublished(
  found: Comparison,
  dataset: Dataset,
  published: ReadonlyMap<string, PublishedRow>,
  rows: ReadonlyMap<string, object>,
  { mayKeepMore, mayBeLater = false }: { mayKeepMore: boolean; mayBeLater?: boolean },
) {
  const differs = rowComparer(dataset, { mayBeLater });
  for (const [key, row] of rows) {
    found.compared++;
    const there = published.get(key);
    if (!there) note(found, "lost", `${dataset.name} ${key} is not published`);
    else if (!mayKeepMore) {
      const field = differs(there, row);
      if (field) note(found, "torn", `${dataset.name} ${key} says something else in ${field}`);
    }
  }
  if (mayKeepMore) return;
  for (const key of published.keys()) {
    if (!rows.has(key)) note(found, "doubled", `${dataset.name} ${key} is published and not Microsoft's`);
  }
}

/**
 * Compares a published row with a row of the dataset.
 * @param mayBeLater other answers came before: a "last …" moment never goes backwards, so a later one that one of them named is
 * none of the differences; an earlier one is
 * @returns the first field that differs, or null
 */
export function rowComparer(dataset: Dataset, { mayBeLater = false } = {}) {
  const table = publishedTable(dataset);
  const moments = new Set(mayBeLater ? lastMomentColumns(table).map(({ field }) => field) : []);
  const columns = Object.entries(getTableColumns(table)).filter(
    ([field, column]) => !ownerColumns.includes(field) && column.generated === undefined,
  );
  return (published: PublishedRow, row: object) => {
    const values = new Map(Object.entries(row));
    const differing = columns.find(([field, column]) => {
      const [there, wanted] = [canonical(column, published[field]), canonical(column, values.get(field))];
      return there !== wanted && !(moments.has(field) && there !== "null" && (wanted === "null" || there > wanted));
    });
    return differing?.[0] ?? null;
  };
}

/** The same value in the same words, whether it comes from JSON or from the database. */
function canonical(column: Column, value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (column.dataType === "date") return new Date(value as string | Date).toISOString();
  if (column.columnType === "PgUUID") return String(value).toLowerCase();
  return JSON.stringify(value, inOrder);
}

/** jsonb keeps fields in an order of its own. */
function inOrder(_: string, value: unknown) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
