import type { DatasetFreshness } from "@/db/queries/freshness";
import { type DatasetRunState, goodDatasetStates } from "@/db/schema/sync.constants";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { type Reason, reasonOf } from "@/lib/sync/reasons";
import { needsAttention } from "@/lib/sync/run-status";

/** How one kind of data of a company stands: the last attempt, and of when the data is that screens show. */
export interface DataHealth {
  name: string;
  title: string;
  /** What the company does without when it is missing. */
  feeds: string;
  /** Null when nobody has asked for it yet. */
  state: DatasetRunState | null;
  /** The data that is shown; null when there is none. */
  good: DatasetFreshness["good"];
  /** Why somebody has to look at it; null when nobody has to. */
  reason: Reason | null;
}

/** Every dataset in the registry's order, with what the last attempts say of it. */
export function toDataHealth(freshness: readonly DatasetFreshness[]): DataHealth[] {
  return datasets.map(({ name, title, feeds }) => {
    const found = freshness.find(({ dataset }) => dataset === name);
    return {
      ...{ name, title, feeds },
      state: found?.state ?? null,
      good: found?.good ?? null,
      reason: found && needsAttention(found.state) ? reasonOf(found) : null,
    };
  });
}

/** Green, yellow or red, and grey: how many datasets are fine, need somebody, or have nothing to give. */
export function countDataHealth(data: readonly DataHealth[]) {
  const good: readonly (DatasetRunState | null)[] = goodDatasetStates;
  const troubled = data.filter(({ reason }) => reason !== null).length;
  const fine = data.filter(({ reason, state }) => reason === null && good.includes(state)).length;
  return { fine, troubled, none: data.length - fine - troubled };
}
