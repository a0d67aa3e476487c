import { afterEach, beforeEach, expect, test } from "vitest";
import { sdkLogger } from "./sdk-logger";

const realInfo = console.info;
const realWarn = console.warn;
let lines: string[];
beforeEach(() => {
  lines = [];
  console.warn = (line: string) => void lines.push(line);
  console.info = (line: string) => void lines.push(line);
});
afterEach(() => {
  console.info = realInfo;
  console.warn = realWarn;
});

test("a failing step is noted by its kind: nothing of what it worked on reaches the log", () => {
  const error = new TypeError("cannot read ida.berg@contoso.example");
  sdkLogger.error({ err: error, data: { mail: "ida.berg@contoso.example" } }, "step failed");
  sdkLogger.warn("step failed", error);
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({ level: "warn", event: "jobs", error: "TypeError", note: "step failed" });
    expect(line).not.toContain("ida.berg");
  }
});
