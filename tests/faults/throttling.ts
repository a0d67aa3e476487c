import { startSandbox } from "@/sandbox/server";
import { openTestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport } from "./check";
import { startFront } from "./front";
import { type Jobs, startJobs } from "./jobs";
import { liftBudgets } from "./lab";
import { obeyThrottling } from "./obey-throttling";
import { parkThrottled } from "./park-throttled";
import { throttleForms } from "./throttle-forms";
import { createTenants } from "./throttle-lab";

/** More than one application may have steps under way (lib/inngest/functions/sync-company.ts). */
const parkedCompanies = { quick: 11, full: 40 };
const oneForAll = "00000000-0000-4000-8000-0000000a9999";

async function run({ profile, seed, drivers }: FaultOptions): Promise<FaultReport> {
  const obeying = createTenants(profile === "quick" ? 3 : throttleForms.length * 2, { first: 0, users: 30 });
  const waiting = createTenants(parkedCompanies[profile], { first: 1_000, users: 12, applicationId: oneForAll });
  const [neighbour] = createTenants(1, { first: 2_000, users: 12, applicationId: oneForAll });
  if (!neighbour) throw new Error("There is no neighbour.");

  let jobs: Jobs | null = null;
  const scenarios = [...obeying, ...waiting, neighbour];
  // What Microsoft says stays what it is, however far the jobs' clock jumps: the truth is read at the end.
  const at = new Date();
  const sandbox = await startSandbox({ scenarios, enforceBudgets: false, now: () => at });
  const front = await startFront();
  front.route(null, sandbox.url);
  front.setPageSize(20);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url, LOG_LEVEL: "error" });
  const database = await openTestDatabase(drivers.includes("pg") ? "pg" : drivers[0]);
  liftBudgets();
  jobs = await startJobs();
  const lab = { sandbox, front, jobs };
  try {
    return addReports([
      await obeyThrottling(lab, obeying, { profile, seed }),
      await parkThrottled(lab, { waiting, neighbour }, { profile, seed }),
    ]);
  } finally {
    await jobs.stop();
    await database.close();
    await Promise.all([front.close(), sandbox.close()]);
  }
}

export const throttling: FaultCheck = {
  name: "throttling",
  promise: "Microsoft's wait is kept to, at every endpoint and in every form, and holds nobody else up",
  run,
};
