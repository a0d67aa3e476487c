import { and, desc, eq } from "drizzle-orm";
import { withWorkspace } from "@/db/client";
import { datasetRuns, syncRuns } from "@/db/schema";
import { goodDatasetStates } from "@/db/schema/sync.constants";
import { findDataset } from "@/lib/microsoft/datasets/registry";
import type { ConnectedCompany } from "../sync-harness";
import { type Comparison, note } from "./comparison";
import type { Truth } from "./truth";

/**
 * Holds what the newest run says it has read against what Microsoft answered: a page that was counted twice, or not at all,
 * shows here even where the rows came out right.
 * @param withLogs whether the run read logs from their beginning, and not only what was new
 */
export async function compareCounts(
  found: Comparison,
  { workspaceId, companyId }: ConnectedCompany,
  truth: Truth,
  { withLogs }: { withLogs: boolean },
) {
  const parts = await withWorkspace(workspaceId, async (tx) => {
    const [run] = await tx
      .select({ id: syncRuns.id })
      .from(syncRuns)
      .where(eq(syncRuns.companyId, companyId))
      .orderBy(desc(syncRuns.queuedAt))
      .limit(1);
    if (!run) return [];
    const { dataset, state, rows, rejected } = datasetRuns;
    return tx
      .select({ dataset, state, rows, rejected })
      .from(datasetRuns)
      .where(and(eq(datasetRuns.runId, run.id)));
  });
  for (const [name, part] of truth) {
    if ("refused" in part || (findDataset(name)?.growsBy !== undefined && !withLogs)) continue;
    const ran = parts.find(({ dataset }) => dataset === name);
    const isGood = goodDatasetStates.some((state) => state === ran?.state);
    if (!ran || !isGood) note(found, "lost", `${name} ended as ${ran?.state ?? "nothing"}`);
    else if (ran.rows > part.answered) note(found, "doubled", `${name} counted ${ran.rows} rows of ${part.answered}`);
    else if (ran.rows < part.answered) note(found, "lost", `${name} counted ${ran.rows} rows of ${part.answered}`);
  }
}
