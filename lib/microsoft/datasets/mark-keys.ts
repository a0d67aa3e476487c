/**
 * Gives the second row of a key, and every later one, a key of its own: `ida@nordwind.example|2`. A report has hundreds of
 * thousands of keys, so of each only a number of 53 bits is kept; that two keys share one is as likely as that the disk lies,
 * and would only number a row that need not be.
 */
export function createKeyMarker() {
  const seen = new Set<number>();
  const times = new Map<string, number>();
  return (key: string): string => {
    const mark = hashOf(key);
    if (!seen.has(mark)) {
      seen.add(mark);
      return key;
    }
    const time = (times.get(key) ?? 1) + 1;
    times.set(key, time);
    return `${key}|${time}`;
  };
}

/** The sign-in name with which a key of a report begins: alone, or before a product or a number. */
export const personInKey = (key: string | null): string | null => key?.split("|", 1)[0] ?? null;

/** cyrb53: two rounds of multiplication, mixed. https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js */
function hashOf(text: string): number {
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
