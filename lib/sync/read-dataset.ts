import { withWorkspace } from "@/db/client";
import { isProgress, noteDatasetTrouble, rewindDatasetRun, type Trouble } from "@/db/queries/dataset-runs";
import { insertRequests } from "@/db/queries/request-log";
import { beatRun } from "@/db/queries/sync-runs";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import { describeError, logger } from "@/lib/logger";
import type { DiagnosisContext } from "@/lib/microsoft/diagnosis/diagnose";
import { isWholesale, MicrosoftError } from "@/lib/microsoft/errors";
import { licenceSymptoms } from "@/lib/microsoft/licences";
import { type DatasetOutcome, outcomeOf } from "./dataset-outcome";
import { endOpenDatasets } from "./end-open-datasets";
import { OutdatedStagingError } from "./publish-dataset";
import { readAhead } from "./read-ahead";
import { beginReading, type DatasetJob, endReading, keepPage, type Reading } from "./reading";
import { internalError, type RunError, toRunError } from "./run-error";
import { countTry, mostRestarts, mostWaits, ownWaitMs } from "./tries";

/** What comes next: nothing, reading on at once, or reading on after a pause. */
export type ReadResult = { next: "done" } | { next: "read" } | { next: "wait"; waitMs: number };

/** A step reads for about this long, then leaves the rest to the next one. */
export const stepMs = 20_000;
/** A run whose heart stands still for minutes has lost its process. */
const heartbeatMs = 10_000;
/** More pages than any directory has: nextLinks that lead in a circle over several steps end here. */
const mostPages = 20_000;
/** Of an answer with so many unreadable rows nothing can be believed, and keeping the reasons would fill the database. */
const mostRejected = 10_000;
/** Microsoft sometimes says "no licence" to a tenant that has one: before it is believed it is asked again, this much later. */
const licenceDoubtMs = 15_000;

export interface ReadOptions {
  now?: () => number;
  /** By `now`: a page that ends later is the last of this call. */
  endsAt?: number;
}

/**
 * Reads a dataset from where it was left, stages page by page, and publishes after the last one. What goes wrong is kept
 * with it, and when to try again: whoever takes it up keeps to that.
 * Safe to run twice and side by side: a page counts only for the reader that staged the page before it.
 * @throws when what went wrong cannot even be kept
 */
export async function readDataset(job: DatasetJob, options: ReadOptions = {}): Promise<ReadResult> {
  const { now = Date.now } = options;
  const startedAt = now();
  const { endsAt = startedAt + stepMs } = options;
  const reading = await beginReading(job, startedAt);
  if (!reading) return { next: "done" };
  if ("waitMs" in reading) return { next: "wait", waitMs: reading.waitMs };
  let beatAt = startedAt;
  const { access, definition, cursor, since } = reading;
  if (!access) return end(reading, "failed", null);
  const context = { ...access, permission: definition.permission };
  if (reading.lacksLicence) {
    const symptom = definition.licence ? licenceSymptoms[definition.licence] : undefined;
    const known = new MicrosoftError("not_licensed", "The tenant's service plans do not include it.", { symptom });
    return end(reading, "not_licensed", toRunError(known, context));
  }
  let triedSince = startedAt;
  try {
    let pagesBefore = reading.pages;
    let rejected = reading.rejected;
    let isStepOver = false;
    const pages = readAhead(definition.read(access.graph, cursor, { ...access, since }), (page) => {
      isStepOver = page.cursor !== null && now() > endsAt;
      if (page.isLast || isStepOver) return "never";
      // A report is one answer that comes by itself: reading ahead in it would only take memory.
      return page.cursor === null ? "afterwards" : "at once";
    });
    for await (const page of pages) {
      if (pagesBefore >= mostPages) throw new MicrosoftError("unexpected", "Microsoft's answer does not end.");
      rejected += page.rejected.length;
      if (rejected > mostRejected)
        throw new MicrosoftError("malformed", `More than ${mostRejected} rows are unreadable.`);
      if (page.finding) return await end(reading, page.finding, null, { asOf: page.asOf });
      if (!(await keepPage(reading, page, pagesBefore))) return { next: "read" };
      pagesBefore++;
      if (page.isLast) return { next: "done" };
      if (isStepOver) return { next: "read" };
      if (isProgress(page)) {
        Object.assign(reading, { waits: 0, tries: 0, triedMs: 0 });
        triedSince = now();
      }
      if (now() > beatAt + heartbeatMs) {
        beatAt = now();
        await withWorkspace(job.workspaceId, (tx) => beatRun(tx, job.runId));
      }
    }
    throw new MicrosoftError("malformed", "Microsoft's answer ended before its last page.");
  } catch (error) {
    if (error instanceof OutdatedStagingError) return restart(reading, internalError);
    return handleTrouble(reading, { error, context, at: now(), tookMs: now() - triedSince });
  }
}

