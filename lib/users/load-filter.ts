import { type DatasetFreshness, listDatasetFreshness } from "@/db/queries/freshness";
import { toSeenSources } from "@/db/queries/last-seen";
import type { UserFilter } from "@/db/queries/user-filter";
import type { WorkspaceTx } from "@/db/types";
import type { UserListParams } from "./list-params";

/** The datasets that the list of people is made of. */
export interface UserListFreshness {
  users: DatasetFreshness | undefined;
  activations: DatasetFreshness | undefined;
  activeUsers: DatasetFreshness | undefined;
  signInActivity: DatasetFreshness | undefined;
}

export async function loadFreshness(tx: WorkspaceTx, companyId: string): Promise<UserListFreshness> {
  const datasets = await listDatasetFreshness(tx, companyId);
  const find = (name: string) => datasets.find(({ dataset }) => dataset === name);
  return {
    users: find("users"),
    activations: find("activations"),
    activeUsers: find("active_users"),
    signInActivity: find("sign_in_activity"),
  };
}

/** What the address asks for, as the database is asked for it: the list and its export take the same road. */
export function toUserFilter(companyId: string, params: UserListParams, freshness: UserListFreshness): UserFilter {
  const { search, skuId, state } = params;
  return { companyId, search, skuId, state, seen: toSeenSources(freshness.signInActivity, freshness.activeUsers) };
}
