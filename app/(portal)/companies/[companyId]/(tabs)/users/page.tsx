import { Download } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { withWorkspace } from "@/db/client";
import { listDatasetFreshness } from "@/db/queries/freshness";
import { hasSource } from "@/db/queries/last-seen";
import { parseListParams, toSearch, type UserListParams } from "@/lib/users/list-params";
import { productNamer } from "@/lib/users/products";
import { findCompanyPage } from "../../find-company-page";
import { ListFacts } from "./list-facts";
import { ListNotices } from "./list-notices";
import { loadUserList, rowsBefore, type UserListData } from "./load-user-list";
import { NoPeople } from "./no-people";
import { ColumnMenu, UserFilters } from "./user-filters";
import { UserTable } from "./user-table";

export const metadata: Metadata = { title: "Users" };

interface UsersPageProps {
  params: Promise<{ companyId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The User List. */
export default async function UsersPage({ params, searchParams }: UsersPageProps) {
  const { session, company } = await findCompanyPage((await params).companyId);
  const wanted = parseListParams(await searchParams);
  const data = await withWorkspace(session.workspaceId, (tx) => loadUserList(tx, company.id, wanted));
  const base = `/companies/${company.id}/users`;
  const nameOf = productNamer(data.skus);
  const { connection, sync, freshness } = data;
  const notices = <ListNotices companyId={company.id} facts={{ company, connection, sync, ...freshness }} />;
  if (data.counts.people === 0) {
    const all = await withWorkspace(session.workspaceId, (tx) => listDatasetFreshness(tx, company.id));
    return (
      <>
        {(freshness.users?.good || company.archivedAt) && notices}
        <NoPeople workspaceId={session.workspaceId} companyId={company.id} data={data} all={all} />
      </>
    );
  }
  return (
    <>
      <div className="mb-4 flex flex-col items-start justify-between gap-x-6 gap-y-3 sm:flex-row">
        <ListFacts
          counts={data.counts}
          found={isNarrowed(wanted) ? totalOf(wanted, data) : null}
          freshness={freshness}
        />
        <div className="flex shrink-0 gap-2">
          <ColumnMenu base={base} params={wanted} />
          <ButtonLink
            href={`/api/companies/${company.id}/users.csv${toSearch(wanted, { cursor: null })}`}
            icon={<Download aria-hidden />}
            download
          >
            Export
          </ButtonLink>
        </div>
      </div>
      {notices}
      <UserFilters base={base} params={wanted} data={data} nameOf={nameOf} />
      {data.page.rows.length === 0 ? (
        <NobodyMatches base={base} params={wanted} data={data} />
      ) : (
        <>
          <UserTable base={base} params={wanted} rows={data.page.rows} freshness={freshness} nameOf={nameOf} />
          <Pages base={base} params={wanted} data={data} />
        </>
      )}
    </>
  );
}

const isNarrowed = ({ search, skuId, state }: UserListParams) => search !== "" || skuId !== null || state !== null;

const totalOf = ({ state }: UserListParams, { facets }: Pick<UserListData, "facets">) =>
  state ? facets.states[state] : facets.all;

interface ListProps {
  base: string;
  params: UserListParams;
  data: UserListData;
}

function NobodyMatches({ base, params, data }: ListProps) {
  const isUnknown = params.state?.startsWith("idle") && !hasSource(data.filter.seen);
  return (
    <EmptyState
      kind="none"
      title={isUnknown ? "Nobody knows who is idle" : "Nobody matches"}
      action={
        <ButtonLink href={`${base}${toSearch(params, { search: "", skuId: null, state: null })}`}>
          Show everybody
        </ButtonLink>
      }
    >
      <p>
        {isUnknown
          ? "Neither sign-ins nor activity in services are known of this company."
          : "No one of this company fits the search and the filters together."}
      </p>
    </EmptyState>
  );
}

function Pages({ base, params, data: { page, facets } }: ListProps) {
  const { rows, hasPrevious, hasNext, from } = page;
  const total = totalOf(params, { facets });
  const to = (side: "after" | "before", row: (typeof rows)[number] | undefined, start: number) =>
    row && `${base}${toSearch(params, { cursor: { side, place: row.place, from: start } })}`;
  return (
    <Pagination
      text={`${formatCount(from)}–${formatCount(from + rows.length - 1)} of ${formatCount(total)}`}
      previousHref={hasPrevious ? to("before", rows[0], rowsBefore(from)) : undefined}
      nextHref={hasNext ? to("after", rows.at(-1), from + rows.length) : undefined}
    />
  );
}