interface Failure {
  error: unknown;
  context: DiagnosisContext;
  /** Milliseconds since 1970. */
  at: number;
  tookMs: number;
}

async function handleTrouble(reading: Reading, { error, context, at, tookMs }: Failure): Promise<ReadResult> {
  const reason = toRunError(error, context);
  const outcome: DatasetOutcome =
    error instanceof MicrosoftError ? outcomeOf(error.code, error.details.symptom) : { kind: "retry" };
  logTrouble(reading, error);
  if (outcome.kind === "restart") return restart(reading, reason);
  const isDoubtful = reason.code === "not_licensed" && reading.definition.licence !== null;
  if (outcome.kind === "end" && !(isDoubtful && reading.lastTrouble !== "not_licensed")) {
    const ended = await end(reading, outcome.state, reason);
    // The other datasets would be refused for the same reason.
    if (error instanceof MicrosoftError && isWholesale(error)) {
      await withWorkspace(reading.workspaceId, (tx) => endOpenDatasets(tx, reading.runId, reason));
    }
    return ended;
  }
  const { waitMs, ...counts } = countFailure(reading, { outcome, error, tookMs });
  const trouble = { ...counts, notBefore: waitMs === null ? null : new Date(at + waitMs) };
  if (isOver(trouble)) return end(reading, "failed", reason, { trouble });
  await withWorkspace(reading.workspaceId, async (tx) => {
    await insertRequests(tx, reading.runId, reading.trail.take());
    await noteDatasetTrouble(tx, reading, { ...trouble, error: reason });
  });
  return { next: "wait", waitMs: waitMs ?? 0 };
}

/** What is neither Microsoft's fault nor anybody's setting is ours: whoever runs the portal has to hear of it. */
function logTrouble({ workspaceId, companyId, runId, dataset }: Reading, error: unknown) {
  const level = error instanceof MicrosoftError ? "warn" : "error";
  logger[level]("dataset.not-read", { workspaceId, companyId, runId, dataset, ...describeError(error) });
}

const isOver = ({ notBefore, waits }: Omit<Trouble, "error">) => notBefore === null || waits > mostWaits;

function countFailure(
  { waits, tries, triedMs, trigger }: Reading,
  { outcome, error, tookMs }: { outcome: DatasetOutcome; error: unknown; tookMs: number },
) {
  if (outcome.kind === "wait") {
    const asked = error instanceof MicrosoftError ? error.details.retryAfterMs : undefined;
    return { waits: waits + 1, tries, triedMs, waitMs: asked ?? ownWaitMs(waits + 1) };
  }
  if (outcome.kind === "end") return { waits, tries: tries + 1, triedMs: triedMs + tookMs, waitMs: licenceDoubtMs };
  return { waits, ...countTry({ tries, triedMs }, { tookMs, trigger }) };
}

/** Begins anew at the first page, at once, unless that was done too often in this run. */
async function restart(reading: Reading, reason: RunError): Promise<ReadResult> {
  const restarts = await withWorkspace(reading.workspaceId, async (tx) => {
    await insertRequests(tx, reading.runId, reading.trail.take());
    return rewindDatasetRun(tx, reading, reason);
  });
  return restarts > mostRestarts ? end(reading, "failed", reason) : { next: "read" };
}

async function end(
  reading: Reading,
  state: DatasetRunState,
  error: RunError | null,
  { asOf = null, trouble }: { asOf?: string | null; trouble?: Omit<Trouble, "error"> } = {},
): Promise<ReadResult> {
  await endReading(reading, { state, error, asOf, trouble });
  return { next: "done" };
}
