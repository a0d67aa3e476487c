import type { z } from "zod";
import type { Cloud } from "./clouds";
import type { DatasetRow, RejectedRow } from "./dataset";
import { MicrosoftError, type MicrosoftErrorCode, type Symptom } from "./errors";
import { describeFailure } from "./failure";
import { readErrorBody } from "./graph-error-body";
import { requireDownloadLink, requireGraphLink } from "./graph-link";
import { createGraphRequest, type GraphResponse } from "./graph-request";
import {
  BodyTooLargeError,
  discard,
  type Fetch,
  type HttpOptions,
  hasForeignCharset,
  isWebPage,
  parseJson,
  readText,
} from "./http";
import { checkRows, pageBody, type RawKey } from "./page-rows";
import type { Permission } from "./permissions";
import { downloadReport } from "./report-download";
import { createSettle, type OnRequest, type RequestEnd } from "./request-info";
import type { AccessToken } from "./token";
import { openReport, type ReportEnd, type UsageReport } from "./usage-report";

export interface GraphClient {
  cloud: Cloud;
  /** GET a path ("/v1.0/…") or an absolute link of the Graph origin; parsed JSON body. */
  getJson(link: string, options?: JsonOptions): Promise<unknown>;
  /**
   * GET one page of a collection; rows checked one by one. `next` is Graph's next link, already known to be Graph's, or null.
   * @param rawKey reads the key of a row that did not parse; without it such a row has none
   */
  getPage<Row>(
    link: string,
    schema: z.ZodType<Row>,
    keyOf: (row: Row) => string,
    rawKey?: RawKey,
  ): Promise<{ rows: DatasetRow<Row>[]; rejected: RejectedRow[]; next: string | null }>;
  /** Usage report: where Microsoft redirects to, fetched without Authorization, or the answer itself; CSV rows as they come. */
  openReport(path: string): Promise<UsageReport>;
  /** Whether a report can be asked for, without downloading it. */
  probeReport(path: string): Promise<void>;
}

export interface JsonOptions {
  headers?: Record<string, string>;
  /** What is asked for need not be there: a 404 is thrown all the same, and is no trouble for the log. */
  mayBeAbsent?: boolean;
}

export interface GraphClientOptions extends HttpOptions {
  cloud: Cloud;
  getToken(): Promise<AccessToken>;
  forgetToken(): void;
  /** See GraphRequestOptions. */
  needs?: readonly Permission[];
  beforeRequest?(): Promise<void>;
  onRequest?: OnRequest;
  /** Fetches from addresses that an answer names: one that looks at what a name resolves to. Else `fetch`. */
  fetchDownload?: Fetch;
}

const maxPageBytes = 64 * 1024 * 1024;

/**
 * Reads Microsoft Graph v1.0 with one application's token. Retries nothing but a 401, once.
 * Every method throws {MicrosoftError}: `malformed` without a request for a link that leaves Graph's origin.
 */
export function createGraphClient({
  fetch = globalThis.fetch,
  now = Date.now,
  timeoutMs = 100_000,
  ...options
}: GraphClientOptions): GraphClient {
  const { cloud } = options;
  const request = createGraphRequest({ ...options, fetch, now, timeoutMs });

  async function readJson(link: string, options?: JsonOptions) {
    const answer = await request(link, [200], options);
    if (hasForeignCharset(answer.response)) {
      discard(answer.response.body);
      throw fail("malformed", "Microsoft Graph's answer is not UTF-8.", answer);
    }
    const body = await readText(answer.response, maxPageBytes).catch((error: unknown) => {
      if (error instanceof BodyTooLargeError) throw fail("malformed", "The answer is larger than 64 MB.", answer);
      const { reason, symptom = "cut_off" } = describeFailure(error, timeoutMs);
      throw fail("unavailable", `Microsoft Graph's answer broke off: ${reason}.`, answer, symptom);
    });
    const json = parseJson(body);
    if (json === undefined) {
      const symptom = isWebPage(body) ? "web_page" : undefined;
      throw fail("malformed", "Microsoft Graph's answer is not JSON.", answer, symptom);
    }
    // A service behind Graph failed, and the front put a 200 on it.
    if (readErrorBody(json).isGraphError) {
      const error = answer.toError(body);
      answer.settle({ errorCode: error.code });
      throw error;
    }
    return { json, answer };
  }

  async function getPage<Row>(link: string, schema: z.ZodType<Row>, keyOf: (row: Row) => string, rawKey?: RawKey) {
    const { json, answer } = await readJson(link);
    const body = pageBody.safeParse(json).data;
    if (!body) throw fail("malformed", "Microsoft Graph's answer holds no list of values.", answer);
    const next = body["@odata.nextLink"] ?? null;
    answer.settle({ rows: body.value.length });
    // Checked here, so that no foreign link is ever kept as a cursor, and in one spelling, by which loops are noticed.
    return {
      ...checkRows(body.value, schema, keyOf, rawKey),
      next: next === null ? null : requireGraphLink(cloud, next).href,
    };
  }

  /**
   * Microsoft answers a request for a report with a redirect to where it lies, or (documented for Copilot's) with the file
   * itself; anything else is no report. The file is left unread.
   */
  async function locateReport(path: string) {
    const answer = await request(path, [302, 200]);
    const { response } = answer;
    if (response.status === 200 && isFile(response)) return { answer, url: null };
    discard(response.body);
    if (response.status === 200) throw fail("malformed", "Microsoft Graph's answer is no report.", answer);
    answer.settle();
    return { answer, url: requireDownloadLink(cloud, response.headers.get("location")) };
  }

  /** A download counts as one request: it has ended when its last row was read, or when nobody wants more. */
  async function openReportAt(reportPath: string): Promise<UsageReport> {
    const { answer, url } = await locateReport(reportPath);
    const { path } = answer;
    if (!url) return openReport(answer.response, { now, timeoutMs, path, onEnd: (end) => answer.settle(endOf(end)) });
    const settle = createSettle({ host: url.host, path, clientRequestId: null, at: now() }, now, options.onRequest);
    return downloadReport(url, {
      fetch: options.fetchDownload ?? fetch,
      now,
      timeoutMs,
      path,
      onEnd: (end) => settle(end.response, endOf(end)),
    });
  }

  function fail(code: MicrosoftErrorCode, message: string, answer: GraphResponse, symptom?: Symptom): MicrosoftError {
    answer.settle({ errorCode: code });
    return new MicrosoftError(code, message, {
      symptom,
      httpStatus: answer.response.status,
      requestId: answer.response.headers.get("request-id") ?? undefined,
      clientRequestId: answer.clientRequestId,
      path: answer.path,
      at: new Date(now()),
    });
  }

  return {
    cloud,
    async getJson(link, options) {
      const { json, answer } = await readJson(link, options);
      answer.settle();
      return json;
    },
    getPage,
    openReport: openReportAt,
    async probeReport(path) {
      const { answer, url } = await locateReport(path);
      if (url) return;
      discard(answer.response.body);
      answer.settle();
    },
  };
}

const isFile = ({ headers }: Response) =>
  /^(application\/octet-stream|text\/csv)\b/i.test(headers.get("content-type") ?? "");

function endOf({ rows, error }: ReportEnd): RequestEnd {
  if (error === undefined) return { rows };
  return { errorCode: error instanceof MicrosoftError ? error.code : "unexpected" };
}
