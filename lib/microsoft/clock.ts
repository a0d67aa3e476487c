/** A difference up to this is what a request takes and what Microsoft forgives. */
export const toleratedClockMs = 5 * 60_000;

/**
 * How far our clock is ahead of the one that wrote `stated`: an HTTP `Date`, or a token's `iat` in seconds.
 * Undefined when it cannot be read.
 */
export function clockAhead(stated: string | number | null | undefined, now: number): number | undefined {
  const at = typeof stated === "number" ? stated * 1000 : Date.parse(stated ?? "");
  return Number.isFinite(at) ? now - at : undefined;
}

/** "The portal's clock is 20 minutes ahead of Microsoft's." Null while the difference is one that does no harm. */
export function clockSentence(aheadMs: number | undefined): string | null {
  if (aheadMs === undefined || Math.abs(aheadMs) <= toleratedClockMs) return null;
  return `The portal's clock is ${lengthOf(Math.abs(aheadMs))} ${aheadMs > 0 ? "ahead of" : "behind"} Microsoft's.`;
}

function lengthOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
