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
  datasets: LogDataset[];
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
}

/** Whether the run is still under way, so that the log keeps looking. */
export const isUnderWay = ({ status }: Pick<LogEntry, "status">) => status === "queued" || status === "running";
