import { withSystem } from "@/db/client";
import {
  deleteThrottles,
  findThrottle,
  lockThrottle,
  returnTry,
  saveThrottle,
  type Throttle,
} from "@/db/queries/sign-in-throttles";
import { type ThrottleLimits, throttleLimits } from "@/lib/auth/policy";

/** How long to wait before the next try is looked at; 0 when there is nothing to wait for. Milliseconds. */
export function waitMs({ failures, lastFailureAt }: Throttle, now: Date, limits = throttleLimits): number {
  const { freeFailures, firstDelayMs, longestDelayMs } = limits;
  if (failures < freeFailures) return 0;
  const delayMs = Math.min(firstDelayMs * 2 ** (failures - freeFailures), longestDelayMs);
  return Math.max(0, lastFailureAt.getTime() + delayMs - now.getTime());
}

/** The count once one more try has failed. What is long past is forgotten, so that nobody is shut out for ever. */
export function failuresAfter({ failures, lastFailureAt }: Throttle, now: Date, limits = throttleLimits): number {
  const { freeFailures, windowMs, forgetAfterMs } = limits;
  const sinceMs = now.getTime() - lastFailureAt.getTime();
  return sinceMs > (failures < freeFailures ? windowMs : forgetAfterMs) ? 1 : failures + 1;
}

/** Something that tries are counted under: an e-mail, a place, everybody. */
export interface Counter {
  /** SHA-256, hex. */
  key: string;
  limits: ThrottleLimits;
}

/**
 * Takes one try under each of the counters, counted as a failure before it is known to be one, so that tries at once cannot
 * outrun the count. A refused try is not counted: whoever keeps trying does not make the wait longer.
 * @returns 0, or how many milliseconds to wait
 */
export function takeTries(counters: readonly Counter[], now: Date): Promise<number> {
  // In one order for all, or two tries at once would wait for each other.
  const ordered = counters.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  return withSystem(async (tx) => {
    const found: (Counter & { throttle: Throttle })[] = [];
    for (const counter of ordered) {
      found.push({ ...counter, throttle: await lockThrottle(tx, { emailHash: counter.key, now }) });
    }
    const wait = Math.max(...found.map(({ throttle, limits }) => waitMs(throttle, now, limits)));
    if (wait > 0) return wait;
    for (const { key, throttle, limits } of found) {
      const failures = failuresAfter(throttle, now, limits);
      await saveThrottle(tx, { emailHash: key, failures, lastFailureAt: now });
    }
    return 0;
  });
}

/** The same for an e-mail alone. */
export function takeTry(key: string, now: Date): Promise<number> {
  return takeTries([{ key, limits: throttleLimits }], now);
}

/** How long a try under a counter would have to wait; takes none. */
export async function pendingWait({ key, limits }: Counter, now: Date): Promise<number> {
  const throttle = await withSystem((tx) => findThrottle(tx, { emailHash: key }));
  return throttle ? waitMs(throttle, now, limits) : 0;
}

/** After a success: the key starts anew, and what is shared with others gets back the one try that was none of theirs. */
export function forgetTries(emailHash: string, now: Date, shared: readonly Counter[] = []): Promise<void> {
  const forgetBefore = new Date(now.getTime() - throttleLimits.forgetAfterMs);
  return withSystem(async (tx) => {
    for (const { key } of shared.toSorted((one, other) => (one.key < other.key ? -1 : 1))) {
      await returnTry(tx, { emailHash: key });
    }
    await deleteThrottles(tx, { emailHash, forgetBefore });
  });
}
