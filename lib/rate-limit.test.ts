import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit";

test("lets a key through so often in a window, tells how long to wait, and forgets with the window", () => {
  let at = 1_000;
  const take = createRateLimit({ limit: 2, windowMs: 60_000, now: () => at });
  expect([take("a"), take("a"), take("a")]).toEqual([0, 0, 60_000]);
  at += 45_000;
  expect(take("a")).toBe(15_000);
  expect(take("b")).toBe(0);
  at += 15_000;
  expect(take("a")).toBe(0);
});
