import { withSystem, withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findMemberForSignIn, lockActiveMember } from "@/db/queries/members";
import { sha256Hex } from "@/lib/auth/digest";
import { knownDeviceToken, recognizeDevice } from "@/lib/auth/known-device";
import { verifyPassword } from "@/lib/auth/password";
import { overallLimits, placeLimits, throttleLimits } from "@/lib/auth/policy";
import { tokenSecret } from "@/lib/auth/session";
import { comeBackMs, QueueFull, signInLane } from "@/lib/auth/sign-in-queue";
import { type StartedSession, startSession } from "@/lib/auth/start-session";
import { type Counter, forgetTries, takeTries } from "@/lib/auth/throttle";
import { logger } from "@/lib/logger";
import { securityFacts } from "./security-facts";

export interface Credentials {
  email: string;
  password: string;
  userAgent: string | null;
  /** What `signIn` gave this browser the last time. */
  deviceToken: string | null;
  /** Network address, where the platform tells it (client-address.ts). */
  address?: string | null;
}

export type SignInResult =
  | { outcome: "signed_in"; session: StartedSession; memberId: string; name: string; deviceToken: string }
  /** Wrong password, unknown e-mail, disabled member: nobody learns which, not by the time it takes either. */
  | { outcome: "refused" }
  | { outcome: "throttled"; waitMs: number }
  /** So many are signing in that this one's turn did not come. */
  | { outcome: "crowded"; waitMs: number };

/** As e-mails are stored and compared. */
export const toEmail = (typed: string) => typed.trim().toLowerCase();

/**
 * Checks an e-mail and a password, and begins a session. Waits for its turn before it asks the database or computes
 * anything, so a crowd costs what those cost whose turn it is.
 */
export async function signIn(credentials: Credentials, options: SignInOptions = {}): Promise<SignInResult> {
  const email = toEmail(credentials.email);
  const device = await recognizeDevice(email, credentials.deviceToken, tokenSecret());
  try {
    return await signInLane(device.isKnown ? "known" : "stranger")(() => check(credentials, email, device, options));
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    logger.warn("authn_login_crowded", await securityFacts({ email, address: credentials.address }));
    return { outcome: "crowded", waitMs: comeBackMs };
  }
}

interface SignInOptions {
  now?: Date;
  verify?: typeof verifyPassword;
}

async function check(
  { password, userAgent, address = null }: Credentials,
  email: string,
  { key, isKnown }: { key: string; isKnown: boolean },
  { now = new Date(), verify = verifyPassword }: SignInOptions,
): Promise<SignInResult> {
  const shared = isKnown ? [] : await sharedCounters(address);
  const who = await securityFacts({ email, address });
  const waitMs = await takeTries([{ key, limits: throttleLimits }, ...shared], now);
  if (waitMs > 0) {
    logger.warn("authn_login_throttled", { ...who, waitMs });
    return { outcome: "throttled", waitMs };
  }
  const member = await withSystem((tx) => findMemberForSignIn(tx, { email }));
  // No transaction is open here: hashing takes its time, and on PGlite everybody would wait for it.
  const isRight = await verify(member?.passwordHash ?? null, password);
  const started = member && isRight ? await begin(member, userAgent, now) : null;
  if (!started) {
    logger.info("authn_login_fail", { ...who, memberId: member?.memberId });
    return { outcome: "refused" };
  }
  logger.info("authn_login_success", { ...who, memberId: started.memberId });
  await forgetTries(key, now, shared);
  return { outcome: "signed_in", ...started, deviceToken: await knownDeviceToken(email, tokenSecret()) };
}

/** What a stranger's try counts under beside the e-mail: whoever tries many e-mails once each is one attacker. */
async function sharedCounters(address: string | null): Promise<Counter[]> {
  const overall = { key: await sha256Hex("sign-in everybody"), limits: overallLimits };
  if (!address) return [overall];
  return [overall, { key: await sha256Hex(`sign-in from ${address}`), limits: placeLimits }];
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
