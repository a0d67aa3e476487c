const longestWaitMs = 24 * 60 * 60 * 1000;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const imfFixdate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;

/**
 * Milliseconds to wait: `Retry-After` is seconds (Microsoft also sends decimals) or an HTTP date (RFC 9110 §10.2.3).
 * Undefined when absent, unreadable, negative or more than a day: then the caller's own back-off rules. A date that has
 * passed is 0. Not `Date.parse`: V8 reads "-5" as a date in 2001.
 */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  const waitMs = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Math.ceil(Number(text) * 1000) : untilDate(text, now);
  return waitMs !== undefined && waitMs <= longestWaitMs ? waitMs : undefined;
}

/**
 * Whether an answer asks for patience (429, the bandwidth cap 509, a 503 with `Retry-After`) and is not an outage. A 503's
 * header counts even where no time can be read from it: somebody who is merely down does not send one.
 */
export function isThrottling(status: number, retryAfter: string | null): boolean {
  return status === 429 || status === 509 || (status === 503 && !!retryAfter?.trim());
}

function untilDate(text: string, now: number): number | undefined {
  const [, day, month, year, hours, minutes, seconds] = imfFixdate.exec(text) ?? [];
  if (!month) return undefined;
  const at = Date.UTC(
    Number(year),
    months.indexOf(month),
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  );
  // "31 Feb" and "25:00" roll over: a date that does not print as it was written is none.
  if (new Date(at).toUTCString().slice(5) !== text.slice(5)) return undefined;
  return Math.max(0, at - now);
}
