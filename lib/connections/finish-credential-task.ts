import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { finishCredentialTask } from "@/db/queries/credentials";
import type { Context } from "@/lib/context";

/** A member says that the replaced credential is deleted at Microsoft. Twice changes nothing more. */
export function finishTask(context: Context, { taskId }: { taskId: string }) {
  return withWorkspace(context.workspaceId, async (tx) => {
    const done = await finishCredentialTask(tx, taskId, context.memberId);
    if (!done) return;
    const { companyId, kind } = done;
    await recordAudit(tx, context, {
      action: "credential.old_deleted",
      companyId,
      details: { kind, seenBy: "member" },
    });
  });
}
