import { eq, lt, or, sql } from "drizzle-orm";
import { signInThrottles } from "@/db/schema";
import type { SystemTx } from "@/db/types";

/** Failures noted under a key; with zero of them, `lastFailureAt` says nothing. */
export interface Throttle {
  failures: number;
  lastFailureAt: Date;
}

/** The failures under a key, made when there are none, locked until the transaction ends: tries at once are counted one by one. */
export async function lockThrottle(
  tx: SystemTx,
  { emailHash, now }: { emailHash: string; now: Date },
): Promise<Throttle> {
  await tx.insert(signInThrottles).values({ emailHash, failures: 0, lastFailureAt: now }).onConflictDoNothing();
  const [row] = await tx
    .select({ failures: signInThrottles.failures, lastFailureAt: signInThrottles.lastFailureAt })
    .from(signInThrottles)
    .where(eq(signInThrottles.emailHash, emailHash))
    .for("update");
  return row ?? { failures: 0, lastFailureAt: now };
}

/** The failures under a key as they are now; null when there are none. */
export async function findThrottle(tx: SystemTx, { emailHash }: { emailHash: string }): Promise<Throttle | null> {
  const [row] = await tx
    .select({ failures: signInThrottles.failures, lastFailureAt: signInThrottles.lastFailureAt })
    .from(signInThrottles)
    .where(eq(signInThrottles.emailHash, emailHash));
  return row ?? null;
}

/** Takes one failure back, which turned out to be none. */
export async function returnTry(tx: SystemTx, { emailHash }: { emailHash: string }) {
  await tx
    .update(signInThrottles)
    .set({ failures: sql`greatest(${signInThrottles.failures} - 1, 0)` })
    .where(eq(signInThrottles.emailHash, emailHash));
}

export async function saveThrottle(tx: SystemTx, { emailHash, ...throttle }: Throttle & { emailHash: string }) {
  await tx.update(signInThrottles).set(throttle).where(eq(signInThrottles.emailHash, emailHash));
}

/** Forgets the failures under a key, and everybody's from before `forgetBefore`. */
export async function deleteThrottles(
  tx: SystemTx,
  { emailHash, forgetBefore }: { emailHash: string; forgetBefore: Date },
) {
  await tx
    .delete(signInThrottles)
    .where(or(eq(signInThrottles.emailHash, emailHash), lt(signInThrottles.lastFailureAt, forgetBefore)));
}
