import type { DriverName } from "@/db/types";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createConnectedCompany } from "../sync-harness";
import { openTestDatabase } from "../test-database";
import { setTestEnv } from "../test-env";
import { createChance } from "./chance";
import { addReports, type FaultCheck, type FaultOptions, type FaultReport, type Profile } from "./check";
import { type Front, startFront } from "./front";
import { chooseDatasets, type History, scenarioOf } from "./history";
import { changeTenant } from "./history-changes";
import { endWell } from "./history-end";
import { addFaults } from "./history-faults";
import { liveThroughNight } from "./history-night";
import { createRichScenario, liftBudgets } from "./lab";
import { readTruth } from "./truth";
import { within } from "./within";

const sizes: Record<Profile, number> = { quick: 20, full: 1_000 };
/** Histories that go on at the same time; a database in this process knows only one thing at a time. */
const lanes: Record<DriverName, number> = { pglite: 1, pg: 4, neon: 4 };
const datasetsEach = 7;
const mostNights = 3;
const dayMs = 86_400_000;
/** The sandbox's clock: the same for a seed whenever it is run. */
const firstNight = Date.UTC(2026, 10, 15, 2);
const longestMs = 120_000;

async function run({ profile, seed, drivers }: FaultOptions): Promise<FaultReport> {
  const front = await startFront();
  front.setPageSize(20);
  await setTestEnv({ MICROSOFT_SANDBOX_URL: front.url, LOG_LEVEL: "error" });
  const places = await learnPlaces(front);
  const reports: FaultReport[] = [];
  const seeds = Array.from({ length: sizes[profile] }, (_, index) => seed + index);
  try {
    for (const driver of drivers) {
      // PGlite takes several times as long, and runs the same SQL.
      const isShare = (at: number) => drivers.length === 1 || (at % 50 === 9) === (driver === "pglite");
      reports.push(
        await runOn(
          driver,
          front,
          places,
          seeds.filter((_, at) => isShare(at)),
        ),
      );
    }
    return addReports(reports);
  } finally {
    await front.close();
  }
}

type PlacesOf = Map<string, string[]>;

/** From where each dataset is read: seen by reading it once. */
async function learnPlaces(front: Front): Promise<PlacesOf> {
  const scenario = createRichScenario({ slug: "learning", users: 20 });
  const sandbox = await startSandbox({ scenarios: [scenario], enforceBudgets: false });
  front.route(null, sandbox.url);
  const places: PlacesOf = new Map();
  for (const { name } of datasets) {
    front.takeLog();
    await readTruth(scenario, front.url, { only: [name] });
    const asked = front.takeLog().filter(({ kind }) => kind !== "token");
    places.set(name, [...new Set(asked.map(({ subject }) => subject.replace(/[0-9a-f-]{36}.*$/, "")))]);
  }
  await sandbox.close();
  return places;
}

async function runOn(driver: DriverName, front: Front, places: PlacesOf, seeds: number[]): Promise<FaultReport> {
  const database = await openTestDatabase(driver);
  liftBudgets();
  const report: FaultReport = {
    tries: 0,
    counts: { histories: 0, nights: 0, deaths: 0, "held back": 0, "with differences": 0 },
    failures: [],
  };
  const count = Math.min(lanes[driver], seeds.length);
  await Promise.all(
    Array.from({ length: count }, (_, lane) =>
      runLane(
        front,
        places,
        seeds.filter((__, at) => at % count === lane),
        report,
      ),
    ),
  );
  await database.close();
  return report;
}

/** One history after another, in a sandbox of their own. */
async function runLane(front: Front, places: PlacesOf, seeds: number[], report: FaultReport) {
  const { counts, failures } = report;
  let now = firstNight;
  const scenarios = seeds.map(scenarioOf);
  const sandbox = await startSandbox({ scenarios, enforceBudgets: false, now: () => new Date(now) });
  for (const { directoryId } of scenarios) front.route(directoryId, sandbox.url);
  const add = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  for (const seed of seeds) {
    now = firstNight;
    const history = await beginHistory(seed, sandbox, places);
    const { chance, scenario, wrong } = history;
    const nights = 1 + chance.below(mostNights);
    const { directoryId } = scenario;
    const work = async () => {
      for (let night = 0; night < nights; night++) {
        const tonight = chance.fork(`night ${night}`);
        changeTenant(sandbox, scenario, tonight);
        addFaults(sandbox, directoryId, history.places, tonight);
        await liveThroughNight({ history, chance: tonight });
        sandbox.faults.clear();
        now += dayMs + chance.below(3_600_000);
      }
      add("held back", await endWell(history, chance.fork("end")));
    };
    await within(longestMs, work()).catch((error: unknown) => void wrong.push(`it ends with ${error}`));
    report.tries++;
    add("histories");
    add("nights", nights);
    add("deaths", history.deaths);
    if (wrong.length > 0) {
      add("with differences");
      failures.push({ seed, what: wrong.slice(0, 4).join(" / ") });
    }
  }
  await sandbox.close();
}

async function beginHistory(seed: number, sandbox: Sandbox, places: PlacesOf): Promise<History> {
  const scenario = scenarioOf(seed);
  const chance = createChance(seed, "history");
  const names = chooseDatasets(chance, datasetsEach);
  return {
    company: await createConnectedCompany(scenario),
    scenario,
    sandbox,
    chance,
    names,
    places: names.flatMap((name) => places.get(name) ?? []),
    openJob: null,
    wrong: [],
    deaths: 0,
  };
}

export const histories: FaultCheck = {
  name: "histories",
  promise: "Whatever happened before, one night in which all goes well makes the portal equal to Microsoft 365",
  run,
};
