import { withWorkspace } from "@/db/client";
import { markRunsSent, type RequestedRun } from "@/db/queries/sync-runs";
import { describeError, logger } from "@/lib/logger";
import { inngest } from "./client";
import { companySyncRequested } from "./events";

/** Events that Inngest takes in one request. */
const batchSize = 500;

/**
 * Hands queued runs over to the jobs. Call it after the transaction that wrote them has been committed.
 * Never throws: the runs are in the table, and the reconciler sends again what got lost here.
 */
export async function sendSyncRequests(workspaceId: string, runs: RequestedRun[]) {
  for (let start = 0; start < runs.length; start += batchSize) {
    const batch = runs.slice(start, start + batchSize);
    try {
      await inngest.send(batch.map((run) => companySyncRequested.create({ workspaceId, ...run })));
      await withWorkspace(workspaceId, (tx) =>
        markRunsSent(
          tx,
          batch.map((run) => run.runId),
        ),
      );
    } catch (error) {
      logger.warn("sync-requests.not-sent", { workspaceId, runs: batch.length, ...describeError(error) });
    }
  }
}
