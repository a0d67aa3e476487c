import { enterWorkspace, withSystem } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertMember } from "@/db/queries/members";
import { hasWorkspace, insertWorkspace, lockFirstSetup } from "@/db/queries/workspaces";
import { sha256Hex } from "@/lib/auth/digest";
import { hashPassword } from "@/lib/auth/password";
import { passwordProblem } from "@/lib/auth/password-rules";
import { setupLimits } from "@/lib/auth/policy";
import { consumeSetupToken, isSetupToken } from "@/lib/auth/setup-token";
import { toEmail } from "@/lib/auth/sign-in";
import { type StartedSession, startSession } from "@/lib/auth/start-session";
import { pendingWait, takeTries } from "@/lib/auth/throttle";
import { waitMessage } from "@/lib/auth/wait-message";
import { answerTooMany } from "@/lib/door/answer-status";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";

export interface FirstWorkspace {
  setupToken: string;
  workspace: string;
  /** IANA name; the nightly syncs go by it. */
  timeZone?: string;
  name: string;
  email: string;
  password: string;
}

/**
 * Makes the first workspace, its owner and the owner's session, once in a database's life.
 * @throws AppError conflict, when there is a workspace already; invalid, when the token or the password is not right
 */
export async function createFirstWorkspace(
  input: FirstWorkspace,
  { userAgent = null as string | null, address = null as string | null, now = new Date(), hash = hashPassword } = {},
): Promise<StartedSession> {
  if (await withSystem(hasWorkspace)) throw existsAlready();
  await requireSetupToken(input.setupToken.trim(), address, now);
  const problem = passwordProblem(input.password, [input.email, input.name, input.workspace]);
  if (problem) throw new AppError("invalid", problem, { field: "password" });
  const passwordHash = await hash(input.password);

  const session = await withSystem(async (system) => {
    await lockFirstSetup(system);
    if (await hasWorkspace(system)) throw existsAlready();
    const workspaceId = crypto.randomUUID();
    const tx = await enterWorkspace(system, workspaceId);
    await insertWorkspace(tx, { id: workspaceId, name: input.workspace, timeZone: input.timeZone });
    const owner = { email: toEmail(input.email), name: input.name, role: "owner", passwordHash } as const;
    const { memberId } = await insertMember(tx, owner);
    await recordAudit(tx, { workspaceId, memberId }, { action: "workspace.created" });
    return startSession(tx, { workspaceId, memberId, userAgent, now });
  });
  consumeSetupToken();
  logger.info("setup_done", { workspaceId: session.pointer.workspaceId, address });
  return session;
}

/** Wrong tokens are counted, whoever sends them, and slowed down; the right one is not counted, and waits like any other. */
async function requireSetupToken(token: string, address: string | null, now: Date): Promise<void> {
  const field = "setupToken";
  const counter = { key: await sha256Hex("first set-up"), limits: setupLimits };
  const waitMs = await pendingWait(counter, now);
  if (waitMs > 0) {
    logger.warn("setup_throttled", { address, waitMs });
    answerTooMany(waitMs);
    throw new AppError("invalid", waitMessage(waitMs), { field });
  }
  if (await isSetupToken(token)) return;
  await takeTries([counter], now);
  logger.warn("setup_fail", { address });
  throw new AppError("invalid", "This is not the setup token.", { field });
}

const existsAlready = () => new AppError("conflict", "This portal has its workspace already. Sign in instead.");
