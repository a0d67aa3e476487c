import { expect, test } from "vitest";
import { summaryLines, totalLine } from "./summary.mjs";

const suites = [
  { title: "Unit tests", passed: 120, failed: 0, skipped: 0, ms: 4_210 },
  { title: "Build", passed: 0, failed: 1, skipped: 0, ms: 65_400, note: "Node modules in edge code" },
];

test("the last line is the sum over all suites, and nothing else", () => {
  expect(totalLine(suites)).toBe("120 passed, 1 failed");
});

test("the table has a line for each suite, with its note", () => {
  const lines = summaryLines(suites);
  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatch(/^Unit tests +120 +0 +0 +4\.2 s$/);
  expect(lines[3]).toMatch(/^Build +0 +1 +0 +1 min 5 s {2}\(Node modules in edge code\)$/);
});
