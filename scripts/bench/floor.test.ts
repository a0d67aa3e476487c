import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findChunks } from "./copy";
import { splitCsv } from "./floor";

test("the floor's rows of a report are all of its lines", () => {
  expect(splitCsv("a,b\r\n1,2\r\n3,\r\n")).toEqual([
    ["a", "b"],
    ["1", "2"],
    ["3", ""],
  ]);
});

test("prepared rows are cut into chunks of whole lines, the last one to the end of the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "portal-bench-test-"));
  try {
    const lines = Array.from({ length: 2_500 }, (_, index) => `row ${index}\t${"x".repeat(index % 700)}\n`);
    const file = join(folder, "rows");
    writeFileSync(file, lines.join(""));
    const length = (from: number, to: number) => lines.slice(from, to).join("").length;
    expect(findChunks(file)).toEqual([length(0, 1_000), length(0, 2_000), length(0, 2_500)]);
    writeFileSync(file, "");
    expect(findChunks(file)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
