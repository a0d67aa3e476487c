import { withSystem, withWorkspace } from "@/db/client";
import { insertNightlyRuns } from "@/db/queries/sync-runs";
import { listWorkspaceClocks } from "@/db/queries/workspace-clocks";
import { sendSyncRequests } from "@/lib/inngest/send-sync-requests";
import { nightOf } from "./nights";

/**
 * Writes and sends the runs whose minute of the night has come, in every workspace.
 * Safe to run twice: a company has at most one run a night.
 * @returns how many were started
 */
export async function scheduleNightlySyncs(now = new Date()) {
  let started = 0;
  for (const { workspaceId, ...clock } of await withSystem(listWorkspaceClocks)) {
    const night = nightOf(now, clock);
    if (!night) continue;
    const runs = await withWorkspace(workspaceId, (tx) => insertNightlyRuns(tx, night));
    await sendSyncRequests(workspaceId, runs);
    started += runs.length;
  }
  return { started };
}
