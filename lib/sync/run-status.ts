import { type DatasetRunState, goodDatasetStates, type SyncRunStatus } from "@/db/schema/sync.constants";

/** States in which nothing is wrong: the data is there, or there is none to be had. */
const quietStates: readonly DatasetRunState[] = [...goodDatasetStates, "not_licensed", "not_offered", "not_published"];

/** Whether a dataset needs somebody's attention. Rejected rows do, although the rest was published. */
export const needsAttention = (state: DatasetRunState) => state === "partial" || !quietStates.includes(state);

/** How a run ended, from how its datasets did. */
export function runStatusOf(states: readonly DatasetRunState[]): SyncRunStatus {
  if (!states.some(needsAttention)) return "succeeded";
  return states.some((state) => quietStates.includes(state)) ? "partial" : "failed";
}
