import { finishDatasetRun, lockReadingDatasetRun } from "@/db/queries/dataset-runs";
import {
  clearHeldRemovals,
  countDifferences,
  type Differences,
  holdRemovals,
  type Publication,
  publishDifferences,
} from "@/db/queries/publishing";
import { beatRun } from "@/db/queries/sync-runs";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { WorkspaceTx } from "@/db/types";
import { isSuspicious } from "./judge";
import { getDataset, publishedTable } from "./published-tables";

/**
 * Compares what was staged with what is published and writes the differences, in the caller's one transaction.
 * Safe to run twice: the second time the dataset run has ended and nothing happens.
 */
export async function publishDataset(tx: WorkspaceTx, { runId, dataset }: { runId: string; dataset: string }) {
  const run = await lockReadingDatasetRun(tx, { runId, dataset });
  if (!run || !(await beatRun(tx, runId))) return;
  const definition = getDataset(dataset);
  const publication: Publication = {
    runId,
    dataset,
    companyId: run.companyId,
    table: publishedTable(definition),
    keepsHistory: definition.keepsHistory,
  };
  const differences = await countDifferences(tx, publication);
  if (isSuspicious(differences)) {
    await holdRemovals(tx, publication);
    await finishDatasetRun(tx, { runId, dataset }, { state: "suspicious", gone: differences.gone });
    return;
  }
  const { added, changed, gone } = differences;
  if (added + changed + gone > 0) await publishDifferences(tx, publication);
  await clearHeldRemovals(tx, publication);
  await finishDatasetRun(tx, { runId, dataset }, { state: stateOf(differences, run.rejected), added, changed, gone });
}

function stateOf({ added, changed, gone }: Differences, rejected: number): DatasetRunState {
  if (rejected > 0) return "partial";
  return added + changed + gone > 0 ? "ok" : "unchanged";
}
