import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { lockActiveOwners, setMemberDisabled } from "@/db/queries/members";
import { deleteSessionsOfMember } from "@/db/queries/sessions";
import { securityFacts } from "@/lib/auth/security-facts";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";

/**
 * Shuts a member out: no sign-in from now on, and every session of theirs ends.
 * @throws AppError not_found, also for another workspace's member; conflict, when nobody could manage the workspace any more
 */
export async function disableMember(context: Context, { memberId }: { memberId: string }, { now = new Date() } = {}) {
  await withWorkspace(context.workspaceId, async (tx) => {
    const owners = await lockActiveOwners(tx);
    if (owners.length === 1 && owners[0]?.id === memberId) {
      throw new AppError("conflict", "This is the workspace's only owner. Make somebody else an owner first.");
    }
    const isDisabled = await setMemberDisabled(tx, { memberId, at: now });
    if (!isDisabled) throw new AppError("not_found", "There is no such member, or they are shut out already.");
    const endedSessions = await deleteSessionsOfMember(tx, { memberId });
    await recordAudit(tx, context, { action: "member.disabled", details: { memberId, endedSessions } });
    logger.info("member_disabled", { ...(await securityFacts({ memberId })), byMemberId: context.memberId });
  });
}
