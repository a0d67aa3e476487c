import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { listDatasetStates, reopenSuspiciousDatasetRun } from "@/db/queries/dataset-runs";
import { clearPublishedStaging } from "@/db/queries/staging";
import { correctRunStatus } from "@/db/queries/sync-runs";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { OutdatedStagingError, publishDataset } from "@/lib/sync/publish-dataset";
import { runStatusOf } from "@/lib/sync/run-status";

/**
 * Publishes a dataset that was held back because it had lost too much to be believed.
 * @throws AppError when it is no longer the newest answer for this company: then there is nothing left to accept
 */
export async function acceptDataset(context: Context, id: { runId: string; dataset: string }) {
  await withWorkspace(context.workspaceId, async (tx) => {
    const held = await reopenSuspiciousDatasetRun(tx, id);
    if (!held) {
      throw new AppError("conflict", "A newer sync has taken its place, or somebody has accepted it. Refresh the log.");
    }
    await publishDataset(tx, id, { isAccepted: true }).catch((error: unknown) => {
      if (!(error instanceof OutdatedStagingError)) throw error;
      throw new AppError("conflict", "The published rows have changed since. Sync again, and accept that answer.");
    });
    const states = await listDatasetStates(tx, id.runId);
    await correctRunStatus(tx, id.runId, runStatusOf(states.map(({ state }) => state)));
    await clearPublishedStaging(tx, id.runId);
    await recordAudit(tx, context, {
      action: "dataset.accepted",
      companyId: held.companyId,
      details: { dataset: id.dataset, runId: id.runId },
    });
  });
}
