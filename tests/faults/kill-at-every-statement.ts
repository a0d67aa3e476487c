import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import { type ConnectedCompany, createConnectedCompany, queueRun } from "../sync-harness";
import { createChance } from "./chance";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { compareCounts } from "./compare-counts";
import { addComparison, type Comparison, emptyComparison, note } from "./comparison";
import { type CuttableDatabase, openCuttableDatabase } from "./cuttable-database";
import { type Phase, phases, planDeaths, type Round, sampleDeaths } from "./deaths";
import { createRichScenario, cutFirstPages, liftBudgets, openSandbox } from "./lab";
import { observe } from "./stored";
import { syncWithDeaths } from "./sync-with-deaths";
import { compareWithTruth, readTruth } from "./truth";
import { within } from "./within";

/** Deaths of both phases together; on PGlite a new life takes most of a second, so there they are drawn by lot. */
const sampled: Record<Profile, Record<"pg" | "pglite", number>> = {
  quick: { pg: 24, pglite: 2 },
  full: { pg: Number.POSITIVE_INFINITY, pglite: 60 },
};
const roundLimitMs = 600_000;
/** More rounds than any step has statements. */
const mostRounds = 300;

/**
 * The SQL statements of each step of a sync are counted, and then every step is killed after its first, its second, … last
 * one. A run is killed once in each of its steps: so a round of some twenty-five deaths costs one run.
 */
export const killAtEveryStatement: FaultCheck = {
  name: "kill-at-every-statement",
  promise: "A sync killed after any of its SQL statements loses, doubles and tears nothing once it is taken up again",
  async run(options) {
    const scenarios = Array.from({ length: mostRounds }, (_, index) => createTenant(index));
    const sandbox = await openSandbox(scenarios);
    const restorePages = cutFirstPages();
    try {
      const reports: FaultReport[] = [];
      for (const driver of ["pg", "pglite"] as const) {
        if (options.drivers.includes(driver)) reports.push(await killOn(driver, options, { sandbox, scenarios }));
      }
      return addReports(reports);
    } finally {
      restorePages();
      await sandbox.close();
    }
  },
};

/** Each round has a tenant of its own, so that no change is seen by another. */
function createTenant(index: number) {
  const last = String(index).padStart(4, "0");
  return createRichScenario({
    slug: `round-${index}`,
    users: 30,
    seed: 1,
    directoryId: `00000000-0000-4000-8000-0000000d${last}`,
    applicationId: `00000000-0000-4000-8000-0000000a${last}`,
  });
}

interface Microsoft {
  sandbox: Sandbox;
  scenarios: readonly Scenario[];
}

async function killOn(driver: "pg" | "pglite", { profile, seed }: FaultOptions, microsoft: Microsoft) {
  const database = await openCuttableDatabase(driver);
  try {
    liftBudgets();
    const whole = await tryRound(database, microsoft, 0, {});
    const chance = createChance(seed, `statements/${driver}`);
    // A step of the second sync that finds nothing new has been killed in the same places in the first.
    const deaths = phases.flatMap((phase) => planDeaths(phase, whole.statements[phase], whole.unchanged[phase]));
    const rounds = sampleDeaths(deaths, sampled[profile][driver], chance);
    const report: FaultReport = { tries: 0, counts: {}, failures: [] };
    const found = emptyComparison();
    for (const [index, round] of rounds.entries()) {
      const title = `${driver}, round ${index + 1} of ${rounds.length}`;
      const trying = tryRound(database, microsoft, index + 1, round);
      const result = await within(roundLimitMs, trying).catch((error: Error) => error);
      if (result instanceof Error) {
        report.failures.push({ seed, what: `${title}: ${result.message}` });
        break; // what state it left, nobody knows
      }
      report.tries += result.deaths;
      addComparison(found, result.found);
      for (const what of result.found.what) report.failures.push({ seed, what: `${title}: ${what}` });
    }
    const { lost, doubled, torn, leftOver, compared } = found;
    report.counts = { [`${driver} statements`]: deaths.length, [`${driver} kills`]: report.tries };
    Object.assign(report.counts, { lost, doubled, torn, "left over": leftOver, "rows compared": compared });
    return report;
  } finally {
    await database.close();
  }
}

async function tryRound(database: CuttableDatabase, { sandbox, scenarios }: Microsoft, index: number, round: Round) {
  const scenario = scenarios[index];
  if (!scenario) throw new Error("Make more scenarios.");
  const company = await createConnectedCompany(scenario);
  const found = emptyComparison();
  const statements: Record<Phase, ReadonlyMap<string, number>> = { first: new Map(), changed: new Map() };
  const unchanged: Record<Phase, readonly string[]> = { first: [], changed: [] };
  let deaths = 0;
  for (const phase of phases) {
    if (phase === "changed") changeTenant(sandbox, scenario);
    const sync = await observedSync(database, company, round[phase] ?? new Map(), found);
    deaths += sync.deaths;
    statements[phase] = sync.statements;
    unchanged[phase] = sync.unchanged;
    const truth = await readTruth(scenario, sandbox.url);
    const result = await compareWithTruth(company, truth, {
      logs: phase === "first" ? "exact" : "grown",
      mayRefuse: false,
    });
    addComparison(found, result, `${phase}: `);
    await compareCounts(found, company, truth, { withLogs: phase === "first" });
  }
  return { found, statements, unchanged, deaths };
}

/** A sync with deaths, after each of which somebody looks: a dataset is as before the sync or as after it, never between. */
async function observedSync(
  database: CuttableDatabase,
  company: ConnectedCompany,
  deaths: ReadonlyMap<string, number>,
  found: Comparison,
) {
  const seen = [{ when: "before", what: await observe(company) }];
  const job = await queueRun(company);
  const sync = await syncWithDeaths(database, job, deaths, async (when) => {
    seen.push({ when, what: await observe(company) });
  });
  const after = await observe(company);
  const [before] = seen;
  for (const { when, what } of seen) {
    for (const [dataset, state] of what) {
      if (state === before?.what.get(dataset) || state === after.get(dataset)) continue;
      note(found, "torn", `${dataset} was neither old nor new: ${when}`);
    }
  }
  return {
    ...sync,
    unchanged: [...after.keys()].filter((dataset) => before?.what.get(dataset) === after.get(dataset)),
  };
}

function changeTenant(sandbox: Sandbox, { directoryId }: Scenario) {
  for (const index of [2, 11, 12, 25]) {
    sandbox.changeUser(directoryId, index, { displayName: `Renamed ${index}`, department: "IT" });
  }
  sandbox.removeUsers(directoryId, { from: 7, to: 9 });
}
