import type { Dataset } from "../dataset";
import { activations } from "./activations";
import { activeUsers } from "./active-users";
import { domains } from "./domains";
import { organization } from "./organization";
import { subscribedSkus } from "./subscribed-skus";
import { users } from "./users";

/** The one list of datasets: a new one is its file, its table and its line here. The order is the order on screens. */
export const datasets: readonly Dataset[] = [organization, domains, subscribedSkus, users, activations, activeUsers];

/** The dataset of a name, or null when none has it. */
export function findDataset(name: string): Dataset | null {
  return datasets.find((dataset) => dataset.name === name) ?? null;
}
