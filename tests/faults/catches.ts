import type { FaultCheck, FaultOptions, FaultReport, Profile } from "./check";
import { type CheckResult, failedCheck, runCheck } from "./run-check";
import { copyProject, type TwinCopy } from "./twin-copy";
import { type Twin, twins } from "./twins";

/** Copies of the project that are worked on at the same time. */
const lanes = 2;
const limitMs = 600_000;

/**
 * Proves the other checks: each is run on copies of the product that have one mistake in them, and has to report it; and on
 * a copy without any, where it has to report nothing.
 */
export const catches: FaultCheck = {
  name: "catches",
  promise: "Each of these checks notices code that breaks its promise",
  async run(options) {
    const tasks = listTasks(options.profile);
    const report: FaultReport = {
      tries: 0,
      counts: { "twins caught": 0, "of twins": 0, "copies without a mistake": 0 },
      failures: [],
    };
    const work = async (copy: TwinCopy) => {
      for (let task = tasks.shift(); task; task = tasks.shift()) {
        judge(report, options, task, await tryOne(copy, options, task));
        report.tries++;
      }
    };
    const copies = Array.from({ length: lanes }, copyProject);
    try {
      await Promise.all(copies.map(work));
    } finally {
      for (const copy of copies) copy.remove();
    }
    return report;
  },
};

/** A twin, or the name of a check that is run on an unchanged copy. */
type Task = Twin | string;

function listTasks(profile: Profile): Task[] {
  const checks = [...new Set(twins.map(({ check }) => check))];
  const isFirst = (twin: Twin) => twins.find(({ check }) => check === twin.check) === twin;
  return [...checks, ...twins.filter((twin) => profile === "full" || isFirst(twin))];
}

function tryOne(copy: TwinCopy, { seed }: FaultOptions, task: Task): Promise<CheckResult> {
  const name = typeof task === "string" ? task : task.check;
  const run = (drawn: number) =>
    runCheck({ name, profile: "quick", seed: drawn, drivers: ["pg"], folder: copy.folder, timeoutMs: limitMs });
  if (typeof task === "string") return run(seed);
  const runUntilNoticed = async () => {
    for (let draw = 1; ; draw++) {
      const result = await run(seed + draw * 1_000);
      if (result.failures.length > 0 || draw >= (task.draws ?? 1)) return result;
    }
  };
  return copy.as(task, runUntilNoticed).catch((error: Error) => failedCheck(seed, error.message));
}

function judge({ counts, failures }: FaultReport, { seed }: FaultOptions, task: Task, result: CheckResult) {
  const add = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const [first] = result.failures;
  const complain = (what: string) => failures.push({ seed, what });
  if (typeof task === "string") {
    add("copies without a mistake");
    if (first) complain(`${task} reports a mistake where there is none: ${first.what}`);
    return;
  }
  add("of twins");
  if (result.crashed) complain(`${task.check} could not be run on "${task.name}": ${first?.what}`);
  else if (!first) complain(`${task.check} does not notice: ${task.name}`);
  else add("twins caught");
}
