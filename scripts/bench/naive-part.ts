import { datasets } from "@/lib/microsoft/datasets/registry";
import { type Bench, driverTitles, type FigureTable, seconds } from "./bench";
import { runChild, startChild } from "./child";
import { createPlaces } from "./databases";
import type { NaiveJob, NaiveResult } from "./naive-process";
import type { RunningSandbox, SandboxJob } from "./sandbox-process";
import { bigTenant } from "./tenants";

const people = 10_000;
const timesFaster = 10;

/** Ours beside what one writes first, for the same datasets of the same tenant. */
export async function measureNaive({ drivers, serverUrl, env, say }: Bench): Promise<FigureTable> {
  const scenario = bigTenant(people);
  const warmUp = bigTenant(300);
  const reports = datasets.filter(({ permission }) => permission === "Reports.Read.All");
  const names = ["users", ...reports.map(({ name }) => name)];
  const rows: string[][] = [];
  for (const driver of drivers) {
    const sandboxJob: SandboxJob = {
      scenarios: [warmUp, scenario],
      enforceBudgets: false,
      frozenAt: new Date().toISOString(),
    };
    const child = startChild<RunningSandbox>("sandbox-process.ts", sandboxJob, { env });
    const sandbox = await child.result;
    const places = await createPlaces(driver, serverUrl);
    const place = await places.create();
    const job: NaiveJob = { place, sandbox, scenario, warmUp, datasets: names };
    const childEnv = { ...env, MICROSOFT_SANDBOX_URL: sandbox.url };
    const { naiveMs, oursMs, rows: count } = await runChild<NaiveResult>("naive-process.ts", job, { env: childEnv });
    await child.stop();
    await places.drop(place);
    await places.close();
    const times = naiveMs / oursMs;
    say(`${driver} naive: ${seconds(naiveMs)} s, ours ${seconds(oursMs)} s, ${count} rows: ${times.toFixed(1)} times`);
    rows.push([
      driverTitles[driver],
      count.toLocaleString("en"),
      seconds(naiveMs),
      seconds(oursMs),
      `${times.toFixed(1)} ${times >= timesFaster ? "✓" : "✗"}`,
    ]);
  }
  return {
    title: `Beside the naive way, ${people.toLocaleString("en")} people`,
    notes: [
      `Users and the ${reports.length} usage reports. Naive: Microsoft's own client with its PageIterator, and one awaited Drizzle upsert a row. Ours also keeps the history.`,
    ],
    header: ["Database", "Rows", "Naive s", "Ours s", `Times faster (≥ ${timesFaster})`],
    rows,
  };
}
