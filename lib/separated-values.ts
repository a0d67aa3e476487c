import { type CsvOptions, parseCsv } from "@/lib/csv";

/** What spreadsheets write between columns: German Excel a semicolon, copied cells a tab. */
export const separators = [",", ";", "\t"] as const;
/** Rows are counted from 1 as a spreadsheet shows them: the header and blank lines have a number, too. */
export const countLines: CsvOptions = { keepBlankLines: true };
export type Separator = (typeof separators)[number];

/**
 * Rows of CSV text with another separator: it and the comma change places before reading, and back in every cell.
 * @throws {CsvError}
 */
export async function readSeparated(text: string, separator: Separator, options?: CsvOptions): Promise<string[][]> {
  const swap = (value: string) =>
    separator === ","
      ? value
      : value.replace(/[,;\t]/g, (sign) => (sign === "," ? separator : sign === separator ? "," : sign));
  const rows: string[][] = [];
  for await (const row of parseCsv([swap(text)], options)) rows.push(row.map(swap));
  return rows;
}
