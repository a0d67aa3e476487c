import { rmSync } from "node:fs";
import { join } from "node:path";
import { checkCounts, playwrightCounts, readReport, vitestCounts } from "./counts.mjs";
import { binary, nextBinary } from "./programs.mjs";
import { root } from "./root.mjs";
import { run } from "./run.mjs";

/** Where reports and logs of a test run are kept. */
export const resultsFolder = join(root, ".data", "test-results");

// Each answers { passed, failed, skipped, note? }; `show` is given what is printed, as it is printed.

export async function formatAndLint(show) {
  const { code } = await run(binary("biome"), ["check", ".", "--error-on-warnings"], options(show));
  return checkCounts(code);
}

/** The project's own rules: which way imports point, who asks for a session, and what a job's step lets out. */
export async function ownRules(show) {
  const scripts = [
    "scripts/check-layers.mjs",
    "scripts/check-server-actions.mjs",
    "scripts/check-guards.mjs",
    "scripts/check-steps.mjs",
  ];
  const codes = [];
  for (const script of scripts) codes.push((await run(process.execPath, [script], options(show))).code);
  const failed = codes.filter((code) => code !== 0).length;
  return { passed: codes.length - failed, failed, skipped: 0 };
}

/** Next writes the types of its routes first: a fresh clone has none. */
export async function types(show) {
  const typegen = await run(nextBinary, ["typegen"], options(show));
  if (typegen.code !== 0) return checkCounts(typegen.code);
  const { code } = await run(binary("tsc"), ["--noEmit"], options(show));
  return checkCounts(code);
}

export async function vitest(project, show, env = {}) {
  const report = freshReport(`${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run(binary("vitest"), ["run", "--project", project, ...reporters], options(show, env));
  return vitestCounts(readReport(report), code);
}

export async function playwright(show) {
  const report = freshReport("e2e.json"); // playwright.config.ts writes it
  const { code } = await run(binary("playwright"), ["test"], options(show));
  return playwrightCounts(readReport(report), code);
}

function options(onOutput, env = {}) {
  return { onOutput, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env } };
}

/** An old report must not pass for this run's. */
function freshReport(name) {
  const path = join(resultsFolder, name);
  rmSync(path, { force: true });
  return path;
}
