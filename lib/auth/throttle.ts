import { withSystem } from "@/db/client";
import { deleteThrottles, lockThrottle, saveThrottle, type Throttle } from "@/db/queries/sign-in-throttles";
import { throttleLimits } from "@/lib/auth/policy";

/** How long to wait before the next try is looked at; 0 when there is nothing to wait for. Milliseconds. */
export function waitMs({ failures, lastFailureAt }: Throttle, now: Date): number {
  const { freeFailures, firstDelayMs, longestDelayMs } = throttleLimits;
  if (failures < freeFailures) return 0;
  const delayMs = Math.min(firstDelayMs * 2 ** (failures - freeFailures), longestDelayMs);
  return Math.max(0, lastFailureAt.getTime() + delayMs - now.getTime());
}

/** The count once one more try has failed. What is long past is forgotten, so that nobody is shut out for ever. */
export function failuresAfter({ failures, lastFailureAt }: Throttle, now: Date): number {
  const { freeFailures, windowMs, forgetAfterMs } = throttleLimits;
  const sinceMs = now.getTime() - lastFailureAt.getTime();
  return sinceMs > (failures < freeFailures ? windowMs : forgetAfterMs) ? 1 : failures + 1;
}

/**
 * Takes one try under a key, counted as a failure before it is known to be one, so that tries at once cannot outrun the
 * count. A refused try is not counted: whoever keeps trying does not make the wait longer.
 * @returns 0, or how many milliseconds to wait
 */
export function takeTry(emailHash: string, now: Date): Promise<number> {
  return withSystem(async (tx) => {
    const throttle = await lockThrottle(tx, { emailHash, now });
    const wait = waitMs(throttle, now);
    if (wait === 0) await saveThrottle(tx, { emailHash, failures: failuresAfter(throttle, now), lastFailureAt: now });
    return wait;
  });
}

/** After a success: the key starts anew. */
export function forgetTries(emailHash: string, now: Date): Promise<void> {
  const forgetBefore = new Date(now.getTime() - throttleLimits.forgetAfterMs);
  return withSystem((tx) => deleteThrottles(tx, { emailHash, forgetBefore }));
}
