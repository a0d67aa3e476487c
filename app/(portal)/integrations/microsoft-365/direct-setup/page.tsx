import type { Metadata } from "next";
import { z } from "zod";
import { HealthBadge, healthWords } from "@/components/health-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { formatCount } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/row-link";
import { RowNavigation } from "@/components/ui/row-navigation";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { Timestamp } from "@/components/ui/timestamp";
import { UrlSearch } from "@/components/ui/url-search";
import { withWorkspace } from "@/db/client";
import { findConnection, listCompanyChoices } from "@/db/queries/connections";
import { type CompanyFacts, listCompanyFacts, listHealthGroups } from "@/db/queries/health";
import type { WorkspaceTx } from "@/db/types";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { getEnv } from "@/lib/env";
import { getCloud } from "@/lib/microsoft/clouds";
import { cloudNames } from "@/lib/microsoft/clouds.constants";
import { type Health, healthOf, healths, reportHealth } from "@/lib/sync/health";
import { DirectSetupDialog } from "./direct-setup-dialog";

export const metadata: Metadata = { title: "Direct Setup" };

const pageSize = 50;
const base = "/integrations/microsoft-365/direct-setup";

const query = z.object({
  q: z.string().trim().max(120).catch(""),
  state: z.enum(["all", ...healths]).catch("all"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  company: z.uuid().optional().catch(undefined),
});
type Query = z.infer<typeof query>;

export default async function DirectSetupPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const session = await requireSession();
  const asked = query.parse(await searchParams);
  const { counts, companies, dialog } = await withWorkspace(session.workspaceId, (tx) => load(tx, asked));
  const canSave = hasRole(session.role, "technician");
  const matching = counts.get(asked.state) ?? 0;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <UrlSearch label="Search companies" placeholder="Search companies…" />
        <FilterLinks
          label="State"
          items={(["all", ...healths] as const).map((state) => ({
            href: hrefOf({ q: asked.q, state }),
            label: state === "all" ? "All" : healthWords[state].word,
            count: counts.get(state) ?? 0,
            current: state === asked.state,
          }))}
        />
      </div>
      {companies.length === 0 ? (
        <NoCompanies isFirst={counts.get("all") === 0 && asked.q === ""} />
      ) : (
        <>
          <Companies companies={companies} asked={asked} canSave={canSave} />
          <Pagination
            text={`${formatCount((asked.page - 1) * pageSize + 1)}–${formatCount((asked.page - 1) * pageSize + companies.length)} of ${formatCount(matching)}`}
            previousHref={asked.page > 1 ? hrefOf({ ...asked, company: undefined, page: asked.page - 1 }) : undefined}
            nextHref={
              asked.page * pageSize < matching
                ? hrefOf({ ...asked, company: undefined, page: asked.page + 1 })
                : undefined
            }
          />
        </>
      )}
      {dialog && (
        <DirectSetupDialog
          {...dialog}
          clouds={offeredClouds()}
          canSave={canSave}
          listHref={hrefOf({ ...asked, company: undefined })}
        />
      )}
    </div>
  );
}

async function load(tx: WorkspaceTx, { q, state, page, company }: Query) {
  const groups = (await listHealthGroups(tx, { search: q })).filter((group) => !group.isArchived);
  const counts = new Map<Health | "all", number>();
  for (const group of groups) {
    for (const name of ["all", healthOf(group.facts)] as const)
      counts.set(name, (counts.get(name) ?? 0) + group.companies);
  }
  const facts =
    state === "all" ? null : groups.filter((group) => healthOf(group.facts) === state).map((group) => group.facts);
  const companies = await listCompanyFacts(tx, {
    search: q,
    isArchived: false,
    facts,
    sort: "name",
    descending: false,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return { counts, companies, dialog: company ? await loadDialog(tx, company) : null };
}

async function loadDialog(tx: WorkspaceTx, companyId: string) {
  const choices = await listCompanyChoices(tx);
  const company = choices.find(({ id }) => id === companyId);
  if (!company) return null;
  const stored = await findConnection(tx, companyId);
  return {
    company,
    companies: choices,
    connection: stored && {
      active: stored.active,
      cloud: stored.cloud,
      applicationId: stored.applicationId,
      directoryId: stored.directoryId,
      credentialStoredAt: stored.credentialStoredAt?.toISOString() ?? null,
      credentialExpiresAt: stored.credentialExpiresAt?.toISOString() ?? null,
    },
  };
}

function Companies({ companies, asked, canSave }: { companies: CompanyFacts[]; asked: Query; canSave: boolean }) {
  return (
    <RowNavigation>
      <Table label="Companies">
        <TableHead>
          <Th>Company</Th>
          <Th>State</Th>
          <Th>Directory ID</Th>
          <Th numeric>Users</Th>
          <Th>Last sync</Th>
          <Th>Credential</Th>
          <Th hidden>Action</Th>
        </TableHead>
        <TableBody>
          {companies.map((company) => (
            <CompanyRow key={company.companyId} company={company} asked={asked} canSave={canSave} />
          ))}
        </TableBody>
      </Table>
    </RowNavigation>
  );
}

function CompanyRow({ company, asked, canSave }: { company: CompanyFacts; asked: Query; canSave: boolean }) {
  const report = reportHealth(company);
  const { connection, lastRun } = company;
  const href = hrefOf({ ...asked, company: company.companyId });
  const action = { not_connected: "Connect", broken: "Fix" }[report.health as string];
  return (
    <Tr>
      <Td rowHeader>
        <RowLink href={href}>{company.name}</RowLink>
      </Td>
      <Td label="State" className="whitespace-normal">
        <HealthBadge report={report} />
      </Td>
      <Td label="Directory ID">
        {connection ? <span className="font-mono text-xs">{connection.directoryId}</span> : "—"}
      </Td>
      <Td label="Users" numeric>
        {company.dataReadAt ? formatCount(company.users) : "—"}
      </Td>
      <Td label="Last sync">{lastRun ? <Timestamp value={lastRun.finishedAt} /> : "—"}</Td>
      <Td label="Credential">
        {connection?.credentialStoredAt ? (
          <span>
            stored <Timestamp value={connection.credentialStoredAt} />
          </span>
        ) : (
          "—"
        )}
      </Td>
      <Td>
        {canSave && action && (
          <ButtonLink href={href} size="sm">
            {action}
          </ButtonLink>
        )}
      </Td>
    </Tr>
  );
}

function NoCompanies({ isFirst }: { isFirst: boolean }) {
  if (!isFirst)
    return (
      <EmptyState kind="none" title="No company matches">
        Change the search or the state above.
      </EmptyState>
    );
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

/** The first one is the default: the sandbox where one is set, else the global cloud. */
function offeredClouds() {
  const { MICROSOFT_SANDBOX_URL: sandboxUrl } = getEnv();
  const names = cloudNames.filter((name) => name !== "sandbox");
  return (sandboxUrl ? (["sandbox", ...names] as const) : names).map((name) => {
    const { title } = getCloud(name, sandboxUrl);
    return { name, title };
  });
}

function hrefOf({ q, state, page, company }: Partial<Query>) {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (state && state !== "all") search.set("state", state);
  if (page && page > 1) search.set("page", String(page));
  if (company) search.set("company", company);
  const text = search.toString();
  return text ? `${base}?${text}` : base;
}
