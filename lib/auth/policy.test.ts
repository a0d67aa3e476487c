import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { knownDeviceDays } from "@/lib/auth/known-device";
import { argon2Cost, hashesAtOnce, passwordLimits, sessionLimits, throttleLimits } from "@/lib/auth/policy";

const minutes = (ms: number) => ms / 60_000;
const hours = (ms: number) => ms / 3_600_000;

test.each([
  `| shortest | ${passwordLimits.minLength} characters |`,
  `| longest | ${passwordLimits.maxLength} characters |`,
  `| left beside names, addresses and common words | ${passwordLimits.minLengthBesideKnownWords} characters |`,
  `argon2id, ${argon2Cost.memoryCost} KiB, ${argon2Cost.timeCost} passes, ${argon2Cost.parallelism} lane, at most ${hashesAtOnce} at once`,
  `| ${throttleLimits.freeFailures}, forgotten after ${minutes(throttleLimits.windowMs)} minutes without one |`,
  `| ${minutes(throttleLimits.firstDelayMs)} minute, doubled with each further failure |`,
  `| longest wait | ${minutes(throttleLimits.longestDelayMs)} minutes |`,
  `after ${hours(throttleLimits.forgetAfterMs)} hours without a failure`,
  `has signed in within ${knownDeviceDays} days`,
  `ends after ${minutes(sessionLimits.idleMs)} minutes`,
  `ends after ${hours(sessionLimits.absoluteMs)} hours`,
  `at most once in ${sessionLimits.touchEveryMs / 1000} seconds`,
])("docs/auth-policy.md says: %s", (sentence) => {
  expect(readFileSync("docs/auth-policy.md", "utf8")).toContain(sentence);
});
