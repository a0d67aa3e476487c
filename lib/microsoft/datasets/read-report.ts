import { z } from "zod";
import type { DatasetPage, DatasetRow } from "../dataset";
import { MicrosoftError } from "../errors";
import { cleanText } from "../fields";
import type { GraphClient } from "../graph-client";
import { checkRows, type RawKey } from "../page-rows";

const rowsPerPage = 1_000;
const concealedName = /^[0-9A-F]{32}$/;
const defaultNameColumn = "User Principal Name";
const dateColumn = "Report Refresh Date";

export interface Report<Row> {
  path: string;
  /** Names whose row it is; "User Principal Name" when absent. By it a tenant that conceals names is told. */
  nameColumn?: string;
  /** Columns without which the data would be wrong; read by name, whatever their order and whatever stands between them. */
  columns: readonly string[];
  /** From cells by column name to the key and the checked row. */
  wire: z.ZodType<DatasetRow<Row>>;
  rawKey: RawKey;
}

type Cells = Record<string, string>;

/**
 * Reads a usage report about people, in pages of a thousand rows. A report cannot be entered in its middle, so its cursor
 * is always null. A tenant that conceals names gives the finding `concealed` and no rows: the generated names fit nobody.
 * @throws {MicrosoftError} `malformed`, naming the column, when one is missing
 */
export async function* readReport<Row>(
  graph: GraphClient,
  report: Report<Row>,
): AsyncGenerator<DatasetPage<Row>, void> {
  const { nameColumn = defaultNameColumn } = report;
  const { header, rows } = await graph.openReport(report.path);
  const missing = [nameColumn, dateColumn, ...report.columns].filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const names = missing.map((column) => `"${column}"`).join(", ");
    throw new MicrosoftError("malformed", `The report lacks the column ${names}.`, { path: report.path.split("?")[0] });
  }

  let asOf: string | null = null;
  let isFirst = true;
  for await (const { items, isLast } of inChunks(rows, rowsPerPage)) {
    if (isFirst) {
      asOf = findAsOf(items);
      const finding = items.length === 0 ? "not_published" : isConcealed(items, nameColumn) ? "concealed" : undefined;
      if (finding) {
        yield { rows: [], rejected: [], cursor: null, isLast: true, asOf, finding };
        return;
      }
      isFirst = false;
    }
    yield { ...checkChunk(items, report), cursor: null, isLast, asOf };
  }
}

/** https://learn.microsoft.com/microsoft-365/admin/activity-reports/activity-reports */
function isConcealed(rows: Cells[], nameColumn: string): boolean {
  const names = rows.map((row) => row[nameColumn] ?? "");
  return !names.some((name) => name.includes("@")) && names.some((name) => concealedName.test(name));
}

/** Rows that belong to nobody are set aside without a key: whose row of yesterday they would replace, no one can tell. */
function checkChunk<Row>(items: Cells[], { nameColumn = defaultNameColumn, wire, rawKey }: Report<Row>) {
  const reasons = items.map((cells) => reasonAgainst(cells, nameColumn));
  const { rows, rejected } = checkRows(
    items.filter((_, index) => reasons[index] === undefined),
    wire,
    ({ key }) => key,
    rawKey,
  );
  const nobodys = reasons.filter((reason) => reason !== undefined).map((reason) => ({ key: null, reason }));
  return { rows: rows.map(({ row }) => row), rejected: [...rejected, ...nobodys] };
}

function reasonAgainst(cells: Cells, nameColumn: string): string | undefined {
  const name = cells[nameColumn];
  if (name === undefined) return "row: has another number of cells than the header";
  return concealedName.test(name) ? `${nameColumn}: concealed in a report whose other names are open` : undefined;
}

/** All rows carry the day of the report; the first that can be read counts. */
function findAsOf(rows: Cells[]): string | null {
  const days = rows.map((row) => cleanText(row[dateColumn] ?? ""));
  return days.find((day) => z.iso.date().safeParse(day).success) ?? null;
}

/** Chunks of `size` items, the last one marked; one empty chunk when there are none. */
async function* inChunks<Item>(items: AsyncIterable<Item>, size: number) {
  let chunk: Item[] = [];
  for await (const item of items) {
    if (chunk.length === size) {
      yield { items: chunk, isLast: false };
      chunk = [];
    }
    chunk.push(item);
  }
  yield { items: chunk, isLast: true };
}
