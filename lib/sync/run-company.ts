import { withWorkspace } from "@/db/client";
import { findSealedConnection, saveAccessFacts } from "@/db/queries/connections";
import { saveDailyFigures } from "@/db/queries/daily-figures";
import { insertDatasetRuns, listDatasetStates, listOpenDatasets, listStandingWaits } from "@/db/queries/dataset-runs";
import { insertRequests } from "@/db/queries/request-log";
import { clearPublishedStaging } from "@/db/queries/staging";
import { clearRunTrouble, finishRun, isRunUnderWay, noteRunTrouble, takeRun } from "@/db/queries/sync-runs";
import type { SyncTrigger } from "@/db/schema/sync.constants";
import type { WorkspaceTx } from "@/db/types";
import { SealError } from "@/lib/credentials/seal";
import { describeError, logger } from "@/lib/logger";
import { organization } from "@/lib/microsoft/datasets/organization";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { knock } from "@/lib/microsoft/knock";
import { adoptWaiting } from "./adopt-waiting";
import { outcomeOf } from "./dataset-outcome";
import { endOpenDatasets } from "./end-open-datasets";
import { type GraphAccess, openGraph } from "./open-graph";
import { createRequestTrail } from "./request-trail";
import { type RunError, sealedError, toRunError } from "./run-error";
import { runStatusOf } from "./run-status";
import { settleCredentials } from "./settle-credentials";
import { settleDoubts } from "./settle-doubts";
import { countTry, mostWaits, ownWaitMs } from "./tries";

export interface RunJob {
  workspaceId: string;
  runId: string;
}

/** How a run begins. */
export interface RunPlan {
  isOver: boolean;
  /** It cannot begin before: Microsoft asked to wait, or the next try is not due yet. */
  waitMs: number;
  /** What is left to read, in the registry's order. */
  datasets: string[];
}

const over: RunPlan = { isOver: true, waitMs: 0, datasets: [] };
const later = (waitMs: number): RunPlan => ({ isOver: false, waitMs, datasets: [] });

/**
 * Takes a run over, asks Entra for a token and Graph whether it lets us in, and names the datasets that are left to read:
 * none, when the process died between the last of them and the end of the run. A credential that waits is tried first. A run whose credentials are
 * refused ends here, before anything is read; one whose connection was switched off meanwhile is cancelled. When Entra or
 * Graph cannot be reached, or Entra asks to wait, it is told when to come back.
 * Safe to run twice: datasets that have ended stay ended, and nothing is asked before its time.
 */
export async function beginRun({ workspaceId, runId }: RunJob, { now = Date.now } = {}): Promise<RunPlan> {
  const startedAt = now();
  const run = await withWorkspace(workspaceId, async (tx) => {
    const taken = await takeRun(tx, runId);
    if (!taken) return null;
    const { companyId } = taken;
    const used = await findSealedConnection(tx, companyId);
    const standing = await listStandingWaits(tx, companyId, new Date(startedAt));
    return { ...taken, used, standing, waiting: await findSealedConnection(tx, companyId, "pending") };
  });
  if (!run) return over;
  const { companyId, notBefore, standing } = run;
  if (notBefore && notBefore.getTime() > startedAt) return later(notBefore.getTime() - startedAt);
  const trail = createRequestTrail(null);
  const stored = await adoptWaiting({ workspaceId, companyId }, run, trail.onRequest);
  const access = await openGraph(workspaceId, stored, { onRequest: trail.onRequest }).catch((error: unknown) => {
    if (error instanceof SealError) return error;
    throw error;
  });
  if (access instanceof SealError) {
    logger.error("credential.not-opened", { workspaceId, runId, ...describeError(access) });
    await withWorkspace(workspaceId, (tx) => endUnread(tx, runId, sealedError));
    return over;
  }
  if (!access) {
    await withWorkspace(workspaceId, (tx) => finishRun(tx, { runId, status: "cancelled" }));
    return over;
  }
  try {
    // A run begins with a token of its own, so that changed permissions are seen.
    access.forgetToken();
    const { roles } = await access.getToken();
    // While Microsoft asks to wait nothing is asked that can be done without.
    const asked = standing.length === 0 ? await knock(access.graph) : null;
    if (asked) standing.push(toWait(asked, access, now()));
    await withWorkspace(workspaceId, async (tx) => {
      await insertRequests(tx, runId, trail.take());
      await saveAccessFacts(tx, access.connectionId, { grantedPermissions: roles });
    });
  } catch (error) {
    if (!(error instanceof MicrosoftError)) throw error;
    const reason = toRunError(error, access);
    const { waitMs, ...counts } = countTrouble(run, error, now() - startedAt);
    await withWorkspace(workspaceId, async (tx) => {
      await insertRequests(tx, runId, trail.take());
      if (waitMs === null) await endUnread(tx, runId, reason);
      else await noteRunTrouble(tx, runId, { ...counts, error: reason, notBefore: new Date(now() + waitMs) });
    });
    return waitMs === null ? over : later(waitMs);
  }
  return withWorkspace(workspaceId, async (tx) => {
    await clearRunTrouble(tx, runId);
    await insertDatasetRuns(
      tx,
      { runId, companyId },
      datasets.map(({ name, clouds }) => {
        if (!clouds.includes(access.cloud.name)) return { dataset: name, state: "not_offered" };
        const wait = standing.find(({ dataset }) => dataset === name);
        return { dataset: name, state: "waiting", ...(wait && { ...wait, waits: 1 }) };
      }),
    );
    const open = (await listOpenDatasets(tx, runId)).map(({ dataset }) => dataset);
    const left = datasets.flatMap(({ name }) => (open.includes(name) ? [name] : []));
    return { isOver: false, waitMs: 0, datasets: left };
  });
}

