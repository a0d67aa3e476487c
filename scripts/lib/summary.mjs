import { duration } from "./terminal.mjs";

/** Lines of a table: one suite a line, with what it came to. */
export function summaryLines(suites) {
  const width = Math.max(...suites.map((suite) => suite.title.length), 5);
  const head = `${"Suite".padEnd(width)}  passed  failed  skipped  took`;
  const rows = suites.map(({ title, passed, failed, skipped, ms, note }) => {
    const counts = [String(passed).padStart(6), String(failed).padStart(6), String(skipped).padStart(7)].join("  ");
    return `${title.padEnd(width)}  ${counts}  ${duration(ms)}${note ? `  (${note})` : ""}`;
  });
  return [head, "-".repeat(head.length), ...rows];
}

/** The last line: "412 passed, 0 failed". */
export function totalLine(suites) {
  const sum = (key) => suites.reduce((total, suite) => total + suite[key], 0);
  return `${sum("passed")} passed, ${sum("failed")} failed`;
}
