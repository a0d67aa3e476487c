import type { DriverName } from "@/db/types";
import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import { type ConnectedCompany, createConnectedCompany, queueRun } from "../sync-harness";
import { openTestDatabase } from "../test-database";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { compareCounts } from "./compare-counts";
import { addComparison, emptyComparison } from "./comparison";
import { createRichScenario, cutFirstPages, liftBudgets, openSandbox } from "./lab";
import { readFromOldCheckpoints } from "./old-checkpoints";
import { syncLikeTheJobs } from "./steps";
import { countWritten, readTraces } from "./traces";
import { compareWithTruth, readTruth } from "./truth";
import { within } from "./within";

const people: Record<Profile, number> = { quick: 40, full: 600 };
const sideBySide = 5;
const limitMs = 900_000;

/**
 * The same tenant again: three times in a row, five workers on one run, from checkpoints put back to what they were, and
 * with a row of each answer spoilt. What counts as changed is a row written anew, not only one that says something else.
 */
export const idempotence: FaultCheck = {
  name: "idempotence",
  promise: "Syncing an unchanged tenant again, side by side or from an older checkpoint writes nothing",
  async run(options) {
    const scenario = createRichScenario({ slug: "again", users: people[options.profile], seed: 5 });
    const sandbox = await openSandbox([scenario]);
    const restorePages = cutFirstPages();
    try {
      const reports: FaultReport[] = [];
      for (const driver of options.drivers) reports.push(await repeatOn(driver, options, { sandbox, scenario }));
      return addReports(reports);
    } finally {
      restorePages();
      await sandbox.close();
    }
  },
};

async function repeatOn(driver: DriverName, { seed }: FaultOptions, microsoft: Microsoft): Promise<FaultReport> {
  const database = await openTestDatabase(driver);
  try {
    liftBudgets();
    const tally = createTally(microsoft);
    await within(limitMs, repeatEverything(tally, microsoft)).catch((error: Error) =>
      tally.failures.push(error.message),
    );
    const { rows, versions, runs, found, failures } = tally;
    const { lost, doubled, torn, leftOver, compared } = found;
    return {
      tries: runs,
      counts: {
        [`${driver} repetitions`]: runs,
        "rows written again": rows,
        "versions added": versions,
        ...{ lost, doubled, torn, "left over": leftOver, "rows compared": compared },
      },
      failures: [...failures, ...found.what].map((what) => ({ seed, what: `${driver}: ${what}` })),
    };
  } finally {
    await database.close();
  }
}

interface Microsoft {
  sandbox: Sandbox;
  scenario: Scenario;
}

async function repeatEverything(tally: Tally, { sandbox, scenario }: Microsoft) {
  const sync = async (company: ConnectedCompany) => syncLikeTheJobs(await queueRun(company));
  const withOthers = async (company: ConnectedCompany) => {
    const job = await queueRun(company);
    await Promise.all(Array.from({ length: sideBySide }, () => syncLikeTheJobs(job)));
  };

  const company = await createConnectedCompany(scenario);
  await sync(company);
  await tally.compare(company, "first sync");
  await tally.repeat(company, "second sync", () => sync(company));
  await tally.repeat(company, "third sync", () => sync(company));
  await tally.repeat(company, `${sideBySide} workers on one run`, () => withOthers(company), sideBySide);
  await tally.repeat(company, "a row of each answer spoilt", async () => {
    sandbox.faults.add({ match: { path: "/v1.0/" }, kind: "malformedRow" });
    await sync(company).finally(() => sandbox.faults.clear());
  });
  await tally.repeat(company, "sync after spoilt rows", () => sync(company));

  const raced = await createConnectedCompany(scenario);
  await withOthers(raced);
  await tally.compare(raced, `first sync by ${sideBySide} workers`);

  const rewound = await createConnectedCompany(scenario);
  await readFromOldCheckpoints(await queueRun(rewound), {
    repeat: (dataset, work) => tally.repeat(rewound, `${dataset} from an older checkpoint`, work),
  });
  await tally.compare(rewound, "first sync from older checkpoints", { withLogs: false }); // read again, a log is but what is new
}

type Tally = ReturnType<typeof createTally>;

function createTally({ sandbox, scenario }: Microsoft) {
  const tally = { runs: 0, rows: 0, versions: 0, found: emptyComparison(), failures: [] as string[] };
  return Object.assign(tally, {
    /** Does something that must not write a published row or a version. */
    async repeat(company: ConnectedCompany, title: string, work: () => Promise<void>, runs = 1) {
      const before = await readTraces(company);
      await work();
      const { rows, versions, what } = countWritten(before, await readTraces(company));
      tally.runs += runs;
      tally.rows += rows;
      tally.versions += versions;
      if (rows + versions > 0) {
        tally.failures.push(`${title}: ${rows} rows and ${versions} versions written again (${what.join(", ")})`);
      }
    },
    /** Holds a first sync against the truth. */
    async compare(company: ConnectedCompany, title: string, { withLogs } = { withLogs: true }) {
      const truth = await readTruth(scenario, sandbox.url);
      addComparison(
        tally.found,
        await compareWithTruth(company, truth, { logs: "exact", mayRefuse: false }),
        `${title}: `,
      );
      await compareCounts(tally.found, company, truth, { withLogs });
    },
  });
}