/** The list of the tenant itself is what was knocked at: it has to wait, and nothing else. */
function toWait(error: MicrosoftError, access: GraphAccess, at: number) {
  const notBefore = new Date(at + (error.details.retryAfterMs ?? 0));
  return { dataset: organization.name, notBefore, error: toRunError(error, access) };
}

/** @returns `waitMs` null when the run is to be given up */
function countTrouble(
  { waits, tries, triedMs, trigger }: { waits: number; tries: number; triedMs: number; trigger: SyncTrigger },
  { code, details }: MicrosoftError,
  tookMs: number,
) {
  const outcome = outcomeOf(code);
  if (outcome.kind === "end") return { waits, tries, triedMs, waitMs: null };
  if (outcome.kind !== "wait") return { waits, ...countTry({ tries, triedMs }, { tookMs, trigger }) };
  const waitMs = waits < mostWaits ? (details.retryAfterMs ?? ownWaitMs(waits + 1)) : null;
  return { waits: waits + 1, tries, triedMs, waitMs };
}

/**
 * Ends the run: what its lists say of each other, the day's figures, what it has read about our credentials, the run's
 * status, and what was staged. Safe to run twice.
 */
export async function closeRun({ workspaceId, runId }: RunJob) {
  await withWorkspace(workspaceId, async (tx) => {
    if (await isRunUnderWay(tx, runId)) await settleDoubts(tx, runId);
    const states = (await listDatasetStates(tx, runId)).map(({ state }) => state);
    if (states.length === 0) return;
    const closed = await finishRun(tx, { runId, status: runStatusOf(states), error: null });
    if (closed) {
      await saveDailyFigures(tx, closed.companyId);
      await settleCredentials(tx, { workspaceId, runId });
    }
    await clearPublishedStaging(tx, runId);
  });
}

/** Ends a run that could not begin or was lost, after the last try; the reason kept with its last try stays. */
export async function failRun({ workspaceId, runId }: RunJob) {
  await withWorkspace(workspaceId, (tx) => endUnread(tx, runId));
}

/** Ends a run whose job was cancelled where jobs are run: nobody takes it up again. What it has published stays. */
export async function cancelRun({ workspaceId, runId }: RunJob) {
  await withWorkspace(workspaceId, async (tx) => {
    if (await finishRun(tx, { runId, status: "cancelled", error: null })) await clearPublishedStaging(tx, runId);
  });
}

/** Ends a run with whatever it had not read yet: somebody else may have begun it. Without a reason those that were noted stay. */
async function endUnread(tx: WorkspaceTx, runId: string, reason?: RunError) {
  await endOpenDatasets(tx, runId, reason);
  await finishRun(tx, { runId, status: "failed", ...(reason && { error: reason }) });
  await clearPublishedStaging(tx, runId);
}
