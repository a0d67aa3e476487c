import type { DatasetRunState, SyncRunStatus, SyncTrigger } from "@/db/schema/sync.constants";
import type { RunError } from "./run-error";

/** What the log shows, ready for JSON. */
export interface LogAnswer {
  runs: LogEntry[];
  /** Runs of the workspace that nobody takes up, whatever the log is narrowed to; null when there are none. */
  stalled: { runs: number; since: string } | null;
}

/** A run as the log shows it, ready for JSON: times are ISO 8601. */
export interface LogEntry {
  id: string;
  companyId: string;
  companyName: string;
  /** The cloud that the company is connected in; null when it is connected no more. */
  cloud: string | null;
  trigger: SyncTrigger;
  /** Name of the member who asked; null for the schedule. */
  requestedBy: string | null;
  status: SyncRunStatus;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  error: RunError | null;
  /** Of its beginning. */
  retry: LogRetry | null;
  datasets: LogDataset[];
}

/** What did not work at once: how often it was tried, and when it is tried again. */
export interface LogRetry {
  /** Tries that failed since there was progress; at most so many are made. */
  tries: number;
  mostTries: number;
  /** How often Microsoft has asked to wait since there was progress; at most so often it is waited. */
  waits: number;
  mostWaits: number;
  /** When Microsoft is asked again; null when it was given up. */
  nextAt: string | null;
}

export interface LogDataset {
  name: string;
  title: string;
  /** What is missing without it. */
  feeds: string;
  permission: string;
  state: DatasetRunState;
  pages: number;
  rows: number;
  rejected: number;
  added: number;
  changed: number;
  gone: number;
  asOf: string | null;
  startedAt: string | null;
  readAt: string | null;
  error: RunError | null;
  retry: LogRetry | null;
  /** How often reading has begun anew at the first page. */
  restarts: number;
}

/** Whether the run is still under way, so that the log keeps looking. */
export const isUnderWay = ({ status }: Pick<LogEntry, "status">) => status === "queued" || status === "running";
