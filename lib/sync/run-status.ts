import {
  attentionDatasetStates,
  type DatasetRunState,
  openDatasetStates,
  type SyncRunStatus,
} from "@/db/schema/sync.constants";

const unsettled: readonly DatasetRunState[] = [...attentionDatasetStates, ...openDatasetStates];

/** Whether a dataset needs somebody's attention: something is wrong with it, or it was left in the middle. */
export const needsAttention = (state: DatasetRunState) => unsettled.includes(state);

/** How a run ended, from how its datasets did. */
export function runStatusOf(states: readonly DatasetRunState[]): SyncRunStatus {
  if (!states.some(needsAttention)) return "succeeded";
  const hasSome = states.some((state) => state === "partial" || !needsAttention(state));
  return hasSome ? "partial" : "failed";
}
