import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { checkLimit, takeCheck } from "./check-limit";

test("one member checks so often in a minute and no more, and keeps nobody else from it", () => {
  const member = { memberId: randomUUID() };
  for (let count = 0; count < checkLimit.limit; count += 1) takeCheck(member);
  expect(() => takeCheck(member)).toThrow(/^Too many tries\. Wait \d+ (seconds|minute)\.$/);
  expect(() => takeCheck({ memberId: randomUUID() })).not.toThrow();
});
