import { Upload } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf, formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Timestamp } from "@/components/ui/timestamp";
import { UrlSearch } from "@/components/ui/url-search";
import { withWorkspace } from "@/db/client";
import { countCompanies, findNewestSync } from "@/db/queries/companies";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { type CompanyHealthPage, listCompanyHealth } from "@/lib/companies/list-company-health";
import { AddCompany } from "./add-company";
import { CompaniesTable } from "./companies-table";
import { CompanyFilters } from "./company-filters";
import { type ListAddress, listHref, readListAddress, type SearchParams } from "./list-address";

export const metadata: Metadata = { title: "Companies" };

/** The overview: every company with its health, figures and last sync. */
export default async function CompaniesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const session = await requireSession("/companies");
  const address = readListAddress(await searchParams);
  const { count, newestSyncAt, list } = await withWorkspace(session.workspaceId, async (tx) => ({
    count: await countCompanies(tx),
    newestSyncAt: await findNewestSync(tx),
    list: await listCompanyHealth(tx, address),
  }));
  const canChange = hasRole(session.role, "technician");
  const isEmpty = count.shown + count.archived === 0;
  return (
    <>
      <PageHeader
        title="Companies"
        description={<Summary companies={count.shown} newestSyncAt={newestSyncAt} />}
        action={canChange && !isEmpty && <Additions />}
      />
      {isEmpty ? (
        <NoCompanies canChange={canChange} />
      ) : (
        <>
          <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-3">
            <UrlSearch label="Search companies" />
            <CompanyFilters address={address} counts={list.counts} />
          </div>
          {list.total === 0 ? (
            <NoMatch address={address} />
          ) : (
            <>
              <CompaniesTable
                companies={list.rows}
                address={address}
                canChange={canChange}
                canDelete={hasRole(session.role, "admin")}
              />
              <Pages list={list} address={address} />
            </>
          )}
        </>
      )}
    </>
  );
}

function Summary({ companies, newestSyncAt }: { companies: number; newestSyncAt: Date | null }) {
  return (
    <>
      {countOf(companies, "company", "companies")}
      {newestSyncAt ? (
        <>
          {" · newest sync "}
          <Timestamp value={newestSyncAt} />
        </>
      ) : (
        companies > 0 && " · nothing was synced yet"
      )}
    </>
  );
}

function Additions() {
  return (
    <>
      <ButtonLink href="/companies/import" icon={<Upload aria-hidden />}>
        Import from CSV
      </ButtonLink>
      <AddCompany />
    </>
  );
}

function NoCompanies({ canChange }: { canChange: boolean }) {
  return (
    <EmptyState
      kind="none"
      title="No companies yet"
      action={
        canChange && (
          <div className="flex flex-wrap justify-center gap-2">
            <Additions />
          </div>
        )
      }
    >
      {canChange
        ? "A company is a customer whose Microsoft 365 you look after. Add the first one, or import a list."
        : "Nobody has added one. A technician, admin or owner of the workspace can."}
    </EmptyState>
  );
}

function NoMatch({ address }: { address: ListAddress }) {
  return (
    <EmptyState
      kind="none"
      title={address.search ? `No company matches “${address.search}” here` : "No company is in this state"}
      action={<ButtonLink href="/companies">Show all companies</ButtonLink>}
    >
      {address.search && "Part of the name is enough, or the beginning of the Directory ID."}
    </EmptyState>
  );
}

function Pages({ list, address }: { list: CompanyHealthPage; address: ListAddress }) {
  const { page, pageSize, total } = list;
  if (total <= pageSize) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <Pagination
      text={`${formatCount(first)}–${formatCount(last)} of ${formatCount(total)}`}
      previousHref={page > 1 ? listHref(address, { page: page - 1 }) : undefined}
      nextHref={last < total ? listHref(address, { page: page + 1 }) : undefined}
    />
  );
}
