import { findConnection } from "@/db/queries/connections";
import { findSyncSituation } from "@/db/queries/freshness";
import { countPeople, countUserFacets, listSkuParts } from "@/db/queries/user-counts";
import { listUsers } from "@/db/queries/users";
import type { WorkspaceTx } from "@/db/types";
import type { UserListParams } from "@/lib/users/list-params";
import { loadFreshness, toUserFilter } from "@/lib/users/load-filter";

const pageSize = 50;

/** All that the User List shows, as of one moment. */
export async function loadUserList(tx: WorkspaceTx, companyId: string, params: UserListParams) {
  const freshness = await loadFreshness(tx, companyId);
  const skus = await listSkuParts(tx, companyId);
  const filter = toUserFilter(companyId, params, freshness, skus);
  return {
    freshness,
    filter,
    connection: await findConnection(tx, companyId),
    sync: await findSyncSituation(tx, companyId),
    counts: await countPeople(tx, companyId),
    facets: await countUserFacets(tx, filter),
    skus,
    page: await loadPage(tx, filter, params),
  };
}

export type UserListData = Awaited<ReturnType<typeof loadUserList>>;

/** A page that people have left since its link was made would look cut off: then the list begins anew. */
async function loadPage(tx: WorkspaceTx, filter: Parameters<typeof listUsers>[1], { order, cursor }: UserListParams) {
  if (cursor) {
    const page = await listUsers(tx, filter, { order, [cursor.side]: cursor.place, limit: pageSize });
    const isWhole = cursor.side === "after" ? page.rows.length > 0 : page.hasPrevious || page.rows.length === pageSize;
    if (isWhole) return { ...page, from: page.hasPrevious ? cursor.from : 1 };
  }
  return { ...(await listUsers(tx, filter, { order, limit: pageSize })), from: 1 };
}

export const rowsBefore = (from: number) => Math.max(1, from - pageSize);
