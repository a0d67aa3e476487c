import { recordAudit } from "@/db/queries/audit";
import { saveCredentialExpiry } from "@/db/queries/connections";
import { settleCredentialTasks } from "@/db/queries/credentials";
import type { WorkspaceTx } from "@/db/types";

/**
 * Takes over what the run has read about the application's credentials: when ours runs out, and whether those that were
 * replaced are gone. One that turns out to be the very one in use is taken off the list, so that nobody deletes it.
 */
export async function settleCredentials(
  tx: WorkspaceTx,
  { workspaceId, runId }: { workspaceId: string; runId: string },
) {
  await saveCredentialExpiry(tx, runId);
  for (const { companyId, kind, outcome } of await settleCredentialTasks(tx, runId)) {
    const action = outcome === "gone" ? "credential.old_deleted" : "credential.task_withdrawn";
    const details = { kind, seenBy: "sync" };
    await recordAudit(tx, { workspaceId, memberId: null }, { action, companyId, details });
  }
}
