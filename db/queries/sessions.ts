import { and, desc, eq, getTableColumns, lt, ne, or } from "drizzle-orm";
import { members, sessions, workspaces } from "@/db/schema";
import type { WorkspaceTx } from "@/db/types";

/** A session with its member and workspace; null when the secret's hash is another, or the session not this workspace's. */
export async function findSession(tx: WorkspaceTx, { sessionId, tokenHash }: { sessionId: string; tokenHash: string }) {
  const [row] = await tx
    .select({
      workspaceId: sessions.workspaceId,
      workspaceName: workspaces.name,
      sessionId: sessions.id,
      memberId: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      disabledAt: members.disabledAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(members, and(eq(members.workspaceId, sessions.workspaceId), eq(members.id, sessions.memberId)))
    .innerJoin(workspaces, eq(workspaces.id, sessions.workspaceId))
    .where(and(eq(sessions.id, sessionId), eq(sessions.tokenHash, tokenHash)));
  return row ?? null;
}

/** Starts a session for a member of the transaction's workspace. @param createdAt counts for both limits */
export async function insertSession(
  tx: WorkspaceTx,
  session: { memberId: string; tokenHash: string; userAgent: string | null; createdAt: Date; expiresAt: Date },
): Promise<{ sessionId: string }> {
  const [row] = await tx
    .insert(sessions)
    .values({ ...session, lastSeenAt: session.createdAt })
    .returning({ sessionId: sessions.id });
  if (!row) throw new Error("The session was not stored");
  return row;
}

/** Notes that a session was used; never moves the time back. */
export async function touchSession(tx: WorkspaceTx, { sessionId, at }: { sessionId: string; at: Date }) {
  await tx
    .update(sessions)
    .set({ lastSeenAt: at })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, at)));
}

/** Ends a session, of one member only where `memberId` is given. Whose it was; null when there is none. */
export async function deleteSession(
  tx: WorkspaceTx,
  { sessionId, memberId }: { sessionId: string; memberId?: string },
) {
  const deleted = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), memberId ? eq(sessions.memberId, memberId) : undefined))
    .returning({ memberId: sessions.memberId });
  return deleted[0] ?? null;
}

/** Ends a member's sessions, but for one where `exceptSessionId` is given. How many there were. */
export async function deleteSessionsOfMember(
  tx: WorkspaceTx,
  { memberId, exceptSessionId }: { memberId: string; exceptSessionId?: string },
) {
  const deleted = await tx
    .delete(sessions)
    .where(and(eq(sessions.memberId, memberId), exceptSessionId ? ne(sessions.id, exceptSessionId) : undefined))
    .returning({ id: sessions.id });
  return deleted.length;
}

/** Removes the workspace's sessions that are past a limit. @param idleSince last seen before this is idle for too long */
export async function deleteDeadSessions(tx: WorkspaceTx, { now, idleSince }: { now: Date; idleSince: Date }) {
  await tx.delete(sessions).where(or(lt(sessions.expiresAt, now), lt(sessions.lastSeenAt, idleSince)));
}

/** A member's sessions, last used first; those past a limit may still be among them. */
export function listSessionsOfMember(tx: WorkspaceTx, { memberId }: { memberId: string }) {
  const { id, userAgent, createdAt, lastSeenAt, expiresAt } = getTableColumns(sessions);
  return tx
    .select({ id, userAgent, createdAt, lastSeenAt, expiresAt })
    .from(sessions)
    .where(eq(sessions.memberId, memberId))
    .orderBy(desc(sessions.lastSeenAt), sessions.id);
}
