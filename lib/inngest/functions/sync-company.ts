import type { GetStepTools } from "inngest";
import { organization } from "@/lib/microsoft/datasets/organization";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, failRun, giveUpDataset, type RunJob } from "@/lib/sync/run-company";
import { inngest } from "../client";
import { rethrowForInngest } from "../errors";
import { companySyncRequested } from "../events";

type Step = GetStepTools<typeof inngest>;

/**
 * Copies one company. Safe to run twice and to be killed anywhere: what has been read stands in the database with its
 * cursor, a step goes on from there, and a run that has ended is left alone.
 */
export const syncCompany = inngest.createFunction(
  {
    id: "sync-company",
    triggers: [companySyncRequested],
    retries: 4,
    // One job for a run, sleeps and retries included, however often its event is sent; and a company has one open run at a
    // time (db/schema/sync.ts). A concurrency limit of 1 would not do: it would also put the run's own datasets one after
    // another. The company as key would not do either: a sync asked for while the job before it ends would be skipped.
    singleton: { key: "event.data.runId", mode: "skip" },
    concurrency: [
      { limit: 20, key: "event.data.workspaceId" },
      { limit: 10, key: "event.data.applicationId" },
    ],
    onFailure: async ({ event, step }) => {
      const { workspaceId, runId } = event.data.event.data;
      await step.run("fail-run", () => failRun({ workspaceId, runId }));
    },
  },
  async ({ event, step }) => {
    const { workspaceId, runId } = event.data;
    const job: RunJob = { workspaceId, runId };
    const { isOver, datasets, licensed } = await step.run("begin-run", () => beginRun(job).catch(rethrowForInngest));
    if (isOver) return;
    const readTenant = datasets.includes(organization.name) ? readToTheEnd(step, job, organization.name) : null;
    await Promise.all(
      datasets.map(async (dataset) => {
        if (dataset === organization.name) return readTenant;
        if (licensed.includes(dataset)) await readTenant;
        return readToTheEnd(step, job, dataset);
      }),
    );
    await step.run("close-run", () => closeRun(job));
  },
);

/**
 * One dataset on its own: its failure is kept with it and touches no other. Its steps race: the next part follows the one
 * before at once, even while another dataset sleeps as long as Microsoft asked.
 */
async function readToTheEnd(step: Step, job: RunJob, dataset: string) {
  const named = (id: string) => ({ id, parallelMode: "race" as const });
  try {
    for (let part = 1; ; part++) {
      const result = await step.run(named(`read-${dataset}-${part}`), () =>
        readDataset({ ...job, dataset }).catch(rethrowForInngest),
      );
      if (result.next === "done") return;
      if (result.next === "wait") await step.sleep(named(`wait-${dataset}-${part}`), sleepMs(result.waitMs));
    }
  } catch {
    // Out of tries. The reason was kept by the last of them.
    await step.run(named(`give-up-${dataset}`), () => giveUpDataset({ ...job, dataset }));
  }
}

/** Inngest sleeps whole seconds, drops what is left of one, and knows no sleep of nothing; coming back early is not allowed. */
const sleepMs = (waitMs: number) => Math.max(1, Math.ceil(waitMs / 1_000)) * 1_000;
