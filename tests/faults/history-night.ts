import { MicrosoftError } from "@/lib/microsoft/errors";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, failRun, type RunJob, type RunPlan } from "@/lib/sync/run-company";
import { createSkippingClock, query, queueRun } from "../sync-harness";
import type { Chance } from "./chance";
import type { History } from "./history";

const mostTries = 3;
const mostParts = 100;
const mostLives = 3;

interface Life {
  history: History;
  /** What is drawn here depends on nothing that happens: readers side by side do not move it. */
  chance: Chance;
}

/** A night's run, in the steps of sync-company, by processes that die, are called twice, or work side by side. */
export async function liveThroughNight({ history, chance }: Life) {
  const { company } = history;
  const job = history.openJob ?? (await queueRun(company));
  history.openJob = job;
  for (let life = 0; life < mostLives; life++) {
    const isDone = await live({ history, chance: chance.fork(`life ${life}`) }, job);
    if (isDone) {
      history.openJob = null;
      return;
    }
    history.deaths++;
  }
  // Nobody takes it up again tonight: the reconciler gives it up, or the next night goes on with it.
  if (chance.happens(0.5)) return;
  await failRun(job);
  history.openJob = null;
}

/** One process. @returns whether it brought the run to its end */
async function live({ history, chance }: Life, job: RunJob): Promise<boolean> {
  const plan = await begin(history, job);
  if (!plan) return false;
  if (plan.isOver) return true;
  for (const dataset of plan.datasets.filter((name) => history.names.includes(name))) {
    const own = chance.fork(dataset);
    if (own.happens(0.08)) return false;
    if (!(await readSomehow({ history, chance: own }, job, dataset))) return false;
    if (own.happens(0.03)) await attempt(history, "begin again", () => beginRun(job));
  }
  await closeRun(job);
  if (chance.happens(0.1)) await closeRun(job);
  return true;
}

/** Takes the run over, with some tries. What is not followed here ends unread. @returns null when Entra gives no token */
export async function begin(history: History, job: RunJob): Promise<RunPlan | null> {
  const { now, skip } = createSkippingClock();
  for (let tries = 0; tries < mostTries; tries++) {
    const plan = await attempt(history, "begin", () => beginRun(job, { now }));
    skip(plan?.waitMs ?? 0);
    if (!plan || plan.waitMs > 0) continue;
    const followed = history.names.map((name) => `'${name}'`).join(", ");
    const unread = `run_id = '${job.runId}' and state = 'waiting' and dataset not in (${followed})`;
    await query(history.company, `update dataset_runs set state = 'failed', read_at = now() where ${unread}`);
    return plan;
  }
  return null;
}

/** @returns false when the process dies over it */
async function readSomehow({ history, chance }: Life, job: RunJob, dataset: string): Promise<boolean> {
  const how = chance.pickWeighted([
    { weight: 6, read: () => readToTheEnd(history, job, dataset) },
    { weight: 1, read: () => readPageByPage(history, job, dataset, { dieAfter: chance.below(4) }) },
    {
      weight: 1,
      read: async () => {
        const both = [readToTheEnd(history, job, dataset), readToTheEnd(history, job, dataset)];
        return (await Promise.all(both)).every(Boolean);
      },
    },
    {
      weight: 1,
      read: async () => (await readToTheEnd(history, job, dataset)) && (await readToTheEnd(history, job, dataset)),
    },
  ]);
  return how.read();
}

/** With its tries; waits are over at once. */
export async function readToTheEnd(history: History, job: RunJob, dataset: string): Promise<boolean> {
  const { now, skip } = createSkippingClock();
  for (let parts = 0; parts < mostParts; parts++) {
    const result = await attempt(history, dataset, () => readDataset({ ...job, dataset }, { now }));
    if (result?.next === "done") return true;
    if (result?.next === "wait") skip(result.waitMs);
  }
  history.wrong.push(`${dataset}: not done after ${mostParts} parts`);
  return true;
}

/** A step for each page, and death after some of them: what is left is what a killed process leaves. */
async function readPageByPage(history: History, job: RunJob, dataset: string, { dieAfter }: { dieAfter: number }) {
  for (let part = 0; part <= dieAfter; part++) {
    let now = 0;
    const hurried = { now: () => (now += 60_000) };
    const result = await attempt(history, dataset, () => readDataset({ ...job, dataset }, hurried));
    if (result?.next === "done") return true;
  }
  return false;
}

/** @returns null for an error of Microsoft's; any other is noted */
async function attempt<Result>(history: History, step: string, work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MicrosoftError)) {
      const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
      history.wrong.push(`${step}: ${String(error).slice(0, 200)}${cause}`);
    }
    return null;
  }
}
