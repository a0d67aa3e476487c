import type { DriverName } from "@/db/types";
import { startSandbox } from "@/sandbox/server";
import { openTestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { type BentTenant, bendSyncs, createCleanCompany } from "./bend-syncs";
import { throwBombs } from "./bombs";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { followEndlessChain } from "./endless-chain";
import { startForeignHost } from "./foreign-host";
import { startFront } from "./front";
import { createRichScenario, liftBudgets } from "./lab";
import { readTruth, refusedDatasets } from "./truth";
import { watchProcess } from "./watch-process";

const sizes: Record<Profile, { answers: number; bombs: number }> = {
  quick: { answers: 150, bombs: 3 },
  full: { answers: 10_000, bombs: 30 },
};
/** Tenants whose syncs wait for the database side by side; one in this process does one thing at a time. */
const lanes: Record<DriverName, number> = { pglite: 1, pg: 3, neon: 3 };
/** PGlite takes longer over the same SQL: it gets so much of the answers beside a server. */
const pgliteShare = 0.2;

/** All the same but for their directories, so that a seed means the same in each. */
const scenarios = [1, 2, 3].map((number) =>
  createRichScenario({
    slug: "mutated",
    users: 30,
    directoryId: `00000000-0000-4000-8000-0000000000e${number}`,
    applicationId: `00000000-0000-4000-8000-0000000000f${number}`,
  }),
);

async function run({ profile, seed, drivers }: FaultOptions): Promise<FaultReport> {
  const at = new Date();
  const sandbox = await startSandbox({ scenarios, enforceBudgets: false, now: () => at });
  const [front, foreign] = await Promise.all([startFront(), startForeignHost()]);
  front.route(null, sandbox.url);
  front.setPageSize(20);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url });
  const problems = watchProcess();
  try {
    const tenants: BentTenant[] = [];
    for (const scenario of scenarios) {
      const truth = await readTruth(scenario, sandbox.url);
      const refused = refusedDatasets(truth);
      if (refused.length > 0) throw new Error(`Not every dataset can be read: ${refused.join(", ")}`);
      tenants.push({ front, foreign, scenario, truth });
    }
    const { answers, bombs } = sizes[profile];
    const reports: FaultReport[] = [];
    for (const driver of drivers) {
      const share = drivers.length === 1 ? 1 : driver === "pglite" ? pgliteShare : 1 - pgliteShare;
      const work = { seed, wanted: Math.ceil(answers * share), bombs: driver === drivers[0] ? bombs : 0 };
      reports.push(await bendOn(driver, tenants.slice(0, lanes[driver]), work));
    }
    const report = addReports(reports);
    const unhandled = problems.describe();
    const visits = foreign.visits + front.strangers();
    return {
      ...report,
      counts: { ...report.counts, "unhandled errors": problems.count(), "visits of a foreign host": visits },
      failures: [
        ...report.failures,
        ...(unhandled ? [{ seed, what: unhandled }] : []),
        ...(visits > 0 ? [{ seed, what: `a foreign host was visited ${visits} times` }] : []),
      ],
    };
  } finally {
    problems.stop();
    await Promise.all([front.close(), foreign.close(), sandbox.close()]);
  }
}

interface Work {
  seed: number;
  /** Bent answers, and bombs beside them. */
  wanted: number;
  bombs: number;
}

async function bendOn(driver: DriverName, tenants: readonly BentTenant[], { seed, wanted, bombs }: Work) {
  const database = await openTestDatabase(driver);
  liftBudgets();
  const reports = [await bendSyncs(tenants, { seed, wanted })];
  const [tenant] = tenants;
  if (tenant && bombs > 0) {
    const company = await createCleanCompany(tenant);
    reports.push(await throwBombs({ ...tenant, company }, { seed, wanted: bombs }));
    reports.push(await followEndlessChain({ ...tenant, company }, { seed }));
  }
  await database.close();
  return addReports(reports);
}

export const mutatedAnswers: FaultCheck = {
  name: "mutated-answers",
  promise: "No answer of Microsoft's can crash a sync, remove or spoil rows, or lead it to a foreign host",
  run,
};
