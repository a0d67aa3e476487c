import { readRun } from "@/lib/sync/read-run";
import { beginRun, closeRun, failRun, type RunJob } from "@/lib/sync/run-company";
import { inngest } from "../client";
import { companySyncRequested } from "../events";
import { runStep } from "../run-step";

/**
 * Copies one company. Safe to run twice and to be killed anywhere: what has been read stands in the database with its
 * cursor, a step goes on from there, and a run that has ended is left alone.
 *
 * Its steps follow one another, and never two at once: what fits side by side is read inside of one (docs/adr/0010).
 */
export const syncCompany = inngest.createFunction(
  {
    id: "sync-company",
    triggers: [companySyncRequested],
    retries: 4,
    // One job for a run, sleeps and retries included, however often its event is sent; and a company has one open run at a
    // time (db/schema/sync.ts). The company as key would not do: a sync asked for while the job before it ends would be
    // skipped.
    singleton: { key: "event.data.runId", mode: "skip" },
    // Companies that are read at once; one that waits holds no place.
    concurrency: [
      { limit: 20, key: "event.data.workspaceId" },
      { limit: 10, key: "event.data.applicationId" },
    ],
    onFailure: async ({ event, step }) => {
      const { workspaceId, companyId, runId } = event.data.event.data;
      await runStep(step, "fail-run", () => failRun({ workspaceId, runId }), { runId, companyId });
    },
  },
  async ({ event, step }) => {
    const { workspaceId, companyId, runId } = event.data;
    const job: RunJob = { workspaceId, runId };
    const run = <Result>(id: string, work: () => Promise<Result>) => runStep(step, id, work, { runId, companyId });
    for (let part = 1; ; part++) {
      const { isOver, waitMs } = await run(`begin-${part}`, () => beginRun(job));
      if (isOver) return;
      if (waitMs === 0) break;
      await step.sleep(`wait-to-begin-${part}`, sleepMs(waitMs));
    }
    for (let part = 1; ; part++) {
      const result = await run(`read-${part}`, () => readRun(job));
      if (result.next === "done") break;
      if (result.next === "wait") await step.sleep(`wait-${part}`, sleepMs(result.waitMs));
    }
    await run("close-run", () => closeRun(job));
  },
);

/** Inngest sleeps whole seconds, drops what is left of one, and knows no sleep of nothing; coming back early is not allowed. */
const sleepMs = (waitMs: number) => Math.max(1, Math.ceil(waitMs / 1_000)) * 1_000;
