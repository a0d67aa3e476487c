import type { DriverName } from "@/db/types";
import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import { createConnectedCompany, queueRun } from "../sync-harness";
import { openTestDatabase } from "../test-database";
import { createChance } from "./chance";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { compareCounts } from "./compare-counts";
import { addComparison, emptyComparison, note } from "./comparison";
import { createRichScenario, cutFirstPages, liftBudgets, openSandbox } from "./lab";
import { syncLikeTheJobs } from "./steps";
import { compareWithTruth, readTruth } from "./truth";
import { within } from "./within";

/** Requests whose answers break off, one a sync. */
const tries: Record<Profile, number> = { quick: 6, full: Number.POSITIVE_INFINITY };
const limitMs = 120_000;

/** The requests of a sync are counted, and then the answer to the first, the second, … last of them breaks off in its middle. */
export const brokenAnswers: FaultCheck = {
  name: "broken-answers",
  promise: "An answer of Microsoft's that breaks off is asked for again, and no row of it is missing afterwards",
  async run(options) {
    const scenario = createRichScenario({ slug: "broken-off", users: 30, seed: 9 });
    const sandbox = await openSandbox([scenario]);
    const restorePages = cutFirstPages();
    try {
      const reports: FaultReport[] = [];
      for (const driver of options.drivers) reports.push(await breakOn(driver, options, { sandbox, scenario }));
      return addReports(reports);
    } finally {
      restorePages();
      await sandbox.close();
    }
  },
};

interface Microsoft {
  sandbox: Sandbox;
  scenario: Scenario;
}

async function breakOn(
  driver: DriverName,
  { profile, seed }: FaultOptions,
  microsoft: Microsoft,
): Promise<FaultReport> {
  const database = await openTestDatabase(driver);
  try {
    liftBudgets();
    const found = emptyComparison();
    const requests = await within(limitMs, trySync(microsoft, null, found));
    const all = Array.from({ length: requests }, (_, index) => index);
    const chance = createChance(seed, `answers/${driver}`);
    const chosen = tries[profile] < all.length ? Array.from({ length: tries[profile] }, () => chance.pick(all)) : all;
    for (const request of chosen) {
      const trying = within(limitMs, trySync(microsoft, request, found));
      await trying.catch((error: Error) => note(found, "lost", error.message));
    }
    const { lost, doubled, torn, leftOver, compared } = found;
    return {
      tries: chosen.length,
      counts: {
        [`${driver} requests`]: requests,
        [`${driver} answers broken off`]: chosen.length,
        ...{ lost, doubled, torn, "left over": leftOver, "rows compared": compared },
      },
      failures: found.what.map((what) => ({ seed, what: `${driver}: ${what}` })),
    };
  } finally {
    await database.close();
  }
}

/** A first sync in which one answer breaks off. @returns how many requests it took */
async function trySync(
  { sandbox, scenario }: Microsoft,
  broken: number | null,
  found: ReturnType<typeof emptyComparison>,
) {
  const company = await createConnectedCompany(scenario);
  const before = sandbox.requests.length;
  if (broken !== null) sandbox.faults.add({ match: { path: "/" }, kind: "cut", after: broken, times: 1 });
  await syncLikeTheJobs(await queueRun(company)).finally(() => sandbox.faults.clear());
  const requests = sandbox.requests.length - before;
  const truth = await readTruth(scenario, sandbox.url);
  const title = broken === null ? "undisturbed: " : `answer ${broken + 1} broken off: `;
  addComparison(found, await compareWithTruth(company, truth, { logs: "exact", mayRefuse: false }), title);
  const counts = emptyComparison();
  await compareCounts(counts, company, truth, { withLogs: true });
  addComparison(found, counts, title);
  return requests;
}
