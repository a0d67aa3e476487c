const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** Inngest's own waits after the first, second … failed attempt; the last one repeats. */
const BACKOFF_SECONDS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200];

/** Wait before the next attempt when the function names none: Inngest's table plus up to 30 s of jitter. `attempt` counts from 0. */
export function defaultBackoffMs(attempt: number, random: () => number = Math.random): number {
  const seconds = BACKOFF_SECONDS[Math.min(attempt, BACKOFF_SECONDS.length - 1)] ?? 7_200;
  return (seconds + random() * 30) * SECOND_MS;
}

/**
 * Milliseconds that a `retry-after` header asks for: whole seconds or an ISO date, held between 1 s and 24 h as Inngest's server
 * does. Null when the header is absent or unreadable.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const waitMs = /^\d{1,7}$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  if (!Number.isFinite(waitMs)) return null;
  return Math.min(Math.max(waitMs, SECOND_MS), DAY_MS);
}
