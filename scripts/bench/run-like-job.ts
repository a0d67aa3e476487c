import { setTimeout as sleep } from "node:timers/promises";
import { organization } from "@/lib/microsoft/datasets/organization";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, giveUpDataset, type RunJob } from "@/lib/sync/run-company";
import { type ConnectedCompany, queueRun } from "@/tests/sync-harness";

/** As lib/inngest/functions/sync-company.ts has it: steps of one application that run at once. */
export const stepsAtOnce = 10;

/** As the job: how often a step is tried again, and after what pause here. */
const retries = 4;
const retryMs = 1_000;

/** Runs a sync as the job arranges its steps, without the jobs engine. What went wrong is said on the way. */
export async function runLikeJob(company: ConnectedCompany): Promise<RunJob> {
  const job = await queueRun(company);
  const inTurn = createTurns(stepsAtOnce);
  const { isOver, datasets, licensed } = await beginRun(job);
  if (isOver) throw new Error("The run was over before it began.");
  async function readToTheEnd(dataset: string) {
    for (let failures = 0; failures <= retries; ) {
      try {
        const result = await inTurn(() => readDataset({ ...job, dataset }));
        if (result.next === "done") return;
        if (result.next === "wait") await sleep(result.waitMs);
        failures = 0;
      } catch (error) {
        failures++;
        console.error(`${dataset}: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`);
        await sleep(retryMs);
      }
    }
    await giveUpDataset({ ...job, dataset });
  }
  const tenantRead = readToTheEnd(organization.name);
  await Promise.all(
    datasets.map(async (dataset) => {
      if (dataset === organization.name) return tenantRead;
      if (licensed.includes(dataset)) await tenantRead;
      return readToTheEnd(dataset);
    }),
  );
  await closeRun(job);
  return job;
}

/** Lets at most `limit` works run at once; the others wait in the order they came. */
export function createTurns(limit: number) {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
