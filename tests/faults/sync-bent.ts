import { withWorkspace } from "@/db/client";
import { listDatasetStates } from "@/db/queries/dataset-runs";
import { finalDatasetStates } from "@/db/schema/sync.constants";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, failRun, giveUpDataset, type RunJob } from "@/lib/sync/run-company";
import { type ConnectedCompany, queueRun } from "../sync-harness";
import type { Bender } from "./bender";
import { within } from "./within";

/** A step that takes longer than this with a small company does not end. */
const longestStepMs = 60_000;
const mostParts = 60;

/**
 * A sync whose answers are bent, in the steps of sync-company and with their tries.
 * @param tries of a step; the jobs make five
 * @returns what must not happen, in words: errors that are not Microsoft's, states that are none, steps without an end
 */
export async function syncBent(
  company: ConnectedCompany,
  bender: Bender,
  { tries: mostTries = 5 } = {},
): Promise<string[]> {
  const job = await queueRun(company);
  const wrong: string[] = [];
  const tryStep = async <Result>(step: string, work: () => Promise<Result>): Promise<Result | null> => {
    for (let tries = 0; tries < mostTries; tries++) {
      try {
        return await within(longestStepMs, work());
      } catch (error) {
        if (!(error instanceof MicrosoftError))
          wrong.push(`${step}: ${describe(error)} (after: ${howOf(bender, step)})`);
      }
    }
    return null;
  };

  bender.begin("token");
  const plan = await tryStep("token", () => beginRun(job));
  if (!plan) await failRun(job);
  for (const dataset of plan?.datasets ?? []) {
    bender.begin(dataset);
    if (!(await tryStep(dataset, () => readToTheEnd(job, dataset)))) await giveUpDataset({ ...job, dataset });
  }
  if (plan && !plan.isOver) await closeRun(job);
  return [...wrong, ...(await findOddStates(job))];
}

/** Waits are over at once. @throws what readDataset throws */
async function readToTheEnd(job: RunJob, dataset: string) {
  for (let part = 0; part < mostParts; part++) {
    if ((await readDataset({ ...job, dataset })).next === "done") return true;
  }
  throw new Error(`not done after ${mostParts} parts`);
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
