import { finishDatasetRun, listOpenDatasets } from "@/db/queries/dataset-runs";
import type { WorkspaceTx } from "@/db/types";
import { internalError, type RunError } from "./run-error";

/**
 * Ends what a run has not read yet: nothing more is asked of Microsoft then.
 * @param reason why; without one those that were noted stay
 */
export async function endOpenDatasets(tx: WorkspaceTx, runId: string, reason?: RunError) {
  for (const { dataset, error } of await listOpenDatasets(tx, runId)) {
    await finishDatasetRun(tx, { runId, dataset }, { state: "failed", error: reason ?? error ?? internalError });
  }
}
