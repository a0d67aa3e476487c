import { type DatasetFreshness, listDatasetFreshness } from "@/db/queries/freshness";
import { toSeenSources } from "@/db/queries/last-seen";
import type { UserFilter } from "@/db/queries/user-filter";
import type { WorkspaceTx } from "@/db/types";
import type { UserListParams } from "./list-params";
import { namedProducts, type SkuPart } from "./products";

/** The datasets that the list of people is made of. */
export interface UserListFreshness {
  users: DatasetFreshness | undefined;
  activations: DatasetFreshness | undefined;
  activeUsers: DatasetFreshness | undefined;
  signInActivity: DatasetFreshness | undefined;
}

const listDatasets = {
  users: "users",
  activations: "activations",
  activeUsers: "active_users",
  signInActivity: "sign_in_activity",
} as const satisfies Record<keyof UserListFreshness, string>;

const personDatasets = {
  ...listDatasets,
  mfaRegistration: "mfa_registration",
  roleAssignments: "role_assignments",
  mailboxUsage: "mailbox_usage",
  oneDriveUsage: "one_drive_usage",
  teamsActivity: "teams_activity",
  appsUsage: "apps_usage",
  emailActivity: "email_activity",
} as const;

/** The datasets that the page of one person is made of. */
export type PersonFreshness = Record<keyof typeof personDatasets, DatasetFreshness | undefined>;

export const loadFreshness = (tx: WorkspaceTx, companyId: string): Promise<UserListFreshness> =>
  findAll(tx, companyId, listDatasets);

export const loadPersonFreshness = (tx: WorkspaceTx, companyId: string): Promise<PersonFreshness> =>
  findAll(tx, companyId, personDatasets);

async function findAll<Name extends string>(tx: WorkspaceTx, companyId: string, wanted: Record<Name, string>) {
  const datasets = await listDatasetFreshness(tx, companyId);
  const found = Object.entries<string>(wanted).map(([name, wantedDataset]) => [
    name,
    datasets.find(({ dataset }) => dataset === wantedDataset),
  ]);
  return Object.fromEntries(found) as Record<Name, DatasetFreshness | undefined>;
}

/** What the address asks for, as the database is asked for it: the list and its export take the same road. */
export function toUserFilter(
  companyId: string,
  params: UserListParams,
  freshness: UserListFreshness,
  skus: readonly SkuPart[] = [],
): UserFilter {
  const { search, skuId, state } = params;
  return {
    companyId,
    search,
    searchedSkuIds: namedProducts(search, skus),
    skuId,
    state,
    seen: toSeenSources(freshness.signInActivity, freshness.activeUsers),
  };
}
