import type { SyncTrigger } from "@/db/schema/sync.constants";

/** How often something has failed since there was progress, and how long that took, the pauses included. */
export interface Tries {
  tries: number;
  triedMs: number;
}

/** What has failed so often in a row is given up until the next run. */
export const mostTries = 5;
/** Somebody waits for a run that was started by hand: it tries for so long, whatever Microsoft has not asked to wait for. */
export const longestByHandMs = 60_000;
/** Microsoft may make a dataset, or a run's beginning, wait this often in a row before it is given up. */
export const mostWaits = 8;
/** A reading whose place Microsoft has forgotten begins anew this often in a run. */
export const mostRestarts = 3;

/** An answer that takes longer than this seldom comes. */
const requestMs = 30_000;
/** At night there is time for a tenant so large that its answers do take longer. */
const patientRequestMs = 100_000;
const shortestRequestMs = 5_000;

export const isByHand = (trigger: SyncTrigger) => trigger !== "nightly";

/**
 * Counts a failed try.
 * @param tookMs how long it took
 * @returns the new count, and how long to wait before the next try; null when it is to be given up
 */
export function countTry(
  before: Tries,
  { tookMs, trigger }: { tookMs: number; trigger: SyncTrigger },
): Tries & { waitMs: number | null } {
  const tries = before.tries + 1;
  const pauseMs = withJitter(isByHand(trigger) ? 3_000 * 2 ** (tries - 1) : 15_000 * 3 ** (tries - 1));
  const triedMs = before.triedMs + Math.max(0, tookMs) + pauseMs;
  const isOut = tries >= mostTries || (isByHand(trigger) && triedMs >= longestByHandMs);
  return { tries, triedMs, waitMs: isOut ? null : pauseMs };
}

/** How long one answer may take, so that a run by hand keeps to its time and no step of a job lasts for minutes. */
export function requestTimeoutMs({ tries, triedMs }: Tries, trigger: SyncTrigger): number {
  if (!isByHand(trigger)) return tries === 0 ? requestMs : patientRequestMs;
  return Math.min(requestMs, Math.max(shortestRequestMs, longestByHandMs - triedMs));
}

/** How long to wait when Microsoft asks for patience without saying how long: from 4 s doubling to 5 minutes. */
export const ownWaitMs = (waits: number) => withJitter(Math.min(300_000, 2_000 * 2 ** waits));

/** Up to a quarter more, so that companies do not come back together. */
const withJitter = (ms: number) => Math.ceil(ms * (1 + Math.random() / 4));
