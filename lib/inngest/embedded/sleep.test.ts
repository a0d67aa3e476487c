import { expect, test } from "vitest";
import { sleepUntilMs } from "./sleep";

test.each([
  ["1s", 1_000],
  ["1h30m10s", 5_410_000],
  ["2w1d", 1_296_000_000],
  ["1970-01-01T00:01:00.000Z", 60_000],
  ["", null],
  ["1h 30m", null],
  ["-1s", null],
  ["soon", null],
])("reads a sleep of %j, from the start of 1970, as ending at %j", (name, until) => {
  expect(sleepUntilMs(name, 0)).toBe(until);
});
