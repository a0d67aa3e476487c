interface RateLimitOptions {
  /** Most calls under one key in a window. */
  limit: number;
  windowMs: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Counts calls by key in windows of a fixed length, in this process only: for what may be asked often, but not without end.
 * What was counted in a window that is over is forgotten, so the memory holds no more keys than one window has seen.
 */
export function createRateLimit({ limit, windowMs, now = Date.now }: RateLimitOptions) {
  let startedAt = Number.NEGATIVE_INFINITY;
  const counts = new Map<string, number>();

  /** Takes one call. @returns 0, or how many milliseconds to wait */
  return function take(key: string): number {
    const at = now();
    if (at - startedAt >= windowMs) {
      startedAt = at;
      counts.clear();
    }
    const count = counts.get(key) ?? 0;
    if (count >= limit) return startedAt + windowMs - at;
    counts.set(key, count + 1);
    return 0;
  };
}
