import { MicrosoftError } from "./errors";
import { type Fetch, readExcerpt } from "./http";
import { createWait } from "./report-stream";
import { isThrottling, parseRetryAfter } from "./retry-after";
import { openReport, type ReportOptions, type UsageReport } from "./usage-report";

/**
 * Downloads a report from its preauthenticated address, at once and with no header at all, and reads it as it comes.
 * https://learn.microsoft.com/graph/api/reportroot-getoffice365activeuserdetail
 * @throws {MicrosoftError} here, and while the rows are read, as `openReport` does
 */
export async function downloadReport(url: URL, options: ReportOptions & { fetch: Fetch }): Promise<UsageReport> {
  const abort = new AbortController();
  const wait = createWait(options, (error) => abort.abort(error));
  let response: Response | null = null;
  try {
    response = await wait(options.fetch(url, { redirect: "error", cache: "no-store", signal: abort.signal }));
    if (response.status !== 200) throw toDownloadError(response, await readExcerpt(response), options);
  } catch (error) {
    abort.abort();
    options.onEnd?.({ response, rows: 0, error });
    throw error;
  }
  return openReport(response, options, wait);
}

/**
 * A 403 or 404 means the address is too old: asking for the report again helps, so it is `unavailable`. A page for people is
 * something else's answer; the storage itself answers in XML.
 */
function toDownloadError({ status, headers }: Response, body: string, { path, now }: ReportOptions): MicrosoftError {
  const isPage = status < 500 && status !== 429 && /<(?:!doctype html|html)\b/i.test(body);
  const retryAfter = headers.get("retry-after");
  const retryAfterMs = parseRetryAfter(retryAfter, now());
  const isTransient = status >= 500 || [401, 403, 404, 408, 410].includes(status);
  const code = isThrottling(status, retryAfter) ? "throttled" : isTransient && !isPage ? "unavailable" : "malformed";
  const isStale = [401, 403, 404, 410].includes(status);
  const symptom = isPage ? ("web_page" as const) : isStale ? ("stale_download" as const) : undefined;
  const details = { httpStatus: status, retryAfterMs, symptom, path, at: new Date(now()) };
  return new MicrosoftError(code, `The report's download answered HTTP ${status}.`, details);
}
