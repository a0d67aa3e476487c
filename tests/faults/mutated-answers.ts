import type { DriverName } from "@/db/types";
import { startSandbox } from "@/sandbox/server";
import { type ConnectedCompany, createConnectedCompany, runSync } from "../sync-harness";
import { openTestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { createBender } from "./bender";
import { createChance } from "./chance";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport } from "./check";
import { isClean } from "./comparison";
import { type ForeignHost, startForeignHost } from "./foreign-host";
import { type Front, startFront } from "./front";
import { judgeBentRows } from "./judge-bent";
import { createRichScenario, liftBudgets } from "./lab";
import { mutations } from "./mutations/all";
import { syncBent } from "./sync-bent";
import { compareWithTruth, readTruth, refusedDatasets, type Truth } from "./truth";
import { watchProcess } from "./watch-process";

const answers = { quick: 150, full: Number(process.env.ZZ ?? 10_000) };
/** A company keeps the versions of everything it believed: a new one now and then keeps comparing quick. */
const syncsPerCompany = 10;
const mostRequests = 800;
const scenario = createRichScenario({ slug: "mutated", users: 30 });

interface Laboratory {
  front: Front;
  foreign: ForeignHost;
  truth: Truth;
}

async function run({ profile, seed, drivers }: FaultOptions): Promise<FaultReport> {
  const at = new Date();
  const sandbox = await startSandbox({ scenarios: [scenario], enforceBudgets: false, now: () => at });
  const [front, foreign] = await Promise.all([startFront(), startForeignHost()]);
  front.route(null, sandbox.url);
  front.setPageSize(20);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url });
  const process = watchProcess();
  try {
    const truth = await readTruth(scenario, sandbox.url);
    const refused = refusedDatasets(truth);
    if (refused.length > 0) throw new Error(`Not every dataset can be read: ${refused.join(", ")}`);
    const reports: FaultReport[] = [];
    for (const driver of drivers) {
      const wanted = Math.ceil(answers[profile] / drivers.length);
      reports.push(await bendOn(driver, { front, foreign, truth }, { seed, wanted }));
    }
    const report = addReports(reports);
    const unhandled = process.describe();
    return {
      ...report,
      counts: { ...report.counts, "unhandled errors": process.count(), "visits of a foreign host": foreign.visits },
      failures: [
        ...report.failures,
        ...(unhandled ? [{ seed, what: unhandled }] : []),
        ...(foreign.visits > 0 ? [{ seed, what: `a foreign host was visited ${foreign.visits} times` }] : []),
      ],
    };
  } finally {
    process.stop();
    await Promise.all([front.close(), foreign.close(), sandbox.close()]);
  }
}

/** Bends answers on one driver until there are enough of them. Each sync has a seed of its own. */
async function bendOn(driver: DriverName, lab: Laboratory, { seed, wanted }: { seed: number; wanted: number }) {
  const database = await openTestDatabase(driver);
  await liftBudgets();
  const counts = {
    "bent answers": 0,
    "rows wrongly removed": 0,
    "rows of junk": 0,
    "internal errors": 0,
    "rows believed": 0,
  };
  const failures: FaultReport["failures"] = [];
  let company: ConnectedCompany | null = null;
  for (let number = 0; counts["bent answers"] < wanted; number++) {
    if (number % syncsPerCompany === 0) company = null;
    const ownSeed = seed + number;
    company ??= await createCleanCompany(lab);
    const found = await bendOneSync(company, lab, ownSeed);
    counts["bent answers"] += found.bent;
    counts["rows wrongly removed"] += found.removed.length;
    counts["rows of junk"] += found.junk.length;
    counts["internal errors"] += found.wrong.length;
    counts["rows believed"] += found.believed;
    const what = [
      ...found.wrong,
      ...found.removed.map((row) => `lost: ${row}`),
      ...found.junk.map((row) => `junk: ${row}`),
    ];
    const after = [...what, ...found.differences];
    if (after.length === 0) continue;
    failures.push({ seed: ownSeed, what: `${driver}: ${after.slice(0, 5).join(" / ")}` });
    company = null;
  }
  await database.close();
  return { tries: counts["bent answers"], counts, failures };
}

async function createCleanCompany({ truth }: Laboratory) {
  const company = await createConnectedCompany(scenario);
  await runSync(company);
  const found = await compareWithTruth(company, truth, { logs: "exact" });
  if (!isClean(found)) throw new Error(`A clean sync is not the truth: ${found.what.join("; ")}`);
  return company;
}

/** A sync with bent answers, and a clean one after it. */
async function bendOneSync(company: ConnectedCompany, { front, foreign, truth }: Laboratory, seed: number) {
  const places = { front: front.url, foreign: foreign.url };
  const bender = createBender(mutations, { chance: createChance(seed, "mutated-answers"), places, share: 0.7 });
  front.takeLog();
  front.answerWith(bender.answering);
  const wrong = await syncBent(company, bender);
  front.answerWith(null);
  const requests = front.takeLog().length;
  if (requests > mostRequests) wrong.push(`${requests} requests in one sync`);
  const rows = await judgeBentRows(company, truth, bender.effects);
  await runSync(company);
  const { what: differences } = await compareWithTruth(company, truth);
  return { bent: bender.bent, wrong, ...rows, differences };
}

export const mutatedAnswers: FaultCheck = {
  name: "mutated-answers",
  promise: "No answer of Microsoft's can crash a sync, remove or spoil rows, or lead it to a foreign host",
  run,
};
