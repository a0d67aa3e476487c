import { expect, test } from "vitest";
import { readSourceFiles } from "./source-files.mjs";
import { unwrappedSteps } from "./steps.mjs";

const files = readSourceFiles();
const path = "lib/inngest/functions/some-job.ts";
const job = (handler: string) => `export const job = inngest.createFunction({ id: "job", triggers: [] }, ${handler});`;

test("every step of every job is run by runStep", () => {
  expect(unwrappedSteps(files)).toEqual([]);
});

test.each([
  ["a plain step", job('({ step }) => step.run("one", () => work())')],
  [
    "a step in a failure handler",
    job('({ step }) => runStep(step, "one", () => work())').replace(
      "[] }",
      '[], onFailure: async ({ step }) => { await step.run("x", f); } }',
    ),
  ],
  ["a step that catches by itself", job('({ step }) => step.run("one", () => work().catch(() => {}))')],
  ["tools taken apart", job('({ step }) => { const { run } = step; return run("one", work); }')],
  ["tools under another name", job("({ step: tools }) => tools.run('one', work)")],
  ["a context that is not taken apart", job("(context) => context.step.run('one', work)")],
  ["a step by index", job("({ step }) => step['run']('one', work)")],
  ["tools handed on", job("({ step }) => helper(step)")],
  ["tools handed on in an object", job("({ step }) => helper({ step })")],
  ["an event sent by a step", job("({ step }) => step.sendEvent('one', event)")],
])("%s is named", (_, source) => {
  expect(unwrappedSteps([...files, { path, source }])).toEqual([expect.stringContaining(path)]);
});

test("a job outside of the jobs' folder is named", () => {
  const found = unwrappedSteps([...files, { path: "lib/elsewhere.ts", source: job("() => {}") }]);
  expect(found).toEqual([expect.stringContaining("lib/elsewhere.ts")]);
});

test("a runStep that lets errors out as they are is named", () => {
  const broken = files.map((file) =>
    file.path === "lib/inngest/run-step.ts"
      ? { ...file, source: file.source.replace("toSafeError(error)", "error") }
      : file,
  );
  expect(unwrappedSteps(broken)).toEqual([expect.stringContaining("lib/inngest/run-step.ts")]);
});

test("a runStep, a sleep and a comment about steps are fine", () => {
  const source = job(
    'async ({ event, step }) => { /* a step */ await runStep(step, "one", work); await step.sleep("two", 5); }',
  );
  expect(unwrappedSteps([...files, { path, source }])).toEqual([]);
});
