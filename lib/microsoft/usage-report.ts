import { CsvError, parseCsvBatches } from "@/lib/csv";
import { MicrosoftError } from "./errors";
import { cleanText } from "./fields";
import { discard, hasForeignCharset } from "./http";
import { createWait, readPieces, type StreamOptions } from "./report-stream";

/** A report's rows, to be read once: in batches or one by one. */
export interface UsageReport {
  /** Column names in Microsoft's order. */
  header: string[];
  /** All rows that have come, as cells in the header's order; null for a row that is broken. */
  batches: AsyncIterable<(string[] | null)[]>;
  /** Cells by column name; none at all for a row that is broken. */
  rows: AsyncIterable<Record<string, string>>;
  /** Lets go of the answer. Leaving a loop early does the same; this is for whoever never began one. */
  close(): Promise<void>;
}

export interface ReportEnd {
  /** Null when there was none. */
  response: Response | null;
  /** Rows that were handed out. */
  rows: number;
  /** Why the report was of no use; absent when it was read to its end or nobody wanted more. */
  error?: unknown;
}

export interface ReportOptions extends StreamOptions {
  /** Called once, when the report has ended for whatever reason. */
  onEnd?(end: ReportEnd): void;
}

/**
 * Reads a report from the answer that holds it, as it comes.
 * @throws {MicrosoftError} here, and while the rows are read: `malformed` when the file is no CSV or was cut off,
 * `unavailable` when nothing comes any more
 */
export async function openReport(
  response: Response,
  options: ReportOptions,
  wait = createWait(options),
): Promise<UsageReport> {
  const end = createEnd(response, options);
  const parsed = readCsv(readPieces(response, wait), options);
  try {
    if (hasForeignCharset(response)) {
      discard(response.body);
      throw malformed("The report is not UTF-8.", options);
    }
    const first = await parsed.next();
    const [names, ...others] = first.value ?? [];
    if (!names) throw malformed("The report is empty: not even a header line.", options);
    const header = names.map((name) => cleanText(name).trim());
    const batches = toBatches(header.length, others, parsed, options, end);
    const close = async () => {
      await parsed.return();
      end.settle();
    };
    return { header, batches, rows: toRecords(header, batches), close };
  } catch (error) {
    end.settle(error);
    throw error;
  }
}

interface End {
  rows: number;
  settle(error?: unknown): void;
}

function createEnd(response: Response, { onEnd }: ReportOptions): End {
  let isSettled = false;
  return {
    rows: 0,
    settle(error) {
      if (!isSettled) onEnd?.({ response, rows: this.rows, error });
      isSettled = true;
    },
  };
}

/**
 * A row with another number of cells than the header is broken: nobody can say which cell is which. As the last row it
 * means that the file was cut off, and then nothing can be said of the people after it.
 */
async function* toBatches(
  width: number,
  first: string[][],
  parsed: AsyncGenerator<string[][], void>,
  options: ReportOptions,
  end: End,
): AsyncGenerator<(string[] | null)[], void> {
  let broken = 0;
  function check(batch: string[][]) {
    const rows: (string[] | null)[] = [];
    for (const cells of batch) {
      if (broken > 0) rows.push(null);
      broken = cells.length === width ? 0 : cells.length;
      if (broken === 0) rows.push(cells);
    }
    end.rows += rows.length;
    return rows;
  }
  try {
    yield check(first);
    for await (const batch of parsed) yield check(batch);
    if (broken > 0) {
      throw malformed(`The report breaks off: its last row has ${broken} cells, its header ${width}.`, options);
    }
  } catch (error) {
    end.settle(error);
    throw error;
  } finally {
    await parsed.return();
    end.settle();
  }
}

async function* toRecords(header: string[], batches: AsyncIterable<(string[] | null)[]>) {
  for await (const batch of batches)
    for (const cells of batch)
      yield cells ? Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""] as const)) : {};
}

async function* readCsv(pieces: AsyncGenerator<string, void>, options: ReportOptions) {
  try {
    yield* parseCsvBatches(pieces);
  } catch (error) {
    if (error instanceof CsvError) throw malformed(`The report is not CSV: ${error.message}.`, options);
    throw error;
  }
}

function malformed(message: string, { path, now }: ReportOptions): MicrosoftError {
  return new MicrosoftError("malformed", message, { path, at: new Date(now()) });
}
