import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertSyncRuns, listSyncableCompanies } from "@/db/queries/sync-runs";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { sendSyncRequests } from "@/lib/inngest/send-sync-requests";

/**
 * Starts a sync of some companies, or of all that are active.
 * @returns how many were started, how many were being synced already, and whether the jobs have taken what was started
 * @throws AppError when nothing can be synced, and why
 */
export async function requestSync(context: Context, { companyIds }: { companyIds?: string[] } = {}) {
  const { runs, wanted } = await withWorkspace(context.workspaceId, async (tx) => {
    const syncable = await listSyncableCompanies(tx);
    const chosen = companyIds ? syncable.filter((id) => companyIds.includes(id)) : syncable;
    if (chosen.length === 0) throw new AppError("invalid", companyIds ? notSyncable : noneSyncable);
    const inserted = await insertSyncRuns(tx, {
      companyIds: chosen,
      trigger: "manual",
      requestedBy: context.memberId,
    });
    const companyId = companyIds?.length === 1 ? companyIds[0] : undefined;
    await recordAudit(tx, context, { action: "sync.requested", companyId, details: { companies: inserted.length } });
    return { runs: inserted, wanted: chosen.length };
  });
  // After the commit: a lost event is made good by the reconciler, an event without its run is not.
  const isHandedOver = await sendSyncRequests(context.workspaceId, runs);
  return { started: runs.length, alreadyRunning: wanted - runs.length, isHandedOver };
}

export type StartedSyncs = Awaited<ReturnType<typeof requestSync>>;

const notSyncable = "This company is not connected, or its integration is switched off. Open it under Direct Setup.";
const noneSyncable = "No company has an active Microsoft 365 integration yet. Connect one under Direct Setup.";
