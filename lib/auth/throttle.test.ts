import { expect, test } from "vitest";
import { throttleLimits } from "@/lib/auth/policy";
import { failuresAfter, waitMs } from "@/lib/auth/throttle";

const { freeFailures, firstDelayMs, longestDelayMs, windowMs, forgetAfterMs } = throttleLimits;
const lastFailureAt = new Date("2026-11-20T08:00:00Z");
const later = (ms: number) => new Date(lastFailureAt.getTime() + ms);

test("the free failures cost no waiting, the next ones twice as long each time, up to the longest wait", () => {
  const waits = [1, freeFailures - 1, freeFailures, freeFailures + 1, freeFailures + 2, 40, 5000].map((failures) =>
    waitMs({ failures, lastFailureAt }, lastFailureAt),
  );
  expect(waits).toEqual([0, 0, firstDelayMs, 2 * firstDelayMs, 4 * firstDelayMs, longestDelayMs, longestDelayMs]);
});

test("a wait ends by itself", () => {
  const throttle = { failures: freeFailures, lastFailureAt };
  expect(waitMs(throttle, later(firstDelayMs - 1))).toBe(1);
  expect(waitMs(throttle, later(firstDelayMs))).toBe(0);
});

test("a few failures are forgotten after the window, many only after a day", () => {
  expect(failuresAfter({ failures: 3, lastFailureAt }, later(windowMs))).toBe(4);
  expect(failuresAfter({ failures: 3, lastFailureAt }, later(windowMs + 1))).toBe(1);
  expect(failuresAfter({ failures: 30, lastFailureAt }, later(windowMs + 1))).toBe(31);
  expect(failuresAfter({ failures: 30, lastFailureAt }, later(forgetAfterMs + 1))).toBe(1);
});

test("nobody is ever more than the longest wait away from the next try", () => {
  expect(waitMs({ failures: 1_000_000, lastFailureAt }, later(longestDelayMs))).toBe(0);
});
