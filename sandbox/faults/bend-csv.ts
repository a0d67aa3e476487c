import type { Body } from "../http/answer";
import { csvLine, csvLines } from "../http/csv";

type Csv = Extract<Body, { kind: "csv" }>;

/** The row at `at` loses all but its first three cells, or has nonsense in one column. */
export function withBrokenRow(csv: Csv, at: number, column: string | undefined, nonsense: unknown): Csv {
  const spoil = (row: readonly string[]) =>
    column === undefined
      ? row.slice(0, 3)
      : row.map((cell, number) => (csv.header[number] === column ? String(nonsense ?? "31st of Never") : cell));
  function* rows() {
    let number = 0;
    for (const row of csv.rows) yield number++ === at ? spoil(row) : row;
  }
  return { ...csv, rows: rows() };
}

/** Whole lines, then half of the next, with no line end. A report that is shorter ends within its last line. */
export function truncated(csv: Csv, wholeRows: number): Body {
  function* pieces() {
    yield* csvLines(csv.header, []);
    let number = 0;
    let held: string | null = null;
    for (const row of csv.rows) {
      if (held !== null) yield held;
      held = csvLine(row);
      if (number++ === wholeRows) break;
    }
    if (held !== null) yield held.slice(0, Math.floor(held.length / 2));
  }
  return { kind: "stream", pieces: pieces(), contentType: "application/octet-stream" };
}

/** Leaves a column out, header and cells. */
export function withoutColumn(csv: Csv, column: string | undefined): Csv {
  const at = column === undefined ? csv.header.length - 1 : csv.header.indexOf(column);
  const drop = (cells: readonly string[]) => cells.filter((_, number) => number !== at);
  function* rows() {
    for (const row of csv.rows) yield drop(row);
  }
  return { ...csv, header: drop(csv.header), rows: rows() };
}

/** A column nobody has seen before, in the middle, as Microsoft has added them over the years. */
export function withColumn(csv: Csv, column: string): Csv {
  const at = Math.floor(csv.header.length / 2);
  const insert = (cells: readonly string[], cell: string) => [...cells.slice(0, at), cell, ...cells.slice(at)];
  function* rows() {
    for (const row of csv.rows) yield insert(row, "new");
  }
  return { ...csv, header: insert(csv.header, column), rows: rows() };
}
