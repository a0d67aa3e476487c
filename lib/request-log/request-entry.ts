import type { SyncRunStatus } from "@/db/schema/sync.constants";

/** One request to Microsoft as the log shows it, ready for JSON: times are ISO 8601. */
export interface RequestEntry {
  id: number;
  at: string;
  /** "Users"; "Token" for what belongs to the run as a whole. */
  title: string;
  /** What reading that data takes; null for the run as a whole. */
  permission: string | null;
  /** Null when every tenant has the data. */
  licence: string | null;
  /** Null in lines that are older than hosts in the log. */
  host: string | null;
  path: string;
  /** Null when no answer came. */
  status: number | null;
  durationMs: number;
  rows: number | null;
  /** Why the answer was of no use, a code of lib/microsoft/errors.ts; null when it was of use. */
  errorCode: string | null;
  /** How long Microsoft asked to wait before the next try. */
  retryAfterMs: number | null;
  /** How often this path has been asked without success so far, this time included. */
  attempt: number;
  /** Why the try before this one failed. */
  previousErrorCode: string | null;
  requestId: string | null;
  clientRequestId: string | null;
}

/** How many requests a run has sent for one kind of data. */
export interface RequestCount {
  /** As a filter names it. */
  dataset: string;
  title: string;
  requests: number;
  troubles: number;
}

/** The run that requests belong to. */
export interface RequestRun {
  id: string;
  companyName: string;
  status: SyncRunStatus;
  /** When it began, or was asked for as long as it waits. */
  at: string;
  /** The time that its requests take, waits included. */
  from: string;
  to: string;
  requests: number;
  troubles: number;
  /** For how long Microsoft asked to wait, all requests together. */
  waitMs: number;
  /** It is so old that its requests are no longer kept. */
  isForgotten: boolean;
}

export interface RequestPageBody {
  run: RequestRun;
  /** Of all kinds of data that were asked for, in the order of the log. */
  counts: RequestCount[];
  requests: RequestEntry[];
  /** Where the next page begins; null after the last. */
  next: number | null;
}

/** A filter's name for the requests of the run as a whole, which belong to no dataset. */
export const ofTheRun = "token";
