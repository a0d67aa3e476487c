import type { LogDataset } from "@/lib/sync/log-entry";
import type { RunError } from "@/lib/sync/run-error";

/** One reason, and every dataset it keeps from being read. */
export interface ReasonGroup {
  reason: RunError;
  datasets: LogDataset[];
}

/** Datasets that fail for one reason are mended in one go, so the reason is said once. */
export function groupByReason(datasets: readonly LogDataset[]): ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>();
  for (const dataset of datasets) {
    if (!dataset.error) continue;
    const group = groups.get(dataset.error.title) ?? { reason: dataset.error, datasets: [] };
    group.datasets.push(dataset);
    groups.set(dataset.error.title, group);
  }
  return [...groups.values()];
}
