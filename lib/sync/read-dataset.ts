import { withWorkspace } from "@/db/client";
import {
  advanceDatasetRun,
  type DatasetRunId,
  finishDatasetRun,
  noteDatasetTrouble,
  takeDatasetRun,
} from "@/db/queries/dataset-runs";
import { clearStaging, insertRejectedRows, stageRows } from "@/db/queries/staging";
import { beatRun } from "@/db/queries/sync-runs";
import type { DatasetPage } from "@/lib/microsoft/dataset";
import type { DiagnosisContext } from "@/lib/microsoft/diagnosis/diagnose";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { outcomeOf } from "./dataset-outcome";
import { openGraph } from "./open-graph";
import { publishDataset } from "./publish-dataset";
import { getDataset } from "./published-tables";
import { toRunError } from "./run-error";

export interface DatasetJob {
  workspaceId: string;
  runId: string;
  dataset: string;
}

/** What the job does next: nothing, read on in a new step, or read on after a pause. */
export type ReadResult = { next: "done" } | { next: "read" } | { next: "wait"; waitMs: number };

/** A step reads for about this long, then leaves the rest to the next one. */
const stepMs = 20_000;
/** More pages than any directory has: nextLinks that lead in a circle over several steps end here. */
const mostPages = 20_000;
/** Microsoft may make a dataset wait this often in a row before it is given up until the next run. */
const mostWaits = 8;

/**
 * Reads a dataset from where it was left, stages page by page, and publishes after the last one.
 * Safe to run twice and side by side: a page counts only for the reader that staged the page before it.
 * @throws {MicrosoftError} when trying again soon makes sense; the reason is kept with the dataset run
 */
export async function readDataset(job: DatasetJob, { now = Date.now } = {}): Promise<ReadResult> {
  const deadline = now() + stepMs;
  const { workspaceId, runId, dataset } = job;
  const taken = await withWorkspace(workspaceId, async (tx) => {
    const run = await takeDatasetRun(tx, { runId, dataset });
    if (run && run.cursor === null) await clearStaging(tx, { runId, dataset });
    return run;
  });
  if (!taken) return { next: "done" };
  const access = await openGraph(workspaceId, taken.companyId);
  if (!access) return endDataset(job, { state: "failed", error: null });
  const definition = getDataset(dataset);
  try {
    let pagesBefore = taken.pages;
    for await (const page of definition.read(access.graph, taken.cursor, { ...access, since: null })) {
      if (pagesBefore >= mostPages) throw new MicrosoftError("unexpected", "Microsoft's answer does not end.");
      if (page.finding) return await endDataset(job, { state: page.finding, asOf: page.asOf });
      if (!(await stagePage(job, page, pagesBefore))) return { next: "read" };
      pagesBefore++;
      if (page.isLast) return { next: "done" };
      if (page.cursor !== null && now() > deadline) return { next: "read" };
    }
    throw new MicrosoftError("malformed", "Microsoft's answer ended before its last page.");
  } catch (error) {
    return handleTrouble(job, { ...access, permission: definition.permission }, error);
  }
}

/** One transaction: rows, cursor, and after the last page the publishing. @returns false when another reader was first, or the run has ended */
function stagePage(job: DatasetJob, page: DatasetPage<object>, pagesBefore: number) {
  const id: DatasetRunId = { runId: job.runId, dataset: job.dataset };
  return withWorkspace(job.workspaceId, async (tx) => {
    const { cursor, asOf, rows, rejected } = page;
    const progress = { pagesBefore, cursor, asOf, rows: rows.length, rejected: rejected.length };
    if (!(await beatRun(tx, job.runId)) || !(await advanceDatasetRun(tx, id, progress))) return false;
    await stageRows(
      tx,
      id,
      rows.map(({ key, row }) => ({ key, document: row })),
    );
    await insertRejectedRows(tx, id, pagesBefore, rejected);
    if (page.isLast) await publishDataset(tx, id);
    return true;
  });
}

async function handleTrouble(job: DatasetJob, context: DiagnosisContext, error: unknown): Promise<ReadResult> {
  const reason = toRunError(error, context);
  if (!(error instanceof MicrosoftError)) throw error;
  const outcome = outcomeOf(error.code);
  if (outcome.kind === "end") return endDataset(job, { state: outcome.state, error: reason });
  const waits = await withWorkspace(job.workspaceId, (tx) => noteDatasetTrouble(tx, job, reason));
  if (outcome.kind === "retry") throw error;
  if (waits > mostWaits) return endDataset(job, { state: "failed", error: reason });
  return { next: "wait", waitMs: error.details.retryAfterMs ?? backoffMs(waits) };
}

async function endDataset(job: DatasetJob, end: Parameters<typeof finishDatasetRun>[2]): Promise<ReadResult> {
  await withWorkspace(job.workspaceId, (tx) => finishDatasetRun(tx, job, end));
  return { next: "done" };
}

/** From 4 s doubling to 5 minutes, with up to a quarter more so that companies do not come back together. */
function backoffMs(waits: number) {
  return Math.min(300_000, 2_000 * 2 ** waits) * (1 + Math.random() / 4);
}
