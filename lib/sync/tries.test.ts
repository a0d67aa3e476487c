import { expect, test } from "vitest";
import { countTry, longestByHandMs, mostTries, requestTimeoutMs, type Tries } from "./tries";

/** Tries that fail one after another. @returns when each began and how long its request may take, in ms */
function tryOn(trigger: "manual" | "connected" | "nightly", tookMs: (timeoutMs: number) => number) {
  const begun: number[] = [];
  let count: Tries = { tries: 0, triedMs: 0 };
  for (let at = 0; ; ) {
    begun.push(at);
    const took = tookMs(requestTimeoutMs(count, trigger));
    const { waitMs, ...next } = countTry(count, { tookMs: took, trigger });
    at += took;
    if (waitMs === null) return { begun, endedAt: at };
    at += waitMs;
    count = next;
  }
}

test.each(["manual", "connected"] as const)("a %s run gives up after five tries within a minute", (trigger) => {
  const { begun, endedAt } = tryOn(trigger, () => 200);
  expect(begun).toHaveLength(mostTries);
  expect(endedAt).toBeLessThan(longestByHandMs);
});

test("by hand even what never answers is given up after a minute and a few seconds", () => {
  const { begun, endedAt } = tryOn("manual", (timeoutMs) => timeoutMs);
  expect(begun.length).toBeGreaterThan(1);
  expect(endedAt).toBeLessThanOrEqual(longestByHandMs + 5_000);
});

test("what answers slowly is given up in time, too", () => {
  for (const tookMs of [1_000, 5_000, 11_000, 19_000, 27_000]) {
    const { endedAt } = tryOn("manual", (timeoutMs) => Math.min(tookMs, timeoutMs));
    expect(endedAt).toBeLessThanOrEqual(longestByHandMs + 5_000);
  }
});

test("the nightly run is more patient", () => {
  const { begun, endedAt } = tryOn("nightly", () => 200);
  expect(begun).toHaveLength(mostTries);
  expect(endedAt).toBeGreaterThan(5 * 60_000);
});
