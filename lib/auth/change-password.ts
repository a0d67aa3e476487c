import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { lockActiveMember, updatePasswordHash } from "@/db/queries/members";
import { deleteSessionsOfMember } from "@/db/queries/sessions";
import { sha256Hex } from "@/lib/auth/digest";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { passwordProblem } from "@/lib/auth/password-rules";
import { securityFacts } from "@/lib/auth/security-facts";
import { forgetTries, takeTry } from "@/lib/auth/throttle";
import { waitMessage } from "@/lib/auth/wait-message";
import type { Session } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";

/**
 * Gives the session's member another password and ends their other sessions.
 * @returns how many sessions ended
 * @throws AppError invalid, when the current password is wrong, was tried too often, or the new one is not good enough
 */
export async function changePassword(
  session: Session,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  { now = new Date() } = {},
): Promise<{ endedSessions: number }> {
  const { workspaceId, memberId, sessionId } = session;
  const problem = passwordProblem(newPassword, [session.email, session.name, session.workspaceName]);
  if (problem) throw new AppError("invalid", problem, { field: "newPassword" });

  // Counted like a sign-in: a borrowed session is no way to guess the password.
  const key = await sha256Hex(`change-password ${memberId}`);
  const wait = await takeTry(key, now);
  if (wait > 0) throw new AppError("invalid", waitMessage(wait), { field: "currentPassword" });
  const before = await withWorkspace(workspaceId, (tx) => lockActiveMember(tx, { memberId }));
  if (!(await verifyPassword(before?.passwordHash ?? null, currentPassword))) {
    logger.warn("authn_password_change_fail", await securityFacts(session));
    throw new AppError("invalid", "This is not your current password.", { field: "currentPassword" });
  }
  const passwordHash = await hashPassword(newPassword);

  const endedSessions = await withWorkspace(workspaceId, async (tx) => {
    const member = await lockActiveMember(tx, { memberId });
    if (member?.passwordHash !== before?.passwordHash) throw new AppError("conflict", "The password was just changed.");
    await updatePasswordHash(tx, { memberId, passwordHash });
    const ended = await deleteSessionsOfMember(tx, { memberId, exceptSessionId: sessionId });
    await recordAudit(tx, session, { action: "password.changed", details: { endedSessions: ended } });
    return ended;
  });
  logger.info("authn_password_change", await securityFacts(session));
  await forgetTries(key, now);
  return { endedSessions };
}
