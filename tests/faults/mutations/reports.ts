import type { Chance } from "../chance";
import { type Bent, type Mutation, type Original, withText } from "./mutation";
import { oddTexts } from "./refusals";

const write = (cells: readonly (readonly string[])[]) => `\uFEFF${cells.map((row) => row.join(",")).join("\r\n")}\r\n`;
const isReport = ({ csv }: Original) => csv !== null && csv.length > 1;

function report(
  name: string,
  weight: number,
  bend: (csv: string[][], chance: Chance) => string[][] | string,
  rest: Partial<Bent> = {},
): Mutation {
  return {
    name,
    weight,
    fits: isReport,
    bend({ answer, csv }, chance) {
      const bent = bend(csv ?? [], chance);
      return { answer: withText(answer, typeof bent === "string" ? bent : write(bent)), ...rest };
    },
  };
}

const without = (cells: string[], at: number) => cells.filter((_, index) => index !== at);
const withCell = (cells: string[], at: number, cell: string) => [...cells.slice(0, at), cell, ...cells.slice(at)];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const unquoted = (cell: string) => cell.replace(/^"([\s\S]*)"$/, "$1").replaceAll('""', '"');
const columnOf = ([header = []]: string[][], chance: Chance) => chance.below(header.length);
const oddNames = ["__proto__", "constructor", "", "Shiny New Column", "user principal name", "toString", "\0"];

/** What can be wrong with a report as a whole. */
const wholeReports: readonly Mutation[] = [
  report(
    "a column that is missing",
    4,
    (csv, chance) => {
      const at = columnOf(csv, chance);
      return csv.map((cells) => without(cells, at));
    },
    { mayBlank: true },
  ),
  report(
    "a column with another name",
    3,
    (csv, chance) => {
      const at = columnOf(csv, chance);
      const name = chance.pick(oddNames);
      return csv.map((cells, row) => (row === 0 ? cells.with(at, name) : cells));
    },
    { mayBlank: true },
  ),
  report("columns in another order", 3, (csv, chance) => {
    const by = 1 + columnOf(csv, chance);
    return csv.map((cells) => [...cells.slice(by), ...cells.slice(0, by)]);
  }),
  report("a column nobody knows", 3, (csv, chance) => {
    const at = columnOf(csv, chance);
    const name = chance.pick(oddNames);
    return csv.map((cells, row) => withCell(cells, at, row === 0 ? name : "new"));
  }),
  report("a column that stands there twice", 1, (csv, chance) => {
    const at = columnOf(csv, chance);
    const [header = []] = csv;
    return csv.map((cells, row) => [...cells, row === 0 ? (header[at] ?? "") : ""]);
  }),
  report("no header", 2, ([, ...rows]) => rows),
  report("a header and no rows", 2, ([header = []]) => [header]),
  report("a header twice", 1, ([header = [], ...rows]) => [header, header, ...rows]),
  report("a quote that never closes", 3, (csv, chance) => {
    const lines = write(csv).split("\r\n");
    const at = 1 + chance.below(Math.max(1, lines.length - 2));
    return lines.map((line, index) => (index === at ? line.replace(/(^|,)([^,]*)$/, '$1"$2') : line)).join("\r\n");
  }),
  report("text behind a closing quote", 2, (csv, chance) => {
    const at = 1 + chance.below(csv.length - 1);
    return csv.map((cells, row) => (row === at ? cells.with(0, `${quoted(cells[0] ?? "")}x`) : cells));
  }),
  report("semicolons instead of commas", 1, (csv) => csv.map((cells) => cells.join(";")).join("\r\n")),
  report("every cell in quotes", 1, (csv) => csv.map((cells) => cells.map(quoted))),
  report("line feeds only", 1, (csv) => write(csv).replaceAll("\r\n", "\n")),
  report("carriage returns only", 1, (csv) => write(csv).replaceAll("\r\n", "\r")),
  report("blank lines between the rows", 1, (csv) => write(csv).replaceAll("\r\n", "\r\n\r\n")),
  report("each row twice", 1, ([header = [], ...rows]) => [header, ...rows, ...rows]),
  report("rows in another order", 1, ([header = [], ...rows]) => [header, ...rows.toReversed()]),
  report("JSON instead of CSV", 1, () => '{"value":[]}'),
];

/** Bends one to three rows of a report. */
function rowOfReport(name: string, weight: number, bendRow: (cells: string[], chance: Chance) => string[]): Mutation {
  return {
    name,
    weight,
    fits: isReport,
    bend({ answer, csv }, chance) {
      const bent = new Map<number, string[]>();
      for (let left = 1 + chance.below(3); left > 0; left--) {
        const at = 1 + chance.below((csv?.length ?? 2) - 1);
        bent.set(at, bendRow(csv?.[at] ?? [], chance));
      }
      const touched = [...bent].map(([at, cells]) => ({ before: csv?.[at], after: cells.map(unquoted) }));
      return { answer: withText(answer, write((csv ?? []).map((cells, at) => bent.get(at) ?? cells))), touched };
    },
  };
}

const someCell = (cells: string[], chance: Chance, cell: string) => cells.with(chance.below(cells.length), cell);
const longCell = "x".repeat(5_000_000);

const rowsOfReports: readonly Mutation[] = [
  rowOfReport("an odd cell", 8, (cells, chance) =>
    someCell(
      cells,
      chance,
      quoted(chance.pick([...oddTexts, "31st of Never", "-1", "1e9", "9".repeat(30), "TRUE", "Yes"])),
    ),
  ),
  rowOfReport("a row with too few cells", 3, (cells, chance) => cells.slice(0, 1 + chance.below(cells.length - 1))),
  rowOfReport("a row with too many cells", 2, (cells) => [...cells, "more"]),
  rowOfReport("a name concealed among open ones", 2, (cells) =>
    cells.map((cell) => (cell.includes("@") ? "0123456789ABCDEF0123456789ABCDEF" : cell)),
  ),
  rowOfReport("a cell of 5 MB", 0.3, (cells, chance) => someCell(cells, chance, longCell)),
  rowOfReport("a line break inside quotes", 1, (cells, chance) => someCell(cells, chance, '"two\r\nlines"')),
  rowOfReport("an empty row of commas", 1, (cells) => cells.map(() => "")),
];

export const reportMutations: readonly Mutation[] = [...wholeReports, ...rowsOfReports];
