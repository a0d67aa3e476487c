import type { MicrosoftErrorCode } from "./errors";
import { parseRetryAfter } from "./retry-after";

/** One request to Microsoft, for a log. Holds no query, token or download address. */
export interface RequestInfo {
  at: Date;
  /** With its port where that is not the usual one: of a download where Graph has redirected to. */
  host: string;
  /** Without its query; of a download that of its report. */
  path: string;
  /** HTTP status; null when no answer came. */
  status: number | null;
  /** Until the answer had been read to its end. */
  durationMs: number;
  /** Rows in the answer; null when it has none or they could not be read. */
  rows: number | null;
  requestId: string | null;
  /** Null for a download, which is asked for without any header. */
  clientRequestId: string | null;
  /** Why the answer was of no use. */
  errorCode: MicrosoftErrorCode | null;
  retryAfterMs: number | null;
}

export type OnRequest = (info: RequestInfo) => void;

/** How a request ended, beside what its headers say. */
export interface RequestEnd {
  rows?: number;
  errorCode?: MicrosoftErrorCode;
}

/** Turns the end of a request into its one line for the log. */
export function createSettle(
  { host, path, clientRequestId, at }: Pick<RequestInfo, "host" | "path" | "clientRequestId"> & { at: number },
  now: () => number,
  onRequest?: OnRequest,
) {
  let isSettled = false;
  return (answer: Response | null, { rows, errorCode }: RequestEnd = {}) => {
    if (isSettled) return;
    isSettled = true;
    onRequest?.({
      at: new Date(at),
      host,
      path,
      status: answer?.status ?? null,
      durationMs: now() - at,
      rows: rows ?? null,
      requestId: answer?.headers.get("request-id") ?? answer?.headers.get("x-ms-request-id") ?? null,
      clientRequestId,
      errorCode: errorCode ?? null,
      retryAfterMs: parseRetryAfter(answer?.headers.get("retry-after"), now()) ?? null,
    });
  };
}
