import { withWorkspace } from "@/db/client";
import { findSealedConnection, saveAccessFacts } from "@/db/queries/connections";
import { saveDailyFigures } from "@/db/queries/daily-figures";
import { finishDatasetRun, insertDatasetRuns, listDatasetStates, listOpenDatasets } from "@/db/queries/dataset-runs";
import { insertRequests } from "@/db/queries/request-log";
import { clearPublishedStaging } from "@/db/queries/staging";
import { finishRun, noteRunTrouble, takeRun } from "@/db/queries/sync-runs";
import type { WorkspaceTx } from "@/db/types";
import { SealError } from "@/lib/credentials/seal";
import { describeError, logger } from "@/lib/logger";
import type { Dataset } from "@/lib/microsoft/dataset";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { adoptWaiting } from "./adopt-waiting";
import { outcomeOf } from "./dataset-outcome";
import { openGraph } from "./open-graph";
import { createRequestTrail } from "./request-trail";
import { internalError, type RunError, runErrorSchema, sealedError, toRunError } from "./run-error";
import { runStatusOf } from "./run-status";
import { settleCredentials } from "./settle-credentials";

export interface RunJob {
  workspaceId: string;
  runId: string;
}

/** What a run has to read. */
export interface RunPlan {
  isOver: boolean;
  /** In the registry's order. */
  datasets: string[];
  /** Those of them that need a licence: asked for when the organization has been read, which tells what the tenant has. */
  licensed: string[];
}

const over: RunPlan = { isOver: true, datasets: [], licensed: [] };

/**
 * Takes a run over, asks Entra for a token, and names the datasets that are left to read: none, when the process died
 * between the last of them and the end of the run. A credential that waits is tried first. A run whose credentials are
 * refused ends here, before anything is read; one whose connection was switched off meanwhile is cancelled.
 * Safe to run twice: datasets that have ended stay ended.
 * @throws {MicrosoftError} when Entra cannot be reached, so that the step is tried again
 */
export async function beginRun({ workspaceId, runId }: RunJob): Promise<RunPlan> {
  const run = await withWorkspace(workspaceId, async (tx) => {
    const taken = await takeRun(tx, runId);
    if (!taken) return null;
    const { companyId } = taken;
    const used = await findSealedConnection(tx, companyId);
    return { companyId, used, waiting: await findSealedConnection(tx, companyId, "pending") };
  });
  if (!run) return over;
  const trail = createRequestTrail(null);
  const stored = await adoptWaiting({ workspaceId, companyId: run.companyId }, run, trail.onRequest);
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
    await withWorkspace(workspaceId, async (tx) => {
      await insertRequests(tx, runId, trail.take());
      await saveAccessFacts(tx, access.connectionId, { grantedPermissions: roles });
    });
  } catch (error) {
    if (!(error instanceof MicrosoftError)) throw error;
    const reason = toRunError(error, access);
    const isFinal = outcomeOf(error.code).kind === "end";
    await withWorkspace(workspaceId, async (tx) => {
      await insertRequests(tx, runId, trail.take());
      if (isFinal) await endUnread(tx, runId, reason);
      else await noteRunTrouble(tx, runId, reason);
    });
    if (!isFinal) throw error;
    return over;
  }
  return withWorkspace(workspaceId, async (tx) => {
    await insertDatasetRuns(
      tx,
      { runId, companyId: run.companyId },
      datasets.map(({ name, clouds }) => ({
        dataset: name,
        state: clouds.includes(access.cloud.name) ? "waiting" : "not_offered",
      })),
    );
    const open = await listOpenDatasets(tx, runId);
    const left = datasets.filter(({ name }) => open.includes(name));
    const namesOf = (some: readonly Dataset[]) => some.map(({ name }) => name);
    return {
      isOver: false,
      datasets: namesOf(left),
      licensed: namesOf(left.filter(({ licence }) => licence !== null)),
    };
  });
}

/** Ends a dataset that ran out of tries; the reason kept with its last try stays. The other datasets go on. */
export async function giveUpDataset({ workspaceId, runId, dataset }: RunJob & { dataset: string }) {
  await withWorkspace(workspaceId, async (tx) => {
    const states = await listDatasetStates(tx, runId);
    const kept = runErrorSchema.safeParse(states.find((state) => state.dataset === dataset)?.error);
    await finishDatasetRun(tx, { runId, dataset }, { state: "failed", error: kept.data ?? internalError });
  });
}

/**
 * Ends the run: the day's figures, what it has read about our credentials, the run's status, and what was staged. Safe to
 * run twice.
 */
export async function closeRun({ workspaceId, runId }: RunJob) {
  await withWorkspace(workspaceId, async (tx) => {
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

/** Ends a run with whatever it had not read yet: somebody else may have begun it. Without a reason the one that was noted stays. */
async function endUnread(tx: WorkspaceTx, runId: string, reason?: RunError) {
  for (const dataset of await listOpenDatasets(tx, runId)) {
    await finishDatasetRun(tx, { runId, dataset }, { state: "failed", error: reason ?? internalError });
  }
  await finishRun(tx, { runId, status: "failed", ...(reason && { error: reason }) });
  await clearPublishedStaging(tx, runId);
}
