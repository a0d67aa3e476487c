import { workspaces } from "../schema";
import type { SystemTx } from "../types";

/** Every workspace and when its night begins: for the schedule, the reconciler and the pruning. */
export function listWorkspaceClocks(tx: SystemTx) {
  return tx
    .select({ workspaceId: workspaces.id, timeZone: workspaces.timeZone, nightlyHour: workspaces.nightlyHour })
    .from(workspaces);
}
