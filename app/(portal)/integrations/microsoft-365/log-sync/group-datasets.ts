import type { DatasetRunState } from "@/db/schema/sync.constants";
import { isUnderWay, type LogDataset, type LogEntry } from "@/lib/sync/log-entry";
import { needsAttention } from "@/lib/sync/run-status";

/** A run's datasets by how much they want to be looked at. */
export interface DatasetGroups {
  /** Somebody has to do something, or at least to know. */
  troubles: LogDataset[];
  /** Under way and worth watching: pages have come, or Microsoft makes them wait. */
  reading: LogDataset[];
  /** Under way or about to be, with nothing to tell yet. */
  waiting: LogDataset[];
  fine: LogDataset[];
  /** There is no data to be had, or the run ended before they were read: nothing is wrong with them. */
  quiet: LogDataset[];
}

/** Keeps the order of the datasets inside each group. */
export function groupDatasets(run: Pick<LogEntry, "status" | "datasets">): DatasetGroups {
  const groups: DatasetGroups = { troubles: [], reading: [], waiting: [], fine: [], quiet: [] };
  for (const dataset of run.datasets) groups[groupOf(dataset, isUnderWay(run))].push(dataset);
  return groups;
}

const fineStates: readonly DatasetRunState[] = ["ok", "unchanged"];

function groupOf({ state, pages, error }: LogDataset, isRunUnderWay: boolean): keyof DatasetGroups {
  if (state === "waiting" || state === "reading") {
    if (!isRunUnderWay) return "quiet";
    return error || (state === "reading" && pages > 0) ? "reading" : "waiting";
  }
  if (needsAttention(state)) return "troubles";
  return fineStates.includes(state) ? "fine" : "quiet";
}

const mostNames = 4;

/** "Users, Domains and 3 more". */
export function namesOf(datasets: readonly LogDataset[], most = mostNames): string {
  const names = datasets.map(({ title }) => title);
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
