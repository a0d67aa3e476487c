import type { DatasetRow } from "@/lib/microsoft/dataset";

/** Why a row counts as one that could not be read although a row of its key is published. */
export const cameTwice = "row: came more than once in one answer, with different values; the last one counts";

/** Each key once, as the last row that has it, and the keys of which the rows differ. Equal rows are one row. */
export function onceEach<Row>(rows: readonly DatasetRow<Row>[]): { rows: DatasetRow<Row>[]; differing: string[] } {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  if (byKey.size === rows.length) return { rows: [...rows], differing: [] };
  const last = (key: string) => JSON.stringify(byKey.get(key)?.row);
  const differing = rows.filter(({ key, row }) => JSON.stringify(row) !== last(key)).map(({ key }) => key);
  return { rows: [...byKey.values()], differing: [...new Set(differing)] };
}
