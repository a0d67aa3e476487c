import { expect, test } from "vitest";
import type { LogRetry } from "@/lib/sync/log-entry";
import { retryText } from "./words";

const retry: LogRetry = { tries: 0, mostTries: 5, waits: 0, mostWaits: 8, nextAt: "2026-12-01T02:14:07.000Z" };

test.each([
  [{ tries: 1 }, false, "Try 1 of at most 5 failed, next try at"],
  [{ tries: 1, waits: 3 }, false, "Try 1 of at most 5 failed, next try at"],
  [{ waits: 2 }, true, "Wait 2 of at most 8, asked again at"],
  [{ tries: 5, nextAt: null }, false, "Given up after 5 tries"],
  [{ tries: 1, nextAt: null }, false, "Given up after 1 try"],
  [{ waits: 9, nextAt: null }, true, "Given up after 9 waits"],
] as const)("%j, throttled %s: %s", (facts, isThrottled, text) => {
  expect(retryText({ ...retry, ...facts }, isThrottled)).toBe(text);
});
