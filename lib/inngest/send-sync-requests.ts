import { withWorkspace } from "@/db/client";
import { markRunsSent, type RequestedRun } from "@/db/queries/sync-runs";
import { describeError, type LogFields, logger } from "@/lib/logger";
import { senderUntil } from "./client";
import { companySyncRequested } from "./events";

/** Events that Inngest takes in one request. */
const batchSize = 500;

/**
 * Hands queued runs over to the jobs. Call it after the transaction that wrote them has been committed.
 * Never throws, and is over in time whatever the jobs server does: the runs are in the table, and the reconciler sends again
 * what got lost here. The log says what Inngest answered.
 * @returns whether all of them were taken; else those that were not stay queued
 */
export async function sendSyncRequests(
  workspaceId: string,
  runs: RequestedRun[],
  { timeoutMs = 5_000 }: { timeoutMs?: number } = {},
): Promise<boolean> {
  // Of all batches and tries together: somebody waits for the end of it.
  const signal = AbortSignal.timeout(timeoutMs);
  let sent = 0;
  while (sent < runs.length) {
    const batch = runs.slice(sent, sent + batchSize);
    const failure = await sendBatch(workspaceId, batch, signal);
    if (failure) {
      // What one batch met would meet the next ones, too.
      logger.warn("sync-requests.not-sent", { workspaceId, runs: runs.length - sent, ...failure });
      return false;
    }
    sent += batch.length;
  }
  return true;
}

/** @returns what went wrong, for the log; null when nothing did */
async function sendBatch(workspaceId: string, batch: RequestedRun[], signal: AbortSignal): Promise<LogFields | null> {
  let status: number | undefined;
  const sender = senderUntil(signal, (answered) => {
    status = answered;
  });
  try {
    const events = batch.map((run) => companySyncRequested.create({ workspaceId, ...run }));
    // The SDK waits between its tries; whatever it still does when time is up ends by itself, without a request.
    await Promise.race([sender.send(events), rejectOnAbort(signal)]);
    const runIds = batch.map(({ runId }) => runId);
    await withWorkspace(workspaceId, (tx) => markRunsSent(tx, runIds));
    return null;
  } catch (error) {
    const isTimeout = signal.aborted && error === signal.reason;
    const reason = isTimeout ? "timeout" : status === undefined ? "unreachable" : "refused";
    return { inngestStatus: status, reason, ...describeError(error) };
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
