/** The text is not CSV: an open quote, text behind a closing quote, or a row too long to be one. Never holds a cell's content. */
export class CsvError extends Error {
  override readonly name = "CsvError";
}

export interface CsvOptions {
  maxRowChars?: number;
  keepBlankLines?: boolean;
}

/**
 * RFC 4180 read piece by piece: rows come out as soon as they are whole, and where the text was cut makes no difference.
 * Takes LF, CRLF and CR, drops a byte order mark and empty lines. Rows may differ in length: the caller knows how many it wants.
 * @param keepBlankLines gives empty lines as rows without cells, so that rows can be counted as a spreadsheet does
 * @param maxRowChars a row longer than this is taken for an open quote, so that one stray `"` cannot fill the memory
 * @throws {CsvError}
 */
export async function* parseCsv(
  chunks: AsyncIterable<string> | Iterable<string>,
  options: CsvOptions = {},
): AsyncGenerator<string[], void> {
  for await (const rows of parseCsvBatches(chunks, options)) for (const row of rows) yield row;
}

/** As `parseCsv`, with all the rows that a piece completes at once: a file of 300,000 rows is not 300,000 waits. */
export async function* parseCsvBatches(
  chunks: AsyncIterable<string> | Iterable<string>,
  { maxRowChars = 1_000_000, keepBlankLines = false }: CsvOptions = {},
): AsyncGenerator<string[][], void> {
  const parser = createCsvParser(maxRowChars, keepBlankLines);
  for await (const chunk of chunks) {
    const rows = parser.push(chunk);
    if (rows.length > 0) yield rows;
  }
  const rows = parser.end();
  if (rows.length > 0) yield rows;
}

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

type State = "fieldStart" | "plain" | "quoted" | "quoteInQuoted";

function createCsvParser(maxRowChars: number, keepBlankLines: boolean) {
  let state: State = "fieldStart";
  let row: string[] = [];
  let field = "";
  let rowChars = 0;
  let isAtStart = true;
  let hasQuotes = false;
  let skipsLineFeed = false;

  function endField() {
    row.push(field);
    field = "";
    state = "fieldStart";
  }

  function endRow(rows: string[][]) {
    const isBlankLine = row.length === 0 && field === "" && !hasQuotes;
    if (!isBlankLine) {
      endField();
      rows.push(row);
    } else if (keepBlankLines) {
      rows.push([]);
    }
    row = [];
    rowChars = 0;
    hasQuotes = false;
    state = "fieldStart";
  }

  function take(text: string, from: number, to: number) {
    field += text.slice(from, to);
    rowChars += to - from;
    if (rowChars > maxRowChars) throw new CsvError(`a row is longer than ${maxRowChars} characters`);
  }

  /** Reads one character that means something, or a stretch that does not; returns where to go on. */
  function step(text: string, at: number, rows: string[][]): number {
    const code = text.charCodeAt(at);
    if (state === "quoted") {
      const end = text.indexOf('"', at);
      take(text, at, end === -1 ? text.length : end);
      if (end === -1) return text.length;
      state = "quoteInQuoted";
      return end + 1;
    }
    if (state === "quoteInQuoted" && code === quote) {
      take(text, at, at + 1);
      state = "quoted";
    } else if (state === "fieldStart" && code === quote) {
      state = "quoted";
      hasQuotes = true;
    } else if (code === comma) {
      endField();
    } else if (code === lineFeed || code === carriageReturn) {
      skipsLineFeed = code === carriageReturn;
      endRow(rows);
    } else if (state === "quoteInQuoted") {
      throw new CsvError("text follows a closing quote");
    } else {
      const end = endOfPlain(text, at);
      take(text, at, end);
      state = "plain";
      return end;
    }
    return at + 1;
  }

  /** Next quote and next carriage return of the piece in hand, so that they are looked for once and not for every line. */
  let quoteAt = -1;
  let returnAt = -1;
  const findFrom = (text: string, sign: string, at: number) => {
    const found = text.indexOf(sign, at);
    return found === -1 ? text.length : found;
  };

  /** Reads whole lines as long as they hold no quote and end in LF or CRLF, as nearly all do; returns where to go on. */
  function takePlainLines(text: string, from: number, rows: string[][]): number {
    let at = from;
    for (;;) {
      const lineFeedAt = text.indexOf("\n", at);
      if (lineFeedAt === -1) return at;
      if (quoteAt < at) quoteAt = findFrom(text, '"', at);
      if (returnAt < at) returnAt = findFrom(text, "\r", at);
      const end = returnAt === lineFeedAt - 1 ? returnAt : lineFeedAt;
      if (quoteAt < end || returnAt < end || end - at > maxRowChars) return at;
      if (end > at) rows.push(text.slice(at, end).split(","));
      else if (keepBlankLines) rows.push([]);
      at = lineFeedAt + 1;
    }
  }

  return {
    push(chunk: string): string[][] {
      const rows: string[][] = [];
      let at = 0;
      quoteAt = -1;
      returnAt = -1;
      if (isAtStart && chunk.length > 0) {
        isAtStart = false;
        if (chunk.startsWith("\uFEFF")) at = 1;
      }
      while (at < chunk.length) {
        if (skipsLineFeed) {
          skipsLineFeed = false;
          if (chunk.charCodeAt(at) === lineFeed) {
            at += 1;
            continue;
          }
        }
        const isBetweenRows = state === "fieldStart" && row.length === 0;
        if (isBetweenRows) at = takePlainLines(chunk, at, rows);
        if (at < chunk.length) at = step(chunk, at, rows);
      }
      return rows;
    },
    end(): string[][] {
      if (state === "quoted") throw new CsvError("the text ends inside quotes");
      const rows: string[][] = [];
      const isRowOpen = row.length > 0 || field !== "" || hasQuotes;
      if (isRowOpen) endRow(rows);
      return rows;
    },
  };
}

function endOfPlain(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === lineFeed || code === carriageReturn) return at;
  }
  return text.length;
}

/**
 * What a spreadsheet could take for a formula: the ASCII signs, their full-width forms, the control characters some
 * programs skip before they look, and any of these behind blanks.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaSigns = ["=", "+", "-", "@", "＝", "＋", "－", "＠"];
const skippedControls = ["\t", "\r", "\n", "\0"];

/**
 * Where another program could begin a cell inside ours: it splits at its own separator, whatever that is, and a quotation mark
 * in the middle of a cell protects nothing then.
 */
const hiddenFormula = /([;,،|\t:^~\r\n][\s"']*)(?=[=+\-@＝＋－＠])/g;

function looksLikeFormula(text: string): boolean {
  return formulaSigns.includes(text.trimStart().charAt(0)) || skippedControls.includes(text.charAt(0));
}

/** One cell, always quoted; what a spreadsheet could run gets an apostrophe in front, in the middle of a text too. Null and undefined are empty. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '""';
  const text = String(value);
  if (typeof value !== "string") return `"${text}"`;
  const harmless = `${looksLikeFormula(text) ? "'" : ""}${text.replace(hiddenFormula, "$1'")}`;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** One line with its CRLF. */
export function csvRow(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}
