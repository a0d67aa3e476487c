import { expect, test } from "vitest";
import { expectLogged } from "@/tests/setup";
import { takeLogProblems } from "@/tests/watch-console";

test("an error that nobody expected is a problem, with its text", () => {
  console.error("sync failed for %s", "Contoso");
  expect(takeLogProblems()).toEqual([expect.stringContaining("console.error: sync failed for Contoso")]);
});

test("a warning that nobody expected is a problem", () => {
  console.warn("deprecated");
  expect(takeLogProblems()).toHaveLength(1);
});

test("an expected log passes, whichever comes first", () => {
  expectLogged(/^console\.error: before/);
  console.error("before");
  console.warn("after");
  expectLogged(/after/);
});

test("a log that is expected and never comes is a problem", () => {
  expectLogged(/never said/);
  expect(takeLogProblems()).toEqual([expect.stringContaining("never said")]);
});
