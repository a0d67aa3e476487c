import { waitMessage } from "@/lib/auth/wait-message";
import { answerTooMany } from "@/lib/door/answer-status";
import { AppError } from "@/lib/errors";
import { createRateLimit } from "@/lib/rate-limit";

/** Whoever types and corrects asks a few times. */
export const checkLimit = { limit: 30, windowMs: 60_000 };

/** Next loads this module several times in one process. */
const slot = globalThis as typeof globalThis & { portalChecks?: ReturnType<typeof createRateLimit> };

/**
 * Takes one of a member's turns to have Microsoft asked about values that they typed: to check them, and to save them.
 * Without it one member could have secrets guessed in the portal's name, and use up what Microsoft allows it.
 * @throws AppError invalid, when there have been too many in this minute
 */
export function takeCheck({ memberId }: { memberId: string }): void {
  slot.portalChecks ??= createRateLimit(checkLimit);
  const waitMs = slot.portalChecks(memberId);
  if (waitMs === 0) return;
  answerTooMany(waitMs);
  throw new AppError("invalid", waitMessage(waitMs));
}
