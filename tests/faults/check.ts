import type { DriverName } from "@/db/types";

/** `quick` takes seconds and runs with `npm test`; `full` takes minutes and is what the figures in docs/reliability.md come from. */
export const profiles = ["quick", "full"] as const;
export type Profile = (typeof profiles)[number];

export interface FaultOptions {
  profile: Profile;
  /** Whatever a check draws by lot it draws from this number, so that a failure can be had again. */
  seed: number;
  drivers: readonly DriverName[];
}

export interface FaultReport {
  /** How often the promise was put to the test. */
  tries: number;
  /** What was done and what was found, in the order of the table: `{ kills: 100, lost: 0 }`. */
  counts: Record<string, number>;
  /** Tries that broke the promise, with the seed that repeats them. Empty when it held. */
  failures: { seed: number; what: string }[];
}

/** A promise about faults, and how it is put to the test. Each runs in a process of its own. */
export interface FaultCheck {
  /** kebab-case: `--only <name>`, and the name of its file. */
  name: string;
  /** One sentence, as the table shows it. */
  promise: string;
  run(options: FaultOptions): Promise<FaultReport>;
}

/** Adds what one part of a check reports to another. */
export function addReports(reports: readonly FaultReport[]): FaultReport {
  const counts: Record<string, number> = {};
  for (const [name, count] of reports.flatMap((report) => Object.entries(report.counts))) {
    counts[name] = (counts[name] ?? 0) + count;
  }
  return {
    tries: reports.reduce((sum, { tries }) => sum + tries, 0),
    counts,
    failures: reports.flatMap(({ failures }) => failures),
  };
}
