import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findSealedConnection, saveAccessFacts } from "@/db/queries/connections";
import { findCredential } from "@/db/queries/credentials";
import { insertSyncRuns, type RequestedRun } from "@/db/queries/sync-runs";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";
import { canOpenCredentials } from "@/lib/credentials/keys";
import { AppError } from "@/lib/errors";
import { sendSyncRequests } from "@/lib/inngest/send-sync-requests";
import type { CloudName } from "@/lib/microsoft/clouds.constants";
import type { Diagnosis } from "@/lib/microsoft/diagnosis/diagnose";
import type { Preflight } from "@/lib/microsoft/preflight";
import { forgetTokens, openCredential } from "@/lib/sync/open-graph";
import { askMicrosoft } from "./ask-microsoft";
import { putWaitingToUse } from "./replace-credential";

/** What came of asking Microsoft about the certificate that waits. */
export type CertificateCheck =
  /** It is used from now on. */
  | { outcome: "in_use"; missingPermissions: string[]; isSyncing: boolean }
  /** It goes on waiting, and what was used before is used still. */
  | { outcome: "refused" | "unreachable"; diagnosis: Diagnosis }
  /** This process cannot open it: a job asks Microsoft, at the beginning of a sync. */
  | { outcome: "with_next_sync"; isSyncing: boolean };

type Waiting = NonNullable<Awaited<ReturnType<typeof findSealedConnection>>>;

/**
 * Asks Microsoft whether it accepts the certificate that waits, and if so puts it to use in one step.
 * @throws AppError when none waits, or it was replaced meanwhile
 */
export async function checkCertificate(
  context: Context,
  { companyId }: { companyId: string },
  { canOpen = canOpenCredentials } = {},
): Promise<CertificateCheck> {
  const { waiting, isReplacing } = await withWorkspace(context.workspaceId, async (tx) => ({
    waiting: await findSealedConnection(tx, companyId, "pending"),
    isReplacing: (await findCredential(tx, companyId, "current")) !== null,
  }));
  if (!waiting) throw notWaiting();
  if (!canOpen()) return leaveToSync(context, companyId, waiting, isReplacing);
  const { cloud, applicationId, directoryId } = waiting;
  const preflight = await askMicrosoft(context.workspaceId, {
    cloud: cloud as CloudName,
    ...{ applicationId, directoryId, credential: await openCredential(context.workspaceId, waiting) },
  });
  const diagnosis = preflight.refusal ?? preflight.unreachable;
  if (diagnosis) {
    await noteRefused(context, companyId, diagnosis);
    return { outcome: preflight.refusal ? "refused" : "unreachable", diagnosis };
  }
  await putToUse(context, companyId, waiting, preflight);
  return { outcome: "in_use", missingPermissions: preflight.missingPermissions ?? [], isSyncing: waiting.active };
}

/** Certificate, what Microsoft said, and the next sync: all of them or none. */
async function putToUse(context: Context, companyId: string, waiting: Waiting, preflight: Preflight | null) {
  const runs = await withWorkspace(context.workspaceId, async (tx) => {
    if (!(await putWaitingToUse(tx, context, { companyId, ...waiting }))) throw notWaiting();
    if (preflight?.grantedPermissions) {
      const { grantedPermissions, directoryName } = preflight;
      await saveAccessFacts(tx, waiting.connectionId, { grantedPermissions, directoryName });
    }
    return startSync(tx, context, companyId, waiting);
  });
  forgetTokens(waiting);
  await sendSyncRequests(context.workspaceId, runs);
}

/** Where nothing is used yet there is nothing to protect: the sync itself shows whether the certificate fits. */
async function leaveToSync(
  context: Context,
  companyId: string,
  waiting: Waiting,
  isReplacing: boolean,
): Promise<CertificateCheck> {
  if (!isReplacing) await putToUse(context, companyId, waiting, null);
  else {
    const runs = await withWorkspace(context.workspaceId, (tx) => startSync(tx, context, companyId, waiting));
    await sendSyncRequests(context.workspaceId, runs);
  }
  return { outcome: "with_next_sync", isSyncing: waiting.active };
}

/** None of a company whose syncs are switched off. */
async function startSync(
  tx: WorkspaceTx,
  context: Context,
  companyId: string,
  { active }: Waiting,
): Promise<RequestedRun[]> {
  if (!active) return [];
  return insertSyncRuns(tx, { companyIds: [companyId], trigger: "connected", requestedBy: context.memberId });
}

const noteRefused = (context: Context, companyId: string, { provider }: Diagnosis) =>
  withWorkspace(context.workspaceId, (tx) =>
    recordAudit(tx, context, {
      action: "credential.refused",
      companyId,
      details: { kind: "certificate", code: provider.code ?? null },
    }),
  );

const notWaiting = () => new AppError("conflict", "No certificate is waiting any more. Reload the page.");
