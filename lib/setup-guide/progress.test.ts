import { describe, expect, test } from "vitest";
import { finishStep, noProgress, parseProgress } from "./progress";

const steps = ["sign-in", "register", "save"];

describe("the progress of a set-up", () => {
  test("comes back as it was kept", () => {
    const kept = JSON.stringify({ done: ["sign-in", "save"], at: "register" });
    expect(parseProgress(kept, steps)).toEqual({ done: ["sign-in", "save"], at: "register" });
  });

  test.each([null, "", "{", "null", "7", '"x"', '{"done":"all","at":3}', '{"done":[null],"at":"gone"}'])(
    "begins anew when %j was kept",
    (text) => {
      expect(parseProgress(text, steps)).toEqual(noProgress);
    },
  );

  test("forgets steps that are gone", () => {
    expect(parseProgress('{"done":["old","save"],"at":"old"}', steps)).toEqual({ done: ["save"], at: null });
  });

  test("a finished step leads to the next, the last one stays", () => {
    const first = finishStep(noProgress, "sign-in", steps);
    expect(first).toEqual({ done: ["sign-in"], at: "register" });
    expect(finishStep(first, "save", steps)).toEqual({ done: ["sign-in", "save"], at: "save" });
    expect(finishStep(first, "sign-in", steps)).toEqual(first);
  });
});
