import { CsvError, parseCsv } from "@/lib/csv";
import { MicrosoftError } from "./errors";
import { cleanText } from "./fields";
import { describeFailure, discard, type Fetch } from "./http";
import { parseRetryAfter } from "./retry-after";

export interface UsageReport {
  /** Column names in Microsoft's order. */
  header: string[];
  /** Cells by column name; none at all for a row that is broken. Leaving the loop early lets go of the download. */
  rows: AsyncIterable<Record<string, string>>;
}

interface DownloadOptions {
  fetch: Fetch;
  now: () => number;
  /** How long the other side may be silent, not how long the whole download takes: whoever reads may be slow. */
  timeoutMs: number;
  /** The report's path on Graph. The download address itself appears in no error. */
  path: string;
}

const maxReportChars = 2_000_000_000;

/**
 * Downloads a report from its preauthenticated address, at once and with no header at all, and reads it as it comes.
 * https://learn.microsoft.com/graph/api/reportroot-getoffice365activeuserdetail
 * @throws {MicrosoftError} here, and while the rows are read: `malformed` when the file is no CSV or was cut off
 */
export async function downloadReport(url: URL, options: DownloadOptions): Promise<UsageReport> {
  const rows = readCsv(await startDownload(url, options), options);
  const first = await rows.next();
  if (first.done) throw malformed("The report is empty: not even a header line.", options);
  const header = first.value.map((name) => cleanText(name).trim());
  return { header, rows: toRecords(header, rows, options) };
}

/**
 * A row with another number of cells than the header is broken: nobody can say which cell is which, so it comes as a record
 * without cells. As the last row it means that the file was cut off, and then nothing can be said of the people after it.
 */
async function* toRecords(header: string[], rows: AsyncGenerator<string[], void>, options: DownloadOptions) {
  let broken = 0;
  for await (const cells of rows) {
    if (broken > 0) yield {};
    broken = cells.length === header.length ? 0 : cells.length;
    if (broken === 0) yield Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""] as const));
  }
  if (broken > 0) {
    throw malformed(`The report breaks off: its last row has ${broken} cells, its header ${header.length}.`, options);
  }
}

async function* readCsv(chunks: AsyncGenerator<string, void>, options: DownloadOptions) {
  try {
    yield* parseCsv(chunks);
  } catch (error) {
    if (error instanceof CsvError) throw malformed(`The report is not CSV: ${error.message}.`, options);
    throw error;
  }
}

/** The text of the report, piece by piece. */
async function startDownload(url: URL, options: DownloadOptions): Promise<AsyncGenerator<string, void>> {
  const { fetch, now, timeoutMs, path } = options;
  const abort = new AbortController();
  /** Waits for one answer of the other side, and breaks the connection off when it does not come in time. */
  async function wait<T>(answer: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new DOMException("silent for too long", "TimeoutError");
        reject(error);
        abort.abort(error);
      }, timeoutMs);
    });
    try {
      return await Promise.race([answer, silence]);
    } catch (error) {
      const reason = describeFailure(error, timeoutMs);
      const details = { path, at: new Date(now()) };
      throw new MicrosoftError("unavailable", `The report could not be downloaded: ${reason}.`, details);
    } finally {
      clearTimeout(timer);
    }
  }

  const response = await wait(fetch(url, { redirect: "error", cache: "no-store", signal: abort.signal }));
  if (response.status !== 200) {
    abort.abort();
    throw toDownloadError(response, options);
  }
  return readPieces(response, wait);
}

async function* readPieces(response: Response, wait: <T>(answer: Promise<T>) => Promise<T>) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let chars = 0;
  try {
    while (reader) {
      const { done, value } = await wait(reader.read());
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      chars += text.length;
      if (chars > maxReportChars) throw new MicrosoftError("malformed", "The report is larger than any report can be.");
      yield text;
    }
    yield decoder.decode();
  } finally {
    discard(reader);
  }
}

/** A 403 or 404 means the address is too old: asking for the report again helps, so it is `unavailable`. */
function toDownloadError({ status, headers }: Response, { path, now }: DownloadOptions): MicrosoftError {
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), now());
  const isThrottled = status === 429 || (status === 503 && retryAfterMs !== undefined);
  const isTransient = status >= 500 || [401, 403, 404, 408, 410].includes(status);
  const code = isThrottled ? "throttled" : isTransient ? "unavailable" : "malformed";
  const details = { httpStatus: status, retryAfterMs, path, at: new Date(now()) };
  return new MicrosoftError(code, `The report's download answered HTTP ${status}.`, details);
}

function malformed(message: string, { path, now }: DownloadOptions): MicrosoftError {
  return new MicrosoftError("malformed", message, { path, at: new Date(now()) });
}
