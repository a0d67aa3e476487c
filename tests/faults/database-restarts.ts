import { reconcileSyncRuns } from "@/lib/sync/reconcile";
import { startSandbox } from "@/sandbox/server";
import { type ConnectedCompany, createConnectedCompany } from "../sync-harness";
import { setTestEnv } from "../test-env";
import { type Chance, createChance } from "./chance";
import type { FaultCheck, FaultOptions, FaultReport, Profile } from "./check";
import { type Front, startFront } from "./front";
import { type Jobs, startJobs } from "./jobs";
import { liftBudgets } from "./lab";
import { createPageOrder } from "./page-order";
import { askForSync, createTenants, newestRun, troublesOf } from "./throttle-lab";
import { compareWithTruth, readTruth, type Truth } from "./truth";
import { openUnstableDatabase, poolSize, type UnstableDatabase } from "./unstable-database";
import { watchProcess } from "./watch-process";
import { within } from "./within";

const sizes: Record<Profile, { syncs: number; restartsEach: number }> = {
  quick: { syncs: 1, restartsEach: 1 },
  full: { syncs: 5, restartsEach: 3 },
};
/** Requests between the beginning of a sync, or a restart, and the next restart, at most. */
const requestsBetween = 30;
/** Before so many pages are kept, none could be lost. */
const fewestPages = 3;
const longestSyncMs = 90_000;
/**
 * Production waits 15 s and more before a step's next try, and 5 minutes before a run counts as lost. Less here, and still
 * more than a server needs to recover on a busy machine.
 */
const backoffMs = (attempt: number) => 1_000 * 2 ** attempt;
const lostAfterMs = 10_000;

interface Laboratory {
  database: UnstableDatabase;
  front: Front;
  jobs: Jobs;
  chance: Chance;
}

async function run({ profile, seed }: FaultOptions): Promise<FaultReport> {
  const { syncs, restartsEach } = sizes[profile];
  const scenarios = createTenants(syncs, { first: 0, users: 60 });
  const at = new Date();
  const sandbox = await startSandbox({ scenarios, enforceBudgets: false, now: () => at });
  const front = await startFront();
  front.route(null, sandbox.url);
  front.setPageSize(10);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url, LOG_LEVEL: "error" });
  const database = await openUnstableDatabase();
  liftBudgets();
  const jobs = await startJobs({ backoffMs });
  jobs.hold(); // nobody can skip the time that a database needs
  const problems = watchProcess();
  const report: FaultReport = {
    tries: 0,
    counts: { restarts: 0, "pages kept before them": 0, "pages lost": 0, "runs that did not end": 0, differences: 0 },
    failures: [],
  };
  try {
    for (const scenario of scenarios) {
      const chance = createChance(seed, scenario.slug);
      const company = await createConnectedCompany(scenario);
      const found = await syncWithRestarts({ database, front, jobs, chance }, company, restartsEach);
      const truth = await readTruth(scenario, sandbox.url);
      const { troubles, what } = await within(longestSyncMs, judge(company, truth));
      report.tries += found.restarts;
      add(report, { restarts: found.restarts, "pages kept before them": found.kept, "pages lost": found.lost.length });
      add(report, { "runs that did not end": found.ended ? 0 : 1, differences: what.length });
      const wrong = [...(found.ended ? [] : ["the run does not end by itself"]), ...found.lost, ...troubles, ...what];
      report.failures.push(...wrong.map((each) => ({ seed, what: `${scenario.slug}: ${each}` })));
    }
    const lost = poolSize - (await database.usableConnections());
    add(report, { "connections lost": lost, "unhandled errors": problems.count() });
    if (lost > 0) report.failures.push({ seed, what: `${lost} of ${poolSize} connections are lost` });
    const unhandled = problems.describe();
    if (unhandled) report.failures.push({ seed, what: unhandled });
    return report;
  } finally {
    problems.stop();
    await jobs.stop();
    await database.close();
    await Promise.all([front.close(), sandbox.close()]);
  }
}

async function judge(company: ConnectedCompany, truth: Truth) {
  return { troubles: await troublesOf(company), what: (await compareWithTruth(company, truth)).what };
}

/** A sync during which the database is ended again and again, at requests drawn by lot. */
async function syncWithRestarts(
  { database, front, jobs, chance }: Laboratory,
  company: ConnectedCompany,
  wanted: number,
) {
  const order = createPageOrder();
  let restarts = 0;
  let kept = 0;
  let isDown = false;
  let left = chance.below(requestsBetween);
  front.answerWith(async (request, ask) => {
    order.note(request);
    if (!isDown && restarts < wanted && order.kept() >= fewestPages && --left <= 0) {
      isDown = true;
      restarts++;
      kept += order.kept();
      left = 1 + chance.below(requestsBetween);
      void database.restart(chance.below(600)).finally(() => {
        isDown = false;
      });
    }
    return ask();
  });
  await askForSync(company);
  const ended = await within(longestSyncMs, untilEnded()).catch(() => false);
  front.answerWith(null);
  return { restarts, kept, lost: order.lost, ended };

  /** Meanwhile the reconciler looks for runs that were lost, as every two minutes in production. */
  async function untilEnded(): Promise<boolean> {
    for (;;) {
      await jobs.engine.idle(1_000).catch(() => {});
      const run = await newestRun(company).catch(() => null);
      if (run && !isDown && run.finishedAt) return true;
      await reconcileSyncRuns({ olderThanMs: lostAfterMs }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function add({ counts }: FaultReport, more: Record<string, number>) {
  for (const [name, count] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + count;
}

export const databaseRestarts: FaultCheck = {
  name: "database-restarts",
  promise: "The database can vanish in the middle of a sync: no page that was kept is lost, and the run ends by itself",
  run,
};
