import { z } from "zod";
import type { DatasetPage, DatasetRow, RejectedRow } from "../dataset";
import { MicrosoftError } from "../errors";
import type { GraphClient } from "../graph-client";
import { describeIssues, type RawKey } from "../page-rows";

const rowsPerPage = 1_000;
const concealedName = /^[0-9A-F]{32}$/;
const dateColumn = "Report Refresh Date";

export interface Report<Row> {
  path: string;
  /** Tells whose row it is, and so whether the tenant conceals names; "User Principal Name" when absent. */
  nameColumn?: string;
  /** Columns without which the data would be wrong; read by name, whatever their order and whatever stands between them. */
  columns: readonly string[];
  /** From cells by column name to the key and the checked row. The columns of its shape are all that is looked at. */
  wire: z.ZodType<DatasetRow<Row>> & { readonly in: { readonly shape: object } };
  rawKey: RawKey;
}

/**
 * Reads a usage report, in pages of a thousand rows. A report cannot be entered in its middle, so its cursor is always
 * null. A tenant that conceals names gives the finding `concealed` and no rows: the generated names fit nobody.
 * @throws {MicrosoftError} `malformed`, naming the column, when one is missing
 */
export async function* readReport<Row>(
  graph: GraphClient,
  report: Report<Row>,
): AsyncGenerator<DatasetPage<Row>, void> {
  const { header, batches, close } = await graph.openReport(report.path);
  try {
    const pages = createPages(report, header);
    for await (const batch of batches) {
      for (const cells of batch) {
        // Only now, when there is one more row, it is known that the page is not the last.
        const page = pages.isFull() ? pages.take(false) : null;
        if (page) yield page;
        if (page?.isLast) return;
        pages.add(cells);
      }
    }
    yield pages.take(true);
  } finally {
    await close();
  }
}

/** Checks rows as they come, so that their cells need not be kept, and gathers them into pages. */
function createPages<Row>(
  { path, nameColumn = "User Principal Name", columns, wire, rawKey }: Report<Row>,
  header: string[],
) {
  requireColumns([nameColumn, dateColumn, ...columns], header, path);
  const nameAt = header.indexOf(nameColumn);
  const dateAt = header.indexOf(dateColumn);
  const wanted = Object.keys(wire.in.shape).filter((column) => header.includes(column));
  const places = wanted.map((column) => header.indexOf(column));
  // One record for all rows: the schema makes a new object of it, and a report has hundreds of thousands.
  const record: Record<string, string> = {};

  let rows: DatasetRow<Row>[] = [];
  let rejected: RejectedRow[] = [];
  let asOf: string | null = null;
  let isFirst = true;
  let hasOpenName = false;
  let hasConcealedName = false;

  /** Rows that belong to nobody are set aside without a key: whose row of yesterday they would replace, no one can tell. */
  const setAside = (reason: string) => rejected.push({ key: null, reason });

  return {
    isFull: () => rows.length + rejected.length === rowsPerPage,
    /** @param cells null for a row that is broken */
    add(cells: string[] | null) {
      if (!cells) return setAside("row: has another number of cells than the header");
      asOf ??= findDay(cells[dateAt]);
      const name = cells[nameAt] ?? "";
      if (concealedName.test(name)) {
        hasConcealedName = true;
        return setAside(`${nameColumn}: concealed in a report whose other names are open`);
      }
      hasOpenName ||= name.includes("@");
      for (let at = 0; at < wanted.length; at++) record[wanted[at] ?? ""] = cells[places[at] ?? 0] ?? "";
      const parsed = wire.safeParse(record);
      if (parsed.success) return rows.push(parsed.data);
      return rejected.push({ key: rawKey(record), reason: describeIssues(parsed.error) });
    },
    /** The page so far. Whether names are concealed shows in the first. */
    take(isLast: boolean): DatasetPage<Row> {
      const isEmpty = rows.length + rejected.length === 0;
      const finding = isFirst && isEmpty ? "not_published" : isConcealed() ? "concealed" : undefined;
      const page = { rows, rejected, cursor: null, isLast, asOf };
      rows = [];
      rejected = [];
      isFirst = false;
      return finding ? { ...page, rows, rejected, isLast: true, finding } : page;
    },
  };

  /** https://learn.microsoft.com/microsoft-365/admin/activity-reports/activity-reports */
  function isConcealed() {
    return isFirst && hasConcealedName && !hasOpenName;
  }
}

function requireColumns(columns: string[], header: string[], path: string) {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  const names = missing.map((column) => `"${column}"`).join(", ");
  throw new MicrosoftError("malformed", `The report lacks the column ${names}.`, { path: path.split("?")[0] });
}

/** All rows carry the day of the report; the first that can be read counts. */
const findDay = (cell: string | undefined) => z.iso.date().safeParse(cell).data ?? null;
