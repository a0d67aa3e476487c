import { expect, test } from "vitest";
import { createRecentIds } from "./recent-ids";

const HOUR_MS = 3_600_000;

test("an id counts as seen for 24 hours, per event name", () => {
  const ids = createRecentIds();
  expect(ids.isNew("portal/a", "1", 0)).toBe(true);
  expect(ids.isNew("portal/a", "1", 24 * HOUR_MS - 1)).toBe(false);
  expect(ids.isNew("portal/b", "1", 1)).toBe(true);
  expect(ids.isNew("portal/a", "1", 24 * HOUR_MS)).toBe(true);
});
