import { withSystem, withWorkspace } from "@/db/client";
import { listLostRuns } from "@/db/queries/sync-runs";
import { listWorkspaceClocks } from "@/db/queries/workspace-clocks";
import { sendSyncRequests } from "@/lib/inngest/send-sync-requests";
import { logger } from "@/lib/logger";
import { failRun } from "./run-company";

/** Longer than any step takes, so that a run that is merely busy is not sent again. */
const lostAfterMs = 5 * 60_000;
/** A run that was sent this often without ending is closed, so that the company can be synced anew. */
const mostSends = 50;

/**
 * Sends again what nobody works on: the event was lost, or the process was killed.
 * Safe to run twice: a run that is being worked on, is not due yet or has ended is skipped.
 * @param olderThanMs 0 at the start of a process that alone runs the jobs: then every open run is lost
 */
export async function reconcileSyncRuns({ olderThanMs = lostAfterMs, now = new Date() } = {}) {
  const staleBefore = new Date(now.getTime() - olderThanMs);
  let sent = 0;
  for (const { workspaceId } of await withSystem(listWorkspaceClocks)) {
    const lost = await withWorkspace(workspaceId, (tx) =>
      listLostRuns(tx, staleBefore, { waitingToo: olderThanMs === 0 }),
    );
    for (const { runId } of lost.filter((run) => run.sends >= mostSends)) await failRun({ workspaceId, runId });
    const again = lost.filter((run) => run.sends < mostSends).map(({ sends: _, ...run }) => run);
    if (again.length > 0) logger.info("sync-runs.sent-again", { workspaceId, runs: again.length });
    await sendSyncRequests(workspaceId, again);
    sent += again.length;
  }
  return { sent };
}
