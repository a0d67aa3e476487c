import { getDatabase, withSystem, withWorkspace } from "@/db/client";
import { pruneWorkspace, refreshStatistics } from "@/db/queries/pruning";
import { listWorkspaceClocks } from "@/db/queries/workspace-clocks";

/** Deletes what has been kept long enough, workspace by workspace. Safe to run twice. */
export async function pruneHistory() {
  let runs = 0;
  for (const { workspaceId } of await withSystem(listWorkspaceClocks)) {
    runs += await withWorkspace(workspaceId, pruneWorkspace);
  }
  await refreshStatistics(await getDatabase());
  return { runs };
}
