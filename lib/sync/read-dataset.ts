import { withWorkspace } from "@/db/client";
import { noteDatasetTrouble, rewindDatasetRun } from "@/db/queries/dataset-runs";
import { insertRequests } from "@/db/queries/request-log";
import { beatRun } from "@/db/queries/sync-runs";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { DiagnosisContext } from "@/lib/microsoft/diagnosis/diagnose";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { licenceSymptoms } from "@/lib/microsoft/licences";
import { outcomeOf } from "./dataset-outcome";
import { OutdatedStagingError } from "./publish-dataset";
import { readAhead } from "./read-ahead";
import { beginReading, type DatasetJob, endReading, keepPage, type Reading } from "./reading";
import { type RunError, toRunError } from "./run-error";

/** What the job does next: nothing, read on in a new step, or read on after a pause. */
export type ReadResult = { next: "done" } | { next: "read" } | { next: "wait"; waitMs: number };

/** A step reads for about this long, then leaves the rest to the next one. */
const stepMs = 20_000;
/** A run whose heart stands still for minutes has lost its process. */
const heartbeatMs = 10_000;
/** More pages than any directory has: nextLinks that lead in a circle over several steps end here. */
const mostPages = 20_000;
/** Of an answer with so many unreadable rows nothing can be believed, and keeping the reasons would fill the database. */
const mostRejected = 10_000;
/** Microsoft may make a dataset wait this often in a row before it is given up until the next run. */
const mostWaits = 8;
/** Microsoft sometimes says "no licence" to a tenant that has one: before it is believed it is asked again, this much later. */
const licenceDoubtMs = 15_000;

/**
 * Reads a dataset from where it was left, stages page by page, and publishes after the last one.
 * Safe to run twice and side by side: a page counts only for the reader that staged the page before it.
 * @throws {MicrosoftError} when trying again soon makes sense; the reason is kept with the dataset run
 */
export async function readDataset(job: DatasetJob, { now = Date.now } = {}): Promise<ReadResult> {
  const startedAt = now();
  const reading = await beginReading(job);
  if (!reading) return { next: "done" };
  let beatAt = startedAt;
  const { access, definition, cursor, since } = reading;
  if (!access) return end(reading, "failed", null);
  const context = { ...access, permission: definition.permission };
  if (reading.lacksLicence) {
    const symptom = definition.licence ? licenceSymptoms[definition.licence] : undefined;
    const known = new MicrosoftError("not_licensed", "The tenant's service plans do not include it.", { symptom });
    return end(reading, "not_licensed", toRunError(known, context));
  }
  try {
    let pagesBefore = reading.pages;
    let rejected = reading.rejected;
    let isStepOver = false;
    const pages = readAhead(definition.read(access.graph, cursor, { ...access, since }), (page) => {
      isStepOver = page.cursor !== null && now() > startedAt + stepMs;
      if (page.isLast || isStepOver) return "never";
      // A report is one answer that comes by itself: reading ahead in it would only take memory.
      return page.cursor === null ? "afterwards" : "at once";
    });
    for await (const page of pages) {
      if (pagesBefore >= mostPages) throw new MicrosoftError("unexpected", "Microsoft's answer does not end.");
      rejected += page.rejected.length;
      if (rejected > mostRejected)
        throw new MicrosoftError("malformed", `More than ${mostRejected} rows are unreadable.`);
      if (page.finding) return await end(reading, page.finding, null, page.asOf);
      if (!(await keepPage(reading, page, pagesBefore))) return { next: "read" };
      pagesBefore++;
      if (page.isLast) return { next: "done" };
      if (isStepOver) return { next: "read" };
      if (now() > beatAt + heartbeatMs) {
        beatAt = now();
        await withWorkspace(job.workspaceId, (tx) => beatRun(tx, job.runId));
      }
    }
    throw new MicrosoftError("malformed", "Microsoft's answer ended before its last page.");
  } catch (error) {
    if (error instanceof OutdatedStagingError) return startOver(job);
    return handleTrouble(reading, context, error);
  }
}

async function handleTrouble(reading: Reading, context: DiagnosisContext, error: unknown): Promise<ReadResult> {
  const reason = toRunError(error, context);
  if (!(error instanceof MicrosoftError)) throw error;
  const outcome = outcomeOf(error.code);
  const isDoubtful = error.code === "not_licensed" && reading.definition.licence !== null;
  if (outcome.kind === "end" && !(isDoubtful && reading.lastTrouble !== "not_licensed")) {
    return end(reading, outcome.state, reason);
  }
  const waits = await withWorkspace(reading.workspaceId, async (tx) => {
    await insertRequests(tx, reading.runId, reading.trail.take());
    return noteDatasetTrouble(tx, reading, reason);
  });
  if (outcome.kind === "end") return { next: "wait", waitMs: licenceDoubtMs };
  if (outcome.kind === "retry") throw error;
  if (waits > mostWaits) return end(reading, "failed", reason);
  return { next: "wait", waitMs: error.details.retryAfterMs ?? backoffMs(waits) };
}

async function startOver(job: DatasetJob): Promise<ReadResult> {
  await withWorkspace(job.workspaceId, (tx) => rewindDatasetRun(tx, job));
  return { next: "read" };
}

async function end(
  reading: Reading,
  state: DatasetRunState,
  error: RunError | null,
  asOf: string | null = null,
): Promise<ReadResult> {
  await endReading(reading, { state, error, asOf });
  return { next: "done" };
}

/** From 4 s doubling to 5 minutes, with up to a quarter more so that companies do not come back together. */
function backoffMs(waits: number) {
  return Math.min(300_000, 2_000 * 2 ** waits) * (1 + Math.random() / 4);
}
