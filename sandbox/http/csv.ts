const byteOrderMark = "\uFEFF";

/** RFC 4180: quoted when it must be. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly string[]) => `${cells.map(cell).join(",")}\r\n`;

/** A report as Microsoft sends it: byte order mark, header, CRLF after every line. */
export function* csvLines(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string, void> {
  yield byteOrderMark + csvLine(header);
  for (const row of rows) yield csvLine(row);
}
