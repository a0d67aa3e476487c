import { getCloud } from "@/lib/microsoft/clouds";
import type { Dataset } from "@/lib/microsoft/dataset";
import { findDataset, datasets as registry } from "@/lib/microsoft/datasets/registry";
import { MicrosoftError } from "@/lib/microsoft/errors";
import { createGraphClient } from "@/lib/microsoft/graph-client";
import { ownCredentialOf } from "@/lib/microsoft/own-credential";
import { createTokenCache } from "@/lib/microsoft/token-cache";
import type { Scenario } from "@/sandbox/scenarios";
import type { ConnectedCompany } from "../sync-harness";
import { comparePublished } from "./compare-published";
import { compareVersions } from "./compare-versions";
import { type Comparison, emptyComparison, note } from "./comparison";
import { readStored } from "./stored";

/** What Microsoft answers right now for one dataset: its rows by key, or why there are none to be had. */
export type DatasetTruth = { rows: Map<string, object>; answered: number; rejected: number } | { refused: string };

/** What the sandbox holds, dataset by dataset. */
export type Truth = Map<string, DatasetTruth>;

/**
 * Reads everything from the sandbox, freshly and without the portal's database. Clear the sandbox's faults before.
 * @param only names of the datasets to read; all when absent
 * @throws whatever is not an answer of Microsoft's
 */
export async function readTruth(
  scenario: Scenario,
  sandboxUrl: string,
  { only }: { only?: readonly string[] } = {},
): Promise<Truth> {
  const { applicationId, directoryId, clientSecret } = scenario;
  const credential = { kind: "secret", clientSecret } as const;
  const cloud = getCloud("sandbox", sandboxUrl);
  const tokens = createTokenCache();
  const request = { cloud, applicationId, directoryId, credential };
  const graph = createGraphClient({
    cloud,
    getToken: () => tokens.get(request),
    forgetToken: () => tokens.forget(request),
  });
  const context = { since: null, applicationId, ownCredential: ownCredentialOf(credential) };
  const read = async (dataset: Dataset): Promise<DatasetTruth> => {
    const truth = { rows: new Map<string, object>(), answered: 0, rejected: 0 };
    for await (const page of dataset.read(graph, null, context)) {
      if (page.finding) return { refused: page.finding };
      for (const { key, row } of page.rows) truth.rows.set(key, row);
      truth.answered += page.rows.length;
      truth.rejected += page.rejected.length;
      if (page.isLast) break;
    }
    return truth;
  };
  const truth: Truth = new Map();
  const wanted = registry.filter(({ name, clouds }) => clouds.includes(cloud.name) && (only?.includes(name) ?? true));
  for (const dataset of wanted) {
    const part = await read(dataset).catch((error: unknown) => {
      if (error instanceof MicrosoftError) return { refused: error.code };
      throw error;
    });
    truth.set(dataset.name, part);
  }
  return truth;
}

/**
 * Compares every published table, its versions and what a sync leaves behind with the truth.
 * @param logs a log keeps what an answer leaves out, so after changes at Microsoft only missing rows count ("grown"), and a
 * "last …" moment may be later than Microsoft's
 * @param mayRefuse datasets that Microsoft refuses now are compared with nothing, for what was read before is meant to
 * stay; else each of them is a finding
 */
export async function compareWithTruth(
  company: ConnectedCompany,
  truth: Truth,
  { logs = "grown", mayRefuse = true }: { logs?: "exact" | "grown"; mayRefuse?: boolean } = {},
): Promise<Comparison> {
  const stored = await readStored(company);
  const found = emptyComparison();
  for (const [name, part] of truth) {
    const dataset = findDataset(name);
    if (!dataset) throw new Error(`There is no dataset '${name}'.`);
    const published = stored.published.get(name) ?? new Map();
    if ("rows" in part) {
      const allowed = { mayKeepMore: isLog(dataset, logs), mayBeLater: logs === "grown" };
      comparePublished(found, dataset, published, part.rows, allowed);
    } else if (!mayRefuse) note(found, "lost", `${name} is refused (${part.refused}), so nothing is proved of it`);
    compareVersions(found, dataset, published, stored.versions.get(name) ?? []);
  }
  for (const left of stored.leftOver) note(found, "leftOver", left);
  return found;
}

const isLog = ({ growsBy }: Dataset, logs: "exact" | "grown") => growsBy !== undefined && logs === "grown";

/** Datasets of which nothing could be read, each with the reason. */
export const refusedDatasets = (truth: Truth) =>
  [...truth].flatMap(([name, part]) => ("refused" in part ? [`${name} (${part.refused})`] : []));
