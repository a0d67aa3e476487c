import { withWorkspace } from "@/db/client";
import { findSession, touchSession } from "@/db/queries/sessions";
import { sha256Hex } from "@/lib/auth/digest";
import { sessionLimits } from "@/lib/auth/policy";
import { foreignMessage, isSameOrigin } from "@/lib/auth/same-origin";
import { readCookie, sessionCookieName } from "@/lib/auth/session-cookie";
import { decodeSessionToken, type SessionPointer } from "@/lib/auth/session-token";
import type { Session } from "@/lib/context";

export interface ReadSessionOptions {
  now?: Date;
  /** False leaves the idle limit as it is: for reads that nobody's hand caused. */
  touch?: boolean;
}

/**
 * The session that a cookie's value points at, as its row says now: null when the cookie is not ours, the session has
 * ended, is past a limit, or its member may no longer sign in. The cookie itself says nothing that counts.
 */
export async function readSession(
  cookieValue: string | null | undefined,
  options: ReadSessionOptions = {},
): Promise<Session | null> {
  if (!cookieValue) return null;
  const pointer = await decodeSessionToken(cookieValue, { secret: tokenSecret(), now: options.now });
  return pointer && readPointedSession(pointer, options);
}

/** The same for a pointer that `decodeSessionToken` has answered. */
export async function readPointedSession(
  pointer: SessionPointer,
  { now = new Date(), touch = true }: ReadSessionOptions = {},
): Promise<Session | null> {
  const tokenHash = await sha256Hex(pointer.secret);
  return withWorkspace(pointer.workspaceId, async (tx) => {
    const row = await findSession(tx, { sessionId: pointer.sessionId, tokenHash });
    if (!row) return null;
    const { disabledAt, lastSeenAt, expiresAt, ...session } = row;
    if (disabledAt || !isAlive({ lastSeenAt, expiresAt }, now)) return null;
    if (touch && now.getTime() - lastSeenAt.getTime() >= sessionLimits.touchEveryMs) {
      await touchSession(tx, { sessionId: session.sessionId, at: now });
    }
    return session;
  });
}

/** Whether a session is within both its limits. */
export function isAlive({ lastSeenAt, expiresAt }: { lastSeenAt: Date; expiresAt: Date }, now: Date): boolean {
  return now < expiresAt && now.getTime() - lastSeenAt.getTime() < sessionLimits.idleMs;
}

/**
 * For route handlers: the session, or the answer to give instead (401; 403 when something other than a read comes from a
 * foreign page). Only the cookie counts, never an Authorization header.
 */
export async function requireApiSession(request: Request, options?: ReadSessionOptions): Promise<Session | Response> {
  if (!["GET", "HEAD"].includes(request.method) && !isSameOrigin(request.headers)) {
    return refusal(403, "forbidden", foreignMessage);
  }
  const cookie = readCookie(request.headers.get("cookie"), sessionCookieName());
  return (await readSession(cookie, options)) ?? refusal(401, "signed_out", "Sign in first.");
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status, headers: { "Cache-Control": "no-store" } });
}

/** Not by `getEnv()`, which wants every setting of the server: an edge route has its own, smaller environment. */
export function tokenSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret || secret.length < 32) throw new Error("NEXTAUTH_SECRET is missing or shorter than 32 characters");
  return secret;
}
