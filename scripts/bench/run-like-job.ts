import { setTimeout as sleep } from "node:timers/promises";
import { readRun } from "@/lib/sync/read-run";
import { beginRun, closeRun, type RunJob } from "@/lib/sync/run-company";
import { type ConnectedCompany, queueRun } from "@/tests/sync-harness";

/** Runs a sync in the steps of the job, without the jobs engine. */
export async function runLikeJob(company: ConnectedCompany): Promise<RunJob> {
  const job = await queueRun(company);
  const { isOver, waitMs } = await beginRun(job);
  if (isOver || waitMs > 0) throw new Error("The run was over before it began.");
  for (;;) {
    const result = await readRun(job);
    if (result.next === "done") break;
    if (result.next === "wait") await sleep(result.waitMs);
  }
  await closeRun(job);
  return job;
}
