import { withSavepoint } from "@/db/client";
import { listHeldBack, reopenSuspiciousDatasetRun, setDoubts } from "@/db/queries/dataset-runs";
import type { WorkspaceTx } from "@/db/types";
import { type Doubt, toDoubts } from "./doubt";
import { explainDoubts } from "./explain-doubts";
import { isLicenseList, weighLicenses } from "./find-doubts";
import { OutdatedStagingError, publishDataset } from "./publish-dataset";
import { toPublication } from "./published-tables";

/**
 * Looks once more at what was held back because of another list, now that all lists have been read: whichever ended first
 * could only be held against yesterday's other one. Safe to run twice.
 */
export async function settleDoubts(tx: WorkspaceTx, runId: string) {
  for (const { dataset, companyId, doubts: kept } of await listHeldBack(tx, runId)) {
    if (!isLicenseList(dataset)) continue;
    const id = { runId, dataset };
    const before = toDoubts(kept);
    const own = before.filter(({ kind }) => kind !== "contradiction");
    const [doubt, ...others] = await weighLicenses(tx, toPublication({ ...id, companyId }), own);
    if (doubt) await sayAnew(tx, id, [doubt, ...others], before);
    else await believe(tx, id);
  }
}

async function sayAnew(
  tx: WorkspaceTx,
  id: { runId: string; dataset: string },
  doubts: readonly [Doubt, ...Doubt[]],
  before: readonly Doubt[],
) {
  if (JSON.stringify(doubts) === JSON.stringify(before)) return;
  await setDoubts(tx, id, { doubts, error: explainDoubts(doubts, new Date().toISOString()) });
}

/** What nobody has accepted or read anew in the meantime. What no longer fits to what is published stays held back. */
async function believe(tx: WorkspaceTx, id: { runId: string; dataset: string }) {
  const attempt = withSavepoint(tx, async (inner) => {
    if (await reopenSuspiciousDatasetRun(inner, id)) await publishDataset(inner, id, { isAccepted: true });
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof OutdatedStagingError)) throw error;
  });
}
