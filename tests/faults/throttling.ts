import { withWorkspace } from "@/db/client";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { requestSync } from "@/lib/connections/request-sync";
import type { Scenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { type ConnectedCompany, createConnectedCompany } from "../sync-harness";
import { openTestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { type Front, startFront } from "./front";
import { type Jobs, startJobs } from "./jobs";
import { createRichScenario, liftBudgets } from "./lab";
import { throttleForms } from "./throttle-forms";
import { createThrottler } from "./throttler";
import { compareWithTruth, readTruth } from "./truth";

const tenants = (count: number, users: number, one = false): Scenario[] =>
  Array.from({ length: count }, (_, index) =>
    createRichScenario({
      slug: `throttled-${index}`,
      users,
      seed: 7_000 + index,
      directoryId: `00000000-0000-4000-8000-0000000d${String(index).padStart(4, "0")}`,
      applicationId: `00000000-0000-4000-8000-0000000a${String(one ? 0 : index).padStart(4, "0")}`,
    }),
  );

interface Laboratory {
  sandbox: Sandbox;
  front: Front;
  jobs: Jobs;
}

async function run({ profile, seed }: FaultOptions): Promise<FaultReport> {
  let jobs: Jobs | null = null;
  const now = () => jobs?.now() ?? Date.now();
  const obeying = tenants(profile === "quick" ? 5 : throttleForms.length * 2, 30);
  const sandbox = await startSandbox({ scenarios: obeying, enforceBudgets: false, now: () => new Date(now()) });
  const front = await startFront();
  front.route(null, sandbox.url);
  front.setPageSize(20);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url });
  const database = await openTestDatabase("pglite");
  await liftBudgets();
  jobs = await startJobs();
  try {
    return addReports([await obeys({ sandbox, front, jobs }, obeying, { profile, seed })]);
  } finally {
    await jobs.stop();
    await database.close();
    await Promise.all([front.close(), sandbox.close()]);
  }
}

/** Every endpoint of a company is throttled, in one form; each run has to wait as asked, and still become whole. */
async function obeys(
  { sandbox, front, jobs }: Laboratory,
  scenarios: readonly Scenario[],
  { profile, seed }: { profile: Profile; seed: number },
) {
  const throttler = createThrottler(jobs.now);
  front.answerWith(throttler.answering);
  const failures: FaultReport["failures"] = [];
  let requests = 0;
  for (const [index, scenario] of scenarios.entries()) {
    const company = await createConnectedCompany(scenario);
    const form = throttleForms[index % throttleForms.length];
    if (!form) break;
    const status = (profile === "quick" ? index : Math.floor(index / throttleForms.length)) % 2 === 0 ? 429 : 503;
    throttler.throttle(scenario.directoryId, { form, status, seed: seed + index });
    await requestSync({ workspaceId: company.workspaceId, memberId: null }, {});
    await jobs.engine.idle(120_000);
    requests += front.takeLog().length;
    const run = await newestRun(company);
    if (run.status !== "succeeded") {
      const states = run.datasets.filter(({ state }) => state !== "ok" && state !== "unchanged");
      failures.push({
        seed,
        what: `Retry-After: ${form.name}, ${status}: the run is ${run.status}, ${JSON.stringify(states.map(({ dataset, state, error }) => [dataset, state, (error as { code?: string } | null)?.code]))}, ${JSON.stringify(run.error)}`,
      });
      continue;
    }
    const found = await compareWithTruth(company, await readTruth(scenario, sandbox.url));
    for (const what of found.what) failures.push({ seed, what: `Retry-After: ${form.name}: ${what}` });
  }
  front.answerWith(null);
  return {
    tries: throttler.throttled,
    counts: {
      "requests refused": throttler.throttled,
      "kinds of endpoint": throttler.endpoints.size,
      "sent early": throttler.early.length,
      "sent late": throttler.late.length,
      requests,
    },
    failures: [...failures, ...[...throttler.early, ...throttler.late].map((what) => ({ seed, what }))],
  };
}

async function newestRun({ workspaceId, companyId }: ConnectedCompany) {
  const [run] = await withWorkspace(workspaceId, (tx) => listSyncRuns(tx, { companyId }));
  if (!run) throw new Error("There is no run.");
  return run;
}

export const throttling: FaultCheck = {
  name: "throttling",
  promise: "Microsoft's wait is kept to, at every endpoint and in every form, and holds nobody else up",
  run,
};
