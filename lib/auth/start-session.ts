import { deleteDeadSessions, insertSession } from "@/db/queries/sessions";
import type { WorkspaceTx } from "@/db/types";
import { randomSecret, sha256Hex } from "@/lib/auth/digest";
import { sessionLimits } from "@/lib/auth/policy";
import type { SessionPointer } from "@/lib/auth/session-token";

/** A session that has just begun, for the cookie. */
export interface StartedSession {
  pointer: SessionPointer;
  expiresAt: Date;
}

/** Begins a session, always a new one, and clears the workspace's dead ones away. */
export async function startSession(
  tx: WorkspaceTx,
  {
    workspaceId,
    memberId,
    userAgent,
    now,
  }: { workspaceId: string; memberId: string; userAgent: string | null; now: Date },
): Promise<StartedSession> {
  await deleteDeadSessions(tx, { now, idleSince: new Date(now.getTime() - sessionLimits.idleMs) });
  const secret = randomSecret();
  const expiresAt = new Date(now.getTime() + sessionLimits.absoluteMs);
  const { sessionId } = await insertSession(tx, {
    memberId,
    tokenHash: await sha256Hex(secret),
    userAgent: userAgent?.slice(0, 300) ?? null,
    createdAt: now,
    expiresAt,
  });
  return { pointer: { workspaceId, sessionId, secret }, expiresAt };
}
