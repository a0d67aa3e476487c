import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { deleteSession } from "@/db/queries/sessions";
import { securityFacts } from "@/lib/auth/security-facts";
import type { SessionPointer } from "@/lib/auth/session-token";
import { logger } from "@/lib/logger";

/** Ends the session: a copy of its cookie is worth nothing from now on. Nothing happens when it has ended already. */
export async function endSession({ workspaceId, sessionId }: Pick<SessionPointer, "workspaceId" | "sessionId">) {
  await withWorkspace(workspaceId, async (tx) => {
    const ended = await deleteSession(tx, { sessionId });
    if (!ended) return;
    await recordAudit(tx, { workspaceId, memberId: ended.memberId }, { action: "session.ended" });
    logger.info("session_ended", await securityFacts(ended));
  });
}
