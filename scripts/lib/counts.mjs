import { readFileSync } from "node:fs";

/**
 * What a suite came to: { passed, failed, skipped }, and `note`, a sentence where the counts need one.
 * A suite that crashed, or ran no test, has failed at least once: silence is no success.
 */
function honest({ passed, failed, skipped }, { code, note }) {
  if (code !== 0 && failed === 0)
    return { passed, failed: 1, skipped, note: note ?? `it ended with exit code ${code}` };
  if (passed + failed === 0) return { passed, failed: 1, skipped, note: "no test ran" };
  return note ? { passed, failed, skipped, note } : { passed, failed, skipped };
}

/** Counts from vitest's JSON report (its text) and exit code. A file that could not be loaded counts as one failure. */
export function vitestCounts(report, code) {
  const parsed = parse(report);
  if (!parsed) return honest(none, { code: code || 1, note: "it ended without a report" });
  const unloaded = parsed.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const counts = {
    passed: parsed.numPassedTests,
    failed: parsed.numFailedTests + unloaded,
    skipped: parsed.numPendingTests + parsed.numTodoTests,
  };
  return honest(counts, { code: code || (parsed.success ? 0 : 1) });
}

/** Counts from Playwright's JSON report (its text) and exit code. A test that passed only when repeated is a failure. */
export function playwrightCounts(report, code) {
  const parsed = parse(report);
  if (!parsed) return honest(none, { code: code || 1, note: "it ended without a report" });
  const { expected, unexpected, flaky, skipped } = parsed.stats;
  const counts = { passed: expected, failed: unexpected + flaky + (parsed.errors?.length ?? 0), skipped };
  return honest(counts, { code });
}

/** A check that has no tests of its own, as the build: it passed, or it failed. */
export function checkCounts(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Text of a file, or null. */
export function readReport(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

const none = { passed: 0, failed: 0, skipped: 0 };

function parse(report) {
  try {
    return JSON.parse(report);
  } catch {
    return null;
  }
}
