import type { Dataset } from "@/lib/microsoft/dataset";
import { datasets } from "@/lib/microsoft/datasets/registry";
import type { RunJob } from "@/lib/sync/run-company";
import { guid } from "@/sandbox/random";
import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import type { ConnectedCompany } from "../sync-harness";
import { type Chance, createChance } from "./chance";
import type { Places } from "./history-faults";
import { createRichScenario } from "./lab";

/** One company through several nights. */
export interface History {
  company: ConnectedCompany;
  scenario: Scenario;
  sandbox: Sandbox;
  chance: Chance;
  /** Names of the datasets that are followed, in the registry's order; the others die unread in every run. */
  names: readonly string[];
  places: Places;
  /** A run that was left open by who worked on it. */
  openJob: RunJob | null;
  /** What must not happen, in words. */
  wrong: string[];
  deaths: number;
}

/** The tenant of a history, which its seed decides. */
export function scenarioOf(seed: number): Scenario {
  const chance = createChance(seed, "tenant");
  return createRichScenario({
    slug: `history-${seed}`,
    seed,
    users: 20 + chance.below(41),
    directoryId: guid(seed, 0, "directory of a history"),
    applicationId: guid(seed, 0, "application of a history"),
    groupLicensing: chance.happens(0.5),
  });
}

/** Always the tenant and its people, and some others: over many seeds every dataset gets its turn. */
export function chooseDatasets(chance: Chance, count: number): string[] {
  const always = ["organization", "users"];
  const rest = datasets.map(({ name }: Dataset) => name).filter((name) => !always.includes(name));
  while (rest.length > count - always.length) rest.splice(chance.below(rest.length), 1);
  return datasets.map(({ name }) => name).filter((name) => always.includes(name) || rest.includes(name));
}
