import { against, type Bench, driverTitles, type FigureTable, median, megabytes, seconds } from "./bench";
import { runChild, startChild } from "./child";
import { type BenchDriver, createPlaces } from "./databases";
import type { JobsJob, JobsResult } from "./jobs-process";
import type { RunningSandbox, SandboxJob } from "./sandbox-process";
import { smallTenant } from "./tenants";

const buttonSeconds = 4;
const latencyMs = 150;
const tally = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");

interface Plan {
  companies: number;
  users: number;
  oneByOne: boolean;
  latencyMs?: number;
}

/** Syncs on the embedded engine over HTTP, with everything licensed and Microsoft's limits enforced. */
async function runJobs({ env, serverUrl }: Bench, driver: BenchDriver, plan: Plan) {
  const scenarios = Array.from({ length: plan.companies }, (_, number) => smallTenant(number, plan.users));
  const sandboxJob: SandboxJob = { scenarios, enforceBudgets: true, latencyMs: plan.latencyMs };
  const child = startChild<RunningSandbox>("sandbox-process.ts", sandboxJob, { env });
  const sandbox = await child.result;
  const places = await createPlaces(driver, serverUrl);
  const place = await places.create();
  const job: JobsJob = { place, sandbox, oneByOne: plan.oneByOne, scenarios };
  const result = await runChild<JobsResult>("jobs-process.ts", job, {
    env: { ...env, MICROSOFT_SANDBOX_URL: sandbox.url },
  });
  await child.stop();
  await places.drop(place);
  await places.close();
  return result;
}

/** From the button to the published rows of a small company, with Microsoft as far away as it is. */
export async function measureSmall(bench: Bench): Promise<FigureTable> {
  const rows: string[][] = [];
  for (const driver of bench.drivers) {
    const plan = { companies: 1 + bench.repeat, users: 200, oneByOne: true, latencyMs };
    const { took, requests, overLimit, datasets } = await runJobs(bench, driver, plan);
    const ms = median(took.map((one) => one.ms));
    bench.say(
      `${driver} small: ${took.map((one) => seconds(one.ms)).join(", ")} s; ${tally(requests)}; over a limit ${overLimit}; datasets ${tally(datasets)}`,
    );
    const count = Object.values(requests).reduce((sum, one) => sum + one, 0);
    rows.push([
      driverTitles[driver],
      against(buttonSeconds, ms / 1000),
      `${count}: ${tally(requests)}`,
      against(0, overLimit, 0),
      tally(datasets),
    ]);
  }
  return {
    title: "A small company, from the button to the published rows",
    notes: [
      `200 people, all datasets, Entra ID P1, Microsoft's limits enforced, ${latencyMs} ms added to each of Microsoft's answers. The button's own function, its event, the embedded engine over HTTP, until the run is closed; first sync of the company.`,
    ],
    header: ["Database", `Seconds (≤ ${buttonSeconds})`, "Requests", "Beyond a limit of Microsoft's (0)", "Datasets"],
    rows,
  };
}

/** All companies of a workspace at once. */
export async function measureNight(bench: Bench): Promise<FigureTable> {
  const users = 60;
  const rows: string[][] = [];
  for (const driver of bench.drivers) {
    let smallest: { companies: number; ms: number } | null = null;
    for (const companies of bench.companies) {
      const result = await runJobs(bench, driver, { companies, users, oneByOne: false });
      const { runs, datasets, overLimit, peakBytes } = result;
      const ms = result.took[0]?.ms ?? Number.NaN;
      const cpuMs = result.took[0]?.cpuMs ?? Number.NaN;
      smallest ??= { companies, ms };
      const growth = ms / smallest.ms / (companies / smallest.companies);
      bench.say(
        `${driver} night: ${companies} companies in ${seconds(ms)} s (cpu ${seconds(cpuMs)}); runs ${tally(runs)}; datasets ${tally(datasets)}; over a limit ${overLimit}; ${megabytes(peakBytes)} MB; growth ${growth.toFixed(2)}`,
      );
      rows.push([
        driverTitles[driver],
        String(companies),
        (ms / 60_000).toFixed(1),
        growth.toFixed(2),
        `${runs.succeeded ?? 0} of ${companies} ${runs.succeeded === companies ? "✓" : "✗"}`,
        against(0, overLimit, 0),
        String(megabytes(peakBytes)),
      ]);
    }
  }
  return {
    title: "A night of small companies",
    notes: [
      `${users} people each, all datasets, Entra ID P1, Microsoft's limits enforced; all asked for at one moment, where a real night spreads them over two hours. First sync of each. Growth: time by the first line's, divided by companies by the first line's; 1 is linear.`,
    ],
    header: [
      "Database",
      "Companies",
      "Minutes",
      "Growth",
      "Succeeded (all)",
      "Beyond a limit of Microsoft's (0)",
      "Peak MB",
    ],
    rows,
  };
}
