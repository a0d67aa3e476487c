import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { knownDeviceDays } from "@/lib/auth/known-device";
import {
  argon2Cost,
  hashesAtOnce,
  overallLimits,
  passwordLimits,
  placeLimits,
  sessionLimits,
  setupLimits,
  throttleLimits,
} from "@/lib/auth/policy";
import { queueLimits } from "@/lib/auth/sign-in-queue";

const seconds = (ms: number) => ms / 1_000;

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
  `| guesses that it takes at least | 10^${passwordLimits.minGuessesLog10} |`,
  `| tries that cost nothing, per address | ${placeLimits.freeFailures}, then as per e-mail |`,
  `| ${overallLimits.freeFailures}, forgotten after ${minutes(overallLimits.forgetAfterMs)} minutes without one |`,
  `| ${seconds(overallLimits.longestDelayMs)} seconds after each failure, never more |`,
  `| ${setupLimits.freeFailures}, then ${seconds(setupLimits.firstDelayMs)} seconds, doubled with each further one up to ${minutes(setupLimits.longestDelayMs)} minute |`,
  `| at most ${queueLimits.mostWaiting}, no longer than ${seconds(queueLimits.patienceMs)} seconds |`,
  `has signed in within ${knownDeviceDays} days`,
  `ends after ${minutes(sessionLimits.idleMs)} minutes`,
  `ends after ${hours(sessionLimits.absoluteMs)} hours`,
  `at most once in ${sessionLimits.touchEveryMs / 1000} seconds`,
])("docs/auth-policy.md says: %s", (sentence) => {
  expect(readFileSync("docs/auth-policy.md", "utf8")).toContain(sentence);
});
