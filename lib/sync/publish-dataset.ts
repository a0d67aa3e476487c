import { finishDatasetRun, lockReadingDatasetRun } from "@/db/queries/dataset-runs";
import { findNewest } from "@/db/queries/published-facts";
import {
  clearHeldRemovals,
  countDifferences,
  type Differences,
  holdRemovals,
  noteRepeatedRows,
  publishDifferences,
} from "@/db/queries/publishing";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { WorkspaceTx } from "@/db/types";
import { explainDoubts } from "./explain-doubts";
import { findDoubts } from "./find-doubts";
import { judgeNames, matchAllReports, matchPeople } from "./match-people";
import { getDataset, publishedTable, toPublication } from "./published-tables";
import { cameTwice } from "./repeated-rows";

type Id = { runId: string; dataset: string };

/**
 * What is published changed while pages were being staged (a person accepted an older answer): they were measured against
 * rows that are no longer there, and have to be read again.
 */
export class OutdatedStagingError extends Error {
  override readonly name = "OutdatedStagingError";
}

/**
 * Compares what was staged with what is published and writes the differences, in the caller's one transaction.
 * Safe to run twice: the second time the dataset run has ended and nothing happens.
 * @param isAccepted a person has looked at what is missing, or there is nothing left to doubt: nothing is held back
 * @param endsEmpty as the dataset's last page said
 * @throws {OutdatedStagingError} the transaction must not be committed then
 */
export async function publishDataset(tx: WorkspaceTx, id: Id, { isAccepted = false, endsEmpty = false } = {}) {
  const locked = await lockReadingDatasetRun(tx, id);
  if (!locked) return;
  const run = { ...locked };
  const publication = toPublication({ ...id, companyId: run.companyId });
  const differences = await countDifferences(tx, publication);
  const { added, changed, gone } = differences;
  if (run.rows > differences.staged) {
    const isPerson = getDataset(id.dataset).namesPeopleBy === "object_id";
    run.rejected += await noteRepeatedRows(tx, publication, { reason: cameTwice, isPerson });
  }
  const finding = await judgeNames(tx, publication, differences);
  if (finding) {
    await finishDatasetRun(tx, id, { state: finding });
    return;
  }
  const [doubt, ...others] = isAccepted ? [] : await findDoubts(tx, publication, differences);
  if (doubt) {
    const doubts = [doubt, ...others] as const;
    const error = explainDoubts(doubts, new Date().toISOString());
    await holdRemovals(tx, publication);
    await finishDatasetRun(tx, id, { state: "suspicious", gone, doubts, error });
    return;
  }
  if (added + changed + gone > 0 && (await publishDifferences(tx, publication, differences)) < added + changed) {
    throw new OutdatedStagingError();
  }
  if (differences.held > 0) await clearHeldRemovals(tx, publication);
  await matchPeople(tx, publication, run);
  if (id.dataset === "users" && added + changed + gone > 0) {
    await matchAllReports(tx, run.companyId, { isFirst: differences.published === 0 });
  }
  const state = stateOf(differences, run.rejected);
  const knownUntil = state === "partial" || endsEmpty ? null : await findLogsEnd(tx, id, run.companyId);
  await finishDatasetRun(tx, id, { state, added, changed, gone, knownUntil });
}

/** Up to where a log is known now that it was read without a gap; null for what is no log. */
function findLogsEnd(tx: WorkspaceTx, { dataset }: Id, companyId: string) {
  const definition = getDataset(dataset);
  return definition.growsBy ? findNewest(tx, publishedTable(definition), definition.growsBy, companyId) : null;
}

function stateOf({ added, changed, gone }: Differences, rejected: number): DatasetRunState {
  if (rejected > 0) return "partial";
  return added + changed + gone > 0 ? "ok" : "unchanged";
}
