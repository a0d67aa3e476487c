import { describe, expect, test } from "vitest";
import { playwrightCounts, vitestCounts } from "./counts.mjs";

const file = (...statuses: string[]) => ({
  status: statuses.includes("failed") ? "failed" : "passed",
  assertionResults: statuses.map((status) => ({ status })),
});

function vitestReport(over: Record<string, unknown>) {
  const empty = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  return JSON.stringify({ ...empty, success: true, testResults: [], ...over });
}

describe("vitest", () => {
  test("passed, failed and skipped tests are those of the report", () => {
    const testResults = [file("passed", "passed", "failed", "pending")];
    const counts = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, success: false, testResults };
    expect(vitestCounts(vitestReport(counts), 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });

  test("a file that could not be loaded is a failure, though none of its tests failed", () => {
    const testResults = [file("passed"), { status: "failed", assertionResults: [] }];
    expect(vitestCounts(vitestReport({ numPassedTests: 1, success: false, testResults }), 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test("an exit code, or no success, without a failed test is a failure", () => {
    const passed = { numPassedTests: 3, testResults: [file("passed", "passed", "passed")] };
    expect(vitestCounts(vitestReport(passed), 1)).toMatchObject({ passed: 3, failed: 1 });
    expect(vitestCounts(vitestReport({ ...passed, success: false }), 0)).toMatchObject({ passed: 3, failed: 1 });
  });

  test("no test, no report or half a report is a failure even with exit code 0", () => {
    for (const report of [vitestReport({}), null, "", '{"numPassed']) {
      expect(vitestCounts(report, 0)).toMatchObject({ passed: 0, failed: 1, note: expect.any(String) });
    }
  });
});

describe("playwright", () => {
  const report = (stats: Record<string, number>, errors: unknown[] = []) =>
    JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

  test("a test that passed only when it was repeated is a failure", () => {
    const counts = playwrightCounts(report({ expected: 5, unexpected: 1, flaky: 1, skipped: 2 }), 1);
    expect(counts).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test("an error outside any test, a crash and an empty run are failures", () => {
    expect(playwrightCounts(report({ expected: 2 }, [{ message: "no server" }]), 1).failed).toBe(1);
    expect(playwrightCounts(report({ expected: 2 }), 137)).toMatchObject({
      failed: 1,
      note: expect.stringContaining("137"),
    });
    expect(playwrightCounts(report({}), 0)).toMatchObject({ failed: 1, note: "no test ran" });
    expect(playwrightCounts(null, 0).failed).toBe(1);
  });
});
