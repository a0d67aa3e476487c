import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, failRun } from "@/lib/sync/run-company";
import { type ConnectedCompany, query, queueRun, runSync } from "../sync-harness";
import { createBender } from "./bender";
import { createChance } from "./chance";
import type { FaultReport } from "./check";
import type { ForeignHost } from "./foreign-host";
import type { Front } from "./front";
import { endlessChain } from "./mutations/links";
import { newestRun } from "./throttle-lab";
import { compareWithTruth, type Truth } from "./truth";

const dataset = "domains";
/** As lib/sync/read-dataset.ts has it. Nobody waits here for all of them: the run is told that most were read before. */
const mostPages = 20_000;
const pagesLeft = 10;

/** A chain of pages whose links are all new cannot be told from a large directory; but it must end. */
export async function followEndlessChain(
  { front, foreign, truth, company }: { front: Front; foreign: ForeignHost; truth: Truth; company: ConnectedCompany },
  { seed }: { seed: number },
): Promise<FaultReport> {
  const failures: FaultReport["failures"] = [];
  const fail = (what: string) => failures.push({ seed, what: `an endless chain: ${what}` });
  const places = { front: front.url, foreign: foreign.url };
  const bender = createBender([endlessChain], { seed, chance: createChance(seed, "endless"), places, share: 1 });
  const job = await queueRun(company);
  await beginRun(job);
  front.answerWith(bender.answering);
  let now = 0;
  await readDataset({ ...job, dataset }, { now: () => (now += 60_000) });
  const nearlyAll = `update dataset_runs set pages = ${mostPages - pagesLeft}`;
  await query(company, `${nearlyAll} where run_id = '${job.runId}' and dataset = '${dataset}' and pages = 1`);
  const { next } = await readDataset({ ...job, dataset });
  front.answerWith(null);
  const part = (await newestRun(company)).datasets.find((candidate) => candidate.dataset === dataset);
  if (next !== "done" || part?.state !== "failed") fail(`${dataset} is ${part?.state} after ${part?.pages} pages`);
  await failRun(job);
  await runSync(company);
  for (const what of (await compareWithTruth(company, truth)).what) fail(what);
  return { tries: 1, counts: { "endless chains": 1, "pages until it ended": part?.pages ?? 0 }, failures };
}
