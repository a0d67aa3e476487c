import { withWorkspace } from "@/db/client";
import { listLostRuns } from "@/db/queries/sync-runs";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, failRun, giveUpDataset, type RunJob, type RunPlan } from "@/lib/sync/run-company";

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

/** Tries of a step, as lib/inngest/functions/sync-company.ts sets them. */
const mostTries = 5;

/** A whole sync as sync-company does it: a step that throws is tried again, a dataset or a run out of tries is given up. */
export async function syncLikeTheJobs(job: RunJob) {
  const plan = await again(() => beginRun(job)).catch(() => null);
  if (!plan) return failRun(job);
  if (plan.isOver) return;
  for (const dataset of plan.datasets) {
    await again(() => readToTheEnd(job, dataset)).catch(() => giveUpDataset({ ...job, dataset }));
  }
  await closeRun(job);
}

async function again<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await step();
    } catch (error) {
      if (tries === mostTries) throw error;
    }
  }
}
