import { z } from "zod";
import type { DatasetRow, RejectedRow } from "./dataset";
import { cleanText } from "./fields";

/** A collection's page as Graph sends it. https://learn.microsoft.com/graph/paging */
export const pageBody = z.object({ value: z.array(z.unknown()), "@odata.nextLink": z.string().optional() });

/** How a key is read from a row that did not parse; null when not even that is there. */
export type RawKey = (raw: unknown) => string | null;

/**
 * Before a row's schema: a field that was asked for and is not there is no empty one. Microsoft answers what was selected and
 * has no value with null, so the row is set aside and keeps what was known of it.
 * https://learn.microsoft.com/graph/query-parameters#select-parameter
 */
export function withFields<Row>(fields: readonly string[], schema: z.ZodType<Row>): z.ZodType<Row> {
  const complete = z.transform<unknown, unknown>((raw, context) => {
    if (typeof raw !== "object" || raw === null) return raw;
    for (const field of fields.filter((name) => !Object.hasOwn(raw, name)))
      context.addIssue({ code: "custom", message: "asked for and not in the answer", path: [field] });
    return raw;
  });
  return complete.pipe(schema);
}

/** Checks rows one by one: what does not parse is set aside with its reason, so that one bad row costs one row. */
export function checkRows<Row>(
  values: readonly unknown[],
  schema: z.ZodType<Row>,
  keyOf: (row: Row) => string,
  rawKey: RawKey = () => null,
): { rows: DatasetRow<Row>[]; rejected: RejectedRow[] } {
  const rows: DatasetRow<Row>[] = [];
  const rejected: RejectedRow[] = [];
  for (const value of values) {
    const parsed = schema.safeParse(value);
    if (parsed.success) rows.push({ key: keyOf(parsed.data), row: parsed.data });
    else rejected.push({ key: rawKey(value), reason: describeIssues(parsed.error) });
  }
  return { rows, rejected };
}

/** Reads one field of a raw row with the schema its key is read with. */
export function rawField(name: string, schema: z.ZodType<string>): RawKey {
  const row = z.object({ [name]: schema });
  return (raw) => row.safeParse(raw).data?.[name] ?? null;
}

/** "assignedLicenses.0.skuId: Invalid GUID": names of fields and what was wrong, never what stood there. */
export function describeIssues(error: z.ZodError): string {
  const [first, ...others] = error.issues.map(({ path, message }) => `${path.join(".") || "row"}: ${message}`);
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return cleanText(`${(first ?? "row: unreadable").replace(/\s+/g, " ").slice(0, 300)}${more}`);
}
