import { CsvError } from "@/lib/csv";
import { countLines, readSeparated, separators } from "@/lib/separated-values";
import { checkCompanyName } from "./company-name";

/** Most rows and bytes of a list; also said on the screen. */
export const rowLimit = 5000;
export const sizeLimitBytes = 1_000_000;
export const limitsInWords = "At most 5,000 rows and 1 MB.";

/** A row of the list: the name as it would be stored, or what is wrong with it. */
export interface ListedName {
  /** As a spreadsheet shows it: from 1, the header and blank lines counted. */
  row: number;
  /** As it stands in the list. */
  typed: string;
  name: string | null;
  problem: string | null;
}

/** A list that cannot be read at all: one sentence for the person. */
export type NameList = { names: ListedName[]; refusal?: undefined } | { names?: undefined; refusal: string };

const headers = ["company", "company name", "name"];

/**
 * Company names of CSV text. With a header the column is found by its name, whichever of comma, semicolon and tab
 * separates; without one each row has to be a single name.
 */
export async function readNameList(text: string): Promise<NameList> {
  if (isTooLarge(text)) return { refusal: tooLarge };
  try {
    const cells = (await findNamedColumn(text)) ?? (await findOnlyColumn(text));
    if (!cells) return { refusal: noColumn };
    if (cells.length === 0) return { refusal: "There is no company in it." };
    if (cells.length > rowLimit) {
      return { refusal: `There are ${cells.length.toLocaleString("en")} rows. At most 5,000 can be imported at once.` };
    }
    return { names: cells.map(toListedName) };
  } catch (error) {
    if (error instanceof CsvError) return { refusal: `The list cannot be read: ${error.message}.` };
    throw error;
  }
}

/** Forms send each line break as two characters; they count as one. */
export function isTooLarge(text: string): boolean {
  return new TextEncoder().encode(text.replaceAll("\r\n", "\n")).length > sizeLimitBytes;
}

export const tooLarge = "The list is larger than 1 MB. Split it, or keep the column with the names only.";
const noColumn =
  "No column is called “Company”, “Company name” or “Name”. Put one of them into the first row, over the names.";

interface Cell {
  row: number;
  typed: string;
}

function toListedName({ row, typed }: Cell): ListedName {
  const { name, problem } = checkCompanyName(typed);
  return { row, typed: [...typed].slice(0, 200).join(""), name: name ?? null, problem: problem ?? null };
}

/** The cells under the header; null when no separator shows one. */
async function findNamedColumn(text: string): Promise<Cell[] | null> {
  for (const separator of separators) {
    const lines = await readSeparated(text, separator, countLines);
    const [top, ...rows] = lines
      .map((cells, index) => ({ row: index + 1, cells }))
      .filter(({ cells }) => cells.length > 0);
    const column = headers
      .map((header) => top?.cells.findIndex((cell) => cell.trim().toLowerCase() === header) ?? -1)
      .find((index) => index >= 0);
    if (column !== undefined) return rows.map(({ row, cells }) => ({ row, typed: cells[column] ?? "" }));
  }
  return null;
}

/** Rows as one name each; null when they look like a table of several columns. */
async function findOnlyColumn(text: string): Promise<Cell[] | null> {
  for (const separator of separators) {
    const rows = await readSeparated(text, separator).catch(() => []);
    const width = rows[0]?.length ?? 0;
    // A comma in one of the names ("Fabrikam, Inc.") does not make a table; the same number of cells in all rows does.
    if (rows.length > 1 && width > 1 && rows.every((row) => row.length === width)) return null;
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  return lines
    .map((line, index) => ({ row: index + 1, typed: unquote(line) }))
    .filter(({ row }) => lines[row - 1]?.trim() !== "");
}

function unquote(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"\s*$/.exec(line);
  return quoted?.[1]?.replaceAll('""', '"') ?? line;
}
