import type { z } from "zod";
import type { DatasetPage, DatasetRow, RejectedRow } from "../dataset";
import { MicrosoftError } from "../errors";
import type { GraphClient } from "../graph-client";
import { describeIssues, type RawKey } from "../page-rows";
import { keyCell, readDay } from "../report-cells";
import { createKeyMarker, personInKey } from "./mark-keys";
import { isGenerated, isSignInName } from "./report-names";

const rowsPerPage = 1_000;
const dateColumn = "Report Refresh Date";

export interface Report<Row> {
  path: string;
  /** Tells whose row it is, and so whether its names are names; "User Principal Name" when absent. */
  nameColumn?: string;
  /** Columns without which the data would be wrong; read by name, whatever their order and whatever stands between them. */
  columns: readonly string[];
  /** From cells by column name to the key and the checked row. The columns of its shape are all that is looked at. */
  wire: z.ZodType<DatasetRow<Row>> & { readonly in: { readonly shape: object } };
  rawKey: RawKey;
}

/**
 * Reads a usage report, in pages of a thousand rows. A report cannot be entered in its middle, so its cursor is always
 * null. Names of which none is a sign-in name give a finding and no rows: they fit nobody. A key that comes again is another
 * row of the same person (a deleted account and its successor, two OneDrives) and stands under a key of its own: whoever asks
 * for the person adds the rows up.
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

  const toOwnKey = createKeyMarker();
  let rows: DatasetRow<Row>[] = [];
  let rejected: RejectedRow[] = [];
  let asOf: string | null = null;
  let isFirst = true;
  let openNames = 0;
  let generatedNames = 0;
  let otherNames = 0;

  /** Rows that belong to nobody are set aside without a key: whose row of yesterday they would replace, no one can tell. */
  const setAside = (reason: string) => rejected.push({ key: null, reason });

  function reject(name: string, rawKeyOfRow: string | null, reason: string): RejectedRow {
    const key = rawKeyOfRow === null ? null : toOwnKey(rawKeyOfRow);
    const person = keyCell().safeParse(name).data || null;
    return personInKey(key) === person ? { key, reason } : { key, person, reason };
  }

  return {
    isFull: () => rows.length + rejected.length === rowsPerPage,
    /** @param cells null for a row that is broken */
    add(cells: string[] | null) {
      if (!cells) return setAside("row: has another number of cells than the header");
      asOf ??= readDay(cells[dateAt] ?? "") ?? null;
      const name = (cells[nameAt] ?? "").trim();
      if (name !== "" && !isSignInName(name)) {
        if (isGenerated(name)) generatedNames++;
        else otherNames++;
        return setAside(
          `${nameColumn}: ${isGenerated(name) ? "concealed" : "no sign-in name"}, in a report with others`,
        );
      }
      if (name !== "") openNames++;
      for (let at = 0; at < wanted.length; at++) record[wanted[at] ?? ""] = cells[places[at] ?? 0] ?? "";
      const parsed = wire.safeParse(record);
      if (parsed.success) return rows.push({ key: toOwnKey(parsed.data.key), row: parsed.data.row });
      return rejected.push(reject(name, rawKey(record), describeIssues(parsed.error)));
    },
    /** The page so far. Whether names are names shows in the first. */
    take(isLast: boolean): DatasetPage<Row> {
      const isEmpty = rows.length + rejected.length === 0;
      const finding = isFirst && isEmpty ? "not_published" : isFirst ? judgeNames() : undefined;
      const page = { rows, rejected, cursor: null, isLast, asOf };
      rows = [];
      rejected = [];
      isFirst = false;
      return finding ? { ...page, rows, rejected, isLast: true, finding } : page;
    },
  };

  /** https://learn.microsoft.com/microsoft-365/admin/activity-reports/activity-reports */
  function judgeNames() {
    if (openNames > 0 || generatedNames + otherNames === 0) return undefined;
    return generatedNames >= otherNames ? ("concealed" as const) : ("unusable_names" as const);
  }
}

function requireColumns(columns: string[], header: string[], path: string) {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  const names = missing.map((column) => `"${column}"`).join(", ");
  throw new MicrosoftError("malformed", `The report lacks the column ${names}.`, { path: path.split("?")[0] });
}
