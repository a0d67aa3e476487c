import type { Metadata } from "next";
import { healthWords } from "@/components/health-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { formatCount } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { UrlSearch } from "@/components/ui/url-search";
import { withWorkspace } from "@/db/client";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { type CompanyHealthPage, listCompanyHealth } from "@/lib/companies/list-company-health";
import { CompaniesTable } from "./companies-table";
import { DirectSetupDialog } from "./direct-setup-dialog";
import { type ListAddress, listHref, readListAddress, setupFilters } from "./list-address";
import { loadDialog } from "./load-dialog";

export const metadata: Metadata = { title: "Direct Setup" };

/** The companies with their connections, and the dialog of the one that the address names. */
export default async function DirectSetupPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const session = await requireSession();
  const address = readListAddress(await searchParams);
  const { q, state, sort, page, company } = address;
  const { list, dialog } = await withWorkspace(session.workspaceId, async (tx) => ({
    list: await listCompanyHealth(tx, {
      ...{ search: q, filter: state, page },
      ...{ sort: sort.name, descending: sort.descending },
    }),
    dialog: company ? await loadDialog(tx, company) : null,
  }));
  const canSave = hasRole(session.role, "technician");
  const closed = { ...address, page: list.page, company: undefined };
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <UrlSearch label="Search companies" placeholder="Search companies…" />
        <FilterLinks
          label="State"
          items={setupFilters.map((filter) => ({
            href: listHref(closed, { state: filter, page: 1 }),
            label: filter === "all" ? "All" : healthWords[filter].word,
            count: list.counts[filter],
            current: filter === state,
          }))}
        />
        {canSave && (
          <ButtonLink href="/integrations/microsoft-365/direct-setup/import" className="ml-auto">
            Import from CSV
          </ButtonLink>
        )}
      </div>
      {list.total === 0 ? (
        <NoCompanies isFirst={list.counts.all === 0 && q === ""} />
      ) : (
        <>
          <CompaniesTable companies={list.rows} address={closed} canSave={canSave} />
          <Pages list={list} address={closed} />
        </>
      )}
      {dialog && (
        <DirectSetupDialog
          {...dialog}
          workspaceId={session.workspaceId}
          canSave={canSave}
          listHref={listHref(closed)}
        />
      )}
    </div>
  );
}

function Pages({ list: { rows, total, page, pageSize }, address }: { list: CompanyHealthPage; address: ListAddress }) {
  const first = (page - 1) * pageSize + 1;
  return (
    <Pagination
      text={`${formatCount(first)}–${formatCount(first + rows.length - 1)} of ${formatCount(total)}`}
      previousHref={page > 1 ? listHref(address, { page: page - 1 }) : undefined}
      nextHref={page * pageSize < total ? listHref(address, { page: page + 1 }) : undefined}
    />
  );
}

function NoCompanies({ isFirst }: { isFirst: boolean }) {
  if (!isFirst) {
    return (
      <EmptyState kind="none" title="No company matches">
        Change the search or the state above.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="none"
      title="No companies yet"
      action={
        <ButtonLink href="/companies" variant="primary">
          Add a company
        </ButtonLink>
      }
    >
      Add the first company, then come back to connect its Microsoft 365.
    </EmptyState>
  );
}
