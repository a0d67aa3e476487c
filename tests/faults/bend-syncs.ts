import type { Scenario } from "@/sandbox/scenarios";
import { type ConnectedCompany, createConnectedCompany, runSync } from "../sync-harness";
import { type Bender, createBender, mostRequests } from "./bender";
import { createChance } from "./chance";
import type { FaultReport } from "./check";
import { isClean } from "./comparison";
import type { ForeignHost } from "./foreign-host";
import type { Front } from "./front";
import { judgeBentRows } from "./judge-bent";
import { mutations } from "./mutations/all";
import { syncBent } from "./sync-bent";
import { compareWithTruth, type Truth } from "./truth";

/** A tenant whose answers are bent, side by side with others that are just the same. */
export interface BentTenant {
  front: Front;
  foreign: ForeignHost;
  scenario: Scenario;
  truth: Truth;
}

/** A company keeps the versions of everything it believed: a new one now and then keeps comparing quick. */
const syncsPerCompany = 10;
/** With few bent answers a sync gets far; with many, and more tries than the jobs have, it meets a lot of them. */
const ways = [
  { share: 0.4, tries: 5 },
  { share: 0.75, tries: 5 },
  { share: 0.95, tries: 20 },
];

/** Bends answers of all tenants until there are enough of them. Each sync has a seed of its own, and a clean sync after it. */
export async function bendSyncs(
  tenants: readonly BentTenant[],
  { seed, wanted }: { seed: number; wanted: number },
): Promise<FaultReport> {
  const benders = new Map<string, Bender>();
  for (const { front } of tenants) {
    front.answerWith((request, ask) => benders.get(request.tenant ?? "")?.answering(request, ask) ?? ask());
  }
  const counts = {
    "bent answers": 0,
    "syncs with them": 0,
    "rows wrongly removed": 0,
    "rows of junk": 0,
    "internal errors": 0,
    "rows believed": 0,
  };
  const failures: FaultReport["failures"] = [];
  let next = seed;

  async function work(tenant: BentTenant) {
    let company: ConnectedCompany | null = null;
    for (let done = 0; counts["bent answers"] < wanted; done++) {
      const ownSeed = next++;
      if (done % syncsPerCompany === 0) company = null;
      company ??= await createCleanCompany(tenant);
      const found = await bendOneSync(company, tenant, benders, ownSeed);
      counts["bent answers"] += found.bent;
      counts["syncs with them"]++;
      counts["rows wrongly removed"] += found.removed.length;
      counts["rows of junk"] += found.junk.length;
      counts["internal errors"] += found.wrong.length;
      counts["rows believed"] += found.believed;
      const lost = found.removed.map((row) => `lost: ${row}`);
      const what = [...found.wrong, ...lost, ...found.junk.map((row) => `junk: ${row}`), ...found.differences];
      if (what.length === 0) continue;
      failures.push({ seed: ownSeed, what: what.slice(0, 5).join(" / ") });
      company = null;
    }
  }

  await Promise.all(tenants.map(work));
  for (const { front } of tenants) front.answerWith(null);
  return { tries: counts["bent answers"], counts, failures };
}

/** A company that has been synced once, and holds what Microsoft holds. */
export async function createCleanCompany({ scenario, truth }: Pick<BentTenant, "scenario" | "truth">) {
  const company = await createConnectedCompany(scenario);
  await runSync(company);
  const found = await compareWithTruth(company, truth, { logs: "exact" });
  if (!isClean(found)) throw new Error(`A clean sync is not the truth: ${found.what.join("; ")}`);
  return company;
}

async function bendOneSync(
  company: ConnectedCompany,
  { front, foreign, scenario, truth }: BentTenant,
  benders: Map<string, Bender>,
  seed: number,
) {
  const { directoryId } = scenario;
  const chance = createChance(seed, "mutated-answers");
  const places = { front: front.url, foreign: foreign.url };
  const { share, tries } = chance.pick(ways);
  const bender = createBender(mutations, { seed, chance, places, share });
  benders.set(directoryId, bender);
  const wrong = await syncBent(company, bender, { tries });
  benders.delete(directoryId);
  if (bender.requests > mostRequests) wrong.push(`${bender.requests} requests in one sync`);
  const rows = await judgeBentRows(company, truth, bender.effects);
  await runSync(company);
  const { what: differences } = await compareWithTruth(company, truth);
  return { bent: bender.bent, wrong, ...rows, differences };
}
