import { withWorkspace } from "@/db/client";
import { listSkuParts } from "@/db/queries/user-counts";
import type { UserFilter } from "@/db/queries/user-filter";
import type { UserOrder, UserPlace } from "@/db/queries/user-order";
import { listUsers, type UserRow } from "@/db/queries/users";
import { csvRow } from "@/lib/csv";
import { toActivatedApps } from "./activation";
import { activationBlank } from "./blank";
import { clockWords, lastSeenBlank } from "./last-seen";
import type { UserListParams } from "./list-params";
import { loadFreshness, toUserFilter, type UserListFreshness } from "./load-filter";
import { accountWord, personName } from "./person";
import { type NameProduct, productNamer, toProducts } from "./products";

const rowsPerPage = 1_000;

const header = [
  "Name",
  "Sign-in name",
  "Mail",
  "Type",
  "Account",
  "Products",
  "Activated apps and devices",
  "Activations as of",
  "Last seen",
  "Last seen clock",
  "Last sign-in attempt",
  "Sign-ins read at",
  "Services as of",
  "Created",
  "Department",
  "Job title",
  "Usage location",
  "Object ID",
  "People read at",
];

/**
 * The list as CSV, piece by piece: a thousand people at a time, each in a short transaction of its own, so that a download
 * of 100,000 holds up nobody and is never in memory whole. A blank says why it is one, as on the screen.
 */
export async function* exportUsers({
  workspaceId,
  companyId,
  params,
}: {
  workspaceId: string;
  companyId: string;
  params: UserListParams;
}): AsyncGenerator<string, void> {
  const { freshness, skus } = await withWorkspace(workspaceId, async (tx) => ({
    freshness: await loadFreshness(tx, companyId),
    skus: await listSkuParts(tx, companyId),
  }));
  const nameOf = productNamer(skus);
  // With the byte order mark Excel reads the file as UTF-8.
  let text = `\uFEFF${csvRow(header)}`;
  for await (const rows of pages(workspaceId, toUserFilter(companyId, params, freshness, skus), params.order)) {
    for (const row of rows) text += csvRow(toCells(row, freshness, nameOf));
    yield text;
    text = "";
  }
  if (text) yield text;
}

async function* pages(workspaceId: string, filter: UserFilter, order: UserOrder): AsyncGenerator<UserRow[], void> {
  let after: UserPlace | undefined;
  for (;;) {
    const page = await withWorkspace(workspaceId, (tx) => listUsers(tx, filter, { order, after, limit: rowsPerPage }));
    if (page.rows.length > 0) yield page.rows;
    after = page.rows.at(-1)?.place;
    if (!page.hasNext || !after) return;
  }
}

function toCells(row: UserRow, freshness: UserListFreshness, nameOf: NameProduct) {
  const { users, activations, activeUsers, signInActivity } = freshness;
  const apps = toActivatedApps(row.activations).map(({ app, devices }) => `${app} · ${devices}`);
  return [
    personName(row),
    row.userPrincipalName,
    row.mail,
    row.isGuest ? "Guest" : "Member",
    accountWord(row.accountEnabled),
    toProducts(row.skuIds, nameOf)
      .map(({ name }) => name)
      .join("; "),
    apps.join("; ") || activationBlank(row, activations).word,
    activations?.good?.asOf ?? null,
    row.lastSeen?.at ?? lastSeenBlank(row, freshness).word,
    row.lastSeen && clockWords[row.lastSeen.clock].full,
    row.lastAttempt?.at ?? null,
    signInActivity?.good?.readAt ?? null,
    activeUsers?.good?.asOf ?? null,
    row.createdAt?.slice(0, 10) ?? null,
    row.department,
    row.jobTitle,
    row.usageLocation,
    row.key,
    users?.good?.readAt ?? null,
  ];
}
