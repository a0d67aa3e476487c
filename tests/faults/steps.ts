import { withWorkspace } from "@/db/client";
import { listLostRuns } from "@/db/queries/sync-runs";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, type RunJob, type RunPlan } from "@/lib/sync/run-company";
import { beginPatiently, createSkippingClock, readPatiently } from "../sync-harness";

/** Reads a dataset as the steps of sync-company do. @param now for a step that is to end after each page */
export async function readToTheEnd(job: RunJob, dataset: string, options?: { now: () => number }) {
  for (;;) {
    const { next } = await readDataset({ ...job, dataset }, options);
    if (next === "done") return;
    if (next === "wait") throw new Error(`${dataset} has to wait, although nothing was to make it.`);
  }
}

/**
 * What the first process after a death does: looks for lost runs, as the reconciler does, and begins them anew.
 * @returns what is left to read
 * @throws when a run that has not ended is not found
 */
export async function takeUpAgain({ workspaceId, runId }: RunJob): Promise<RunPlan> {
  const soon = new Date(Date.now() + 60_000); // the clocks of database and process need not agree
  const lost = await withWorkspace(workspaceId, (tx) => listLostRuns(tx, soon));
  const plan = await beginRun({ workspaceId, runId });
  if (!plan.isOver && !lost.some((run) => run.runId === runId)) throw new Error("The reconciler did not find the run.");
  return plan;
}

/** A whole sync in the steps of sync-company, with their tries; waits are over at once. */
export async function syncLikeTheJobs(job: RunJob) {
  const clock = createSkippingClock();
  const plan = await beginPatiently(job, clock);
  if (plan.isOver) return;
  for (const dataset of plan.datasets) await readPatiently(job, dataset, clock);
  await closeRun(job);
}
