import { expect, test } from "vitest";
import { clockAhead, clockSentence } from "./clock";

const now = Date.UTC(2026, 10, 20, 8, 0, 0);
const minute = 60_000;

test("reads another's clock from an HTTP date or from a token's seconds, and from nothing else", () => {
  expect(clockAhead("Fri, 20 Nov 2026 07:50:00 GMT", now)).toBe(10 * minute);
  expect(clockAhead(now / 1000 + 60, now)).toBe(-minute);
  for (const stated of [null, undefined, "", "soon", Number.NaN]) expect(clockAhead(stated, now)).toBeUndefined();
});

test.each([
  [20 * minute, "The portal's clock is 20 minutes ahead of Microsoft's."],
  [-20 * minute, "The portal's clock is 20 minutes behind Microsoft's."],
  [5 * 60 * minute, "The portal's clock is 5 hours ahead of Microsoft's."],
  [-3 * 24 * 60 * minute, "The portal's clock is 3 days behind Microsoft's."],
  [4 * minute, null],
  [-5 * minute, null],
  [undefined, null],
])("%s ms ahead: %s", (aheadMs, sentence) => expect(clockSentence(aheadMs)).toBe(sentence));
