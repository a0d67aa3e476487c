import { checkCompanyName } from "@/lib/companies/company-name";
import { CsvError } from "@/lib/csv";
import type { CloudName } from "@/lib/microsoft/clouds.constants";
import { countLines, readSeparated, separators } from "@/lib/separated-values";
import { connectionFields, sameIdsMessage } from "../direct-setup-schema";
import { columnTitles, findColumns, missingColumns, type Places, readCloud } from "./columns";

/** Most rows and bytes of a list; also said on the screen. */
export const rowLimit = 500;
export const sizeLimitBytes = 1_000_000;
export const limitsInWords = "At most 500 rows and 1 MB.";
export const tooLarge = "The list is larger than 1 MB. Split it, or keep the columns that are needed only.";

/** A row as a screen may show it: of the secret only its length. */
export interface ListedConnection {
  /** As a spreadsheet shows it: from 1, the header and blank lines counted. */
  row: number;
  company: string;
  /** Null when what stands there is no id: it may be a secret in the wrong column, so it is not shown. */
  applicationId: string | null;
  directoryId: string | null;
  /** Null: found by itself. */
  cloud: CloudName | null;
  secretLength: number;
  /** What keeps the row from being sent, a sentence each; none when nothing does. */
  problems: string[];
}

export type ConnectionsFile =
  /** `secrets` by row, apart from what is shown. */
  | { rows: ListedConnection[]; secrets: Map<number, string>; refusal?: undefined }
  /** The list cannot be read at all: one sentence for the person. Never holds a cell. */
  | { rows?: undefined; refusal: string };

/** Reads a list of connections and checks what can be checked without asking anybody. */
export async function readConnectionsFile(text: string): Promise<ConnectionsFile> {
  if (text.trim() === "") return { refusal: "There is nothing in it." };
  if (new TextEncoder().encode(text).length > sizeLimitBytes) return { refusal: tooLarge };
  try {
    const { places, cells } = await findTable(text);
    const missing = missingColumns(places);
    if (missing.length > 0) return { refusal: missingInWords(missing.map((column) => columnTitles[column])) };
    if (cells.length === 0) return { refusal: "There is no row under the header." };
    if (cells.length > rowLimit) {
      return { refusal: `There are ${cells.length.toLocaleString("en")} rows. At most 500 can be imported at once.` };
    }
    return toFile({ cells, places });
  } catch (error) {
    if (error instanceof CsvError) return { refusal: `The list cannot be read: ${error.message}.` };
    throw error;
  }
}

interface Table {
  places: Places;
  cells: { row: number; values: string[] }[];
}

/** With the separator under which most of the columns are found. */
async function findTable(text: string): Promise<Table> {
  let best: Table = { places: {}, cells: [] };
  for (const separator of separators) {
    const header = findColumns((await readSeparated(firstLine(text), separator).catch(() => []))[0] ?? []);
    if (Object.keys(header).length <= Object.keys(best.places).length) continue;
    const [, ...cells] = (await readSeparated(text, separator, countLines))
      .map((values, index) => ({ row: index + 1, values }))
      .filter(({ values }) => values.some((value) => value.trim() !== "")); // the first that is left is the header
    best = { places: header, cells };
  }
  return best;
}

const firstLine = (text: string) => /^\s*[^\r\n]*/.exec(text)?.[0].trimStart() ?? "";

function missingInWords(titles: string[]): string {
  const names = titles.map((title) => `“${title}”`);
  return `No column is called ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names)}. Put the names into the first row, as in the template.`;
}

function toFile({ cells, places }: Table): ConnectionsFile {
  const secrets = new Map<number, string>();
  const rows = cells.map(({ row, values }) => {
    const cell = (column: keyof Places) => values[places[column] ?? -1]?.trim() ?? "";
    const secret = cell("clientSecret");
    if (secret) secrets.set(row, secret);
    return checkRow(row, cell, secret);
  });
  markRepeated(rows, ({ company }) => company.toLowerCase(), "The company");
  markRepeated(rows, ({ directoryId }) => directoryId, "The Directory ID");
  return { rows, secrets };
}

function checkRow(row: number, cell: (column: keyof Places) => string, secret: string): ListedConnection {
  const name = checkCompanyName(cell("company"));
  const applicationId = connectionFields.applicationId.safeParse(cell("applicationId"));
  const directoryId = connectionFields.directoryId.safeParse(cell("directoryId"));
  const cloud = readCloud(cell("cloud"));
  const parts = [applicationId, directoryId, connectionFields.clientSecret.safeParse(secret)];
  return {
    row,
    company: name.name ?? [...cell("company")].slice(0, 200).join(""),
    applicationId: applicationId.data ?? null,
    directoryId: directoryId.data ?? null,
    cloud: cloud ?? null,
    secretLength: [...secret].length,
    problems: [
      ...(name.problem ? [name.problem] : []),
      ...parts.flatMap(({ error }) => error?.issues.map(({ message }) => message) ?? []),
      ...(secret === "" ? ["The Secret Key is missing."] : []),
      ...(applicationId.data && applicationId.data === directoryId.data ? [sameIdsMessage] : []),
      ...(cloud === undefined ? ["The Cloud is none that is known. Leave it empty, and it is found by itself."] : []),
    ],
  };
}

/** Every row but the first of its kind names the row that comes first. */
function markRepeated(rows: ListedConnection[], keyOf: (row: ListedConnection) => string | null, what: string) {
  const first = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!key) continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, row.row);
    else row.problems.push(`${what} stands in row ${before} already.`);
  }
}
