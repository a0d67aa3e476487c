import { expect, test } from "vitest";
import { defaultBackoffMs, retryAfterMs } from "./retry";

const now = Date.parse("2026-11-22T10:00:00Z");

test.each([
  ["2", 2_000],
  ["0", 1_000],
  ["100000", 86_400_000],
  ["2026-11-22T10:00:30.000Z", 30_000],
  ["2026-11-22T09:00:00.000Z", 1_000],
  ["soon", null],
  ["", null],
  [null, null],
])("reads retry-after %j as %j ms", (header, waitMs) => {
  expect(retryAfterMs(header, now)).toBe(waitMs);
});

test("waits longer after each failed attempt, up to two hours, with up to 30 s on top", () => {
  const waits = [0, 1, 2, 3, 4, 9, 50].map((attempt) => defaultBackoffMs(attempt, () => 0) / 1_000);
  expect(waits).toEqual([15, 30, 60, 120, 300, 7_200, 7_200]);
  expect(defaultBackoffMs(0, () => 0.5)).toBe(30_000);
});
