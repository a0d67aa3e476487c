import { eq } from "drizzle-orm";
import { withWorkspace } from "@/db/client";
import { listDatasetStates } from "@/db/queries/dataset-runs";
import { datasetRuns, syncRuns } from "@/db/schema";
import { finalDatasetStates } from "@/db/schema/sync.constants";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, type RunJob } from "@/lib/sync/run-company";
import { internalError, runErrorSchema } from "@/lib/sync/run-error";
import { mostTries } from "@/lib/sync/tries";
import { type ConnectedCompany, createSkippingClock, queueRun, type SkippingClock } from "../sync-harness";
import type { Bender } from "./bender";
import { within } from "./within";

/** A step that takes longer than this with a small company does not end. */
const longestStepMs = 60_000;
const mostParts = 60;

/**
 * A sync whose answers are bent, in the steps of sync-company and with their tries; waits are over at once.
 * @param tries of a dataset or of the token; the portal makes five
 * @returns what must not happen, in words: errors that are not Microsoft's, states that are none, steps without an end
 */
export async function syncBent(company: ConnectedCompany, bender: Bender, { tries = 5 } = {}): Promise<string[]> {
  const job = await queueRun(company);
  const clock = createSkippingClock();
  const wrong: string[] = [];
  const tryStep = async <Result>(step: string, work: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await within(longestStepMs, work());
    } catch (error) {
      wrong.push(`${step}: ${describe(error)} (after: ${howOf(bender, step)})`);
      return null;
    }
  };

  bender.begin("token");
  const plan = await tryStep("token", () => beginWith(job, tries, clock));
  for (const dataset of plan?.datasets ?? []) {
    bender.begin(dataset);
    await tryStep(dataset, () => readToTheEnd(job, dataset, { tries, clock }));
  }
  if (plan && !plan.isOver) await closeRun(job);
  return [...wrong, ...(await findOddStates(job))];
}

/** More tries than the portal makes: it is made to forget how many there were. */
async function forgetTries({ workspaceId, runId }: RunJob) {
  await withWorkspace(workspaceId, async (tx) => {
    await tx.update(syncRuns).set({ tries: 0, triedMs: 0 }).where(eq(syncRuns.id, runId));
    await tx.update(datasetRuns).set({ tries: 0, triedMs: 0 }).where(eq(datasetRuns.runId, runId));
  });
}

async function beginWith(job: RunJob, tries: number, { now, skip }: SkippingClock) {
  for (let part = 1; part < mostParts; part++) {
    const plan = await beginRun(job, { now });
    if (plan.waitMs === 0) return plan;
    skip(plan.waitMs);
    if (part < tries - mostTries) await forgetTries(job);
  }
  throw new Error(`not begun after ${mostParts} parts`);
}

async function readToTheEnd(job: RunJob, dataset: string, { tries, clock }: { tries: number; clock: SkippingClock }) {
  for (let part = 1; part < mostParts; part++) {
    const result = await readDataset({ ...job, dataset }, { now: clock.now });
    await requireMicrosoft(job, dataset);
    if (result.next === "done") return;
    if (result.next === "wait") clock.skip(result.waitMs);
    if (part < tries - mostTries) await forgetTries(job);
  }
  throw new Error(`not done after ${mostParts} parts`);
}

/** @throws when the reason that was kept is a fault of the portal's own */
async function requireMicrosoft({ workspaceId, runId }: RunJob, dataset: string) {
  const states = await withWorkspace(workspaceId, (tx) => listDatasetStates(tx, runId));
  const { error } = states.find((state) => state.dataset === dataset) ?? {};
  if (runErrorSchema.safeParse(error).data?.code === internalError.code)
    throw new Error("an error of the portal's own");
}

async function findOddStates({ workspaceId, runId }: RunJob): Promise<string[]> {
  const states = await withWorkspace(workspaceId, (tx) => listDatasetStates(tx, runId));
  const finals: readonly string[] = finalDatasetStates;
  return states.flatMap(({ dataset, state }) => (finals.includes(state) ? [] : [`${dataset} ends as ${state}`]));
}

const howOf = ({ effects }: Bender, step: string) => effects.get(step)?.how.join("; ") ?? "nothing";

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const cause = error.cause instanceof Error ? `, because ${error.cause.message}` : "";
  return `${error.name}: ${error.message.slice(0, 200)}${cause.slice(0, 300)}`;
}
