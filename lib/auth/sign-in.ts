import { withSystem, withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findMemberForSignIn, lockActiveMember } from "@/db/queries/members";
import { knownDeviceToken, throttleKey } from "@/lib/auth/known-device";
import { verifyPassword } from "@/lib/auth/password";
import { tokenSecret } from "@/lib/auth/session";
import { type StartedSession, startSession } from "@/lib/auth/start-session";
import { forgetTries, takeTry } from "@/lib/auth/throttle";
import { logger } from "@/lib/logger";

export interface Credentials {
  email: string;
  password: string;
  userAgent: string | null;
  /** What `signIn` gave this browser the last time. */
  deviceToken: string | null;
}

export type SignInResult =
  | { outcome: "signed_in"; session: StartedSession; memberId: string; name: string; deviceToken: string }
  /** Wrong password, unknown e-mail, disabled member: nobody learns which, not by the time it takes either. */
  | { outcome: "refused" }
  | { outcome: "throttled"; waitMs: number };

/** As e-mails are stored and compared. */
export const toEmail = (typed: string) => typed.trim().toLowerCase();

/** Checks an e-mail and a password, and begins a session. */
export async function signIn(
  credentials: Credentials,
  { now = new Date(), verify = verifyPassword } = {},
): Promise<SignInResult> {
  const email = toEmail(credentials.email);
  const key = await throttleKey(email, credentials.deviceToken, tokenSecret());
  const waitMs = await takeTry(key, now);
  if (waitMs > 0) {
    logger.warn("authn_login_throttled", { waitMs });
    return { outcome: "throttled", waitMs };
  }
  const member = await withSystem((tx) => findMemberForSignIn(tx, { email }));
  // No transaction is open here: hashing takes its time, and on PGlite everybody would wait for it.
  const isRight = await verify(member?.passwordHash ?? null, credentials.password);
  const started = member && isRight ? await begin(member, credentials.userAgent, now) : null;
  if (!started) {
    logger.info("authn_login_fail");
    return { outcome: "refused" };
  }
  await forgetTries(key, now);
  return { outcome: "signed_in", ...started, deviceToken: await knownDeviceToken(email, tokenSecret()) };
}

type Found = NonNullable<Awaited<ReturnType<typeof findMemberForSignIn>>>;

/** Null when the member was disabled, or got another password, since they were looked up. */
function begin({ workspaceId, memberId, passwordHash }: Found, userAgent: string | null, now: Date) {
  return withWorkspace(workspaceId, async (tx) => {
    const member = await lockActiveMember(tx, { memberId });
    if (member?.passwordHash !== passwordHash) return null;
    const session = await startSession(tx, { workspaceId, memberId, userAgent, now });
    await recordAudit(tx, { workspaceId, memberId }, { action: "session.started" });
    return { session, memberId, name: member.name };
  });
}
