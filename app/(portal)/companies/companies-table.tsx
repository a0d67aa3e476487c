import { Plug, Wrench } from "lucide-react";
import { CredentialLine } from "@/components/credential-cell";
import { HealthBadge, setupAction } from "@/components/health-badge";
import { LastSync } from "@/components/last-sync";
import { ButtonLink } from "@/components/ui/button-link";
import { RowLink } from "@/components/ui/row-link";
import { RowNavigation } from "@/components/ui/row-navigation";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import type { CompanyHealth } from "@/lib/companies/list-company-health";
import { ArchivedActions } from "./archived-actions";
import { CompanyActions } from "./company-actions";
import { LicensedFigure, PeopleFigure, SeatsFigure } from "./company-figures";
import { type ListAddress, sortOf } from "./list-address";

interface CompaniesTableProps {
  companies: CompanyHealth[];
  address: ListAddress;
  /** Viewers see no actions. */
  canChange: boolean;
  canDelete: boolean;
}

export function CompaniesTable({ companies, address, canChange, canDelete }: CompaniesTableProps) {
  return (
    <RowNavigation>
      <Table label="Companies">
        <TableHead>
          <Th sort={sortOf(address, "name")}>Company</Th>
          <Th>State</Th>
          <Th sort={sortOf(address, "users")} numeric>
            People
          </Th>
          <Th numeric>Licensed</Th>
          <Th numeric>Seats used / bought</Th>
          <Th sort={sortOf(address, "lastSync")}>Last sync</Th>
          {canChange && <Th hidden>Actions</Th>}
        </TableHead>
        <TableBody>
          {companies.map((company) => (
            <CompanyRow key={company.companyId} {...{ company, canChange, canDelete }} />
          ))}
        </TableBody>
      </Table>
    </RowNavigation>
  );
}

interface CompanyRowProps {
  company: CompanyHealth;
  canChange: boolean;
  canDelete: boolean;
}

function CompanyRow({ company, canChange, canDelete }: CompanyRowProps) {
  // A card on a phone leaves out what was never read.
  const figure = company.lastRun || company.users > 0 ? undefined : "max-sm:hidden";
  return (
    <Tr>
      <Td rowHeader className="max-w-96 min-w-40 wrap-anywhere">
        <RowLink href={`/companies/${company.companyId}/users`}>{company.name}</RowLink>
      </Td>
      <Td label="State" wrap className="max-w-80">
        {company.archivedAt ? (
          <span className="text-secondary">Archived</span>
        ) : (
          <div className="grid justify-items-start max-sm:justify-items-end">
            <HealthBadge report={company} />
            <CredentialLine company={company} setupHref={setupHref(company.companyId)} />
          </div>
        )}
      </Td>
      <Td label="People" numeric className={figure}>
        <PeopleFigure {...company} />
      </Td>
      <Td label="Licensed" numeric className={figure}>
        <LicensedFigure {...company} />
      </Td>
      <Td label="Seats used / bought" numeric className={figure}>
        <SeatsFigure {...company} />
      </Td>
      <Td label="Last sync">
        <LastSync {...company} />
      </Td>
      {canChange && (
        <Td>
          <RowActions company={company} canDelete={canDelete} />
        </Td>
      )}
    </Tr>
  );
}

function RowActions({ company, canDelete }: Omit<CompanyRowProps, "canChange">) {
  const { companyId, name, archivedAt, connection } = company;
  if (archivedAt) return <ArchivedActions {...{ companyId, name, canDelete }} />;
  const setup = setupHref(companyId);
  const action = setupAction(company);
  return (
    <div className="flex items-center justify-end gap-1">
      {action && (
        <ButtonLink href={setup} size="sm" icon={action === "Connect" ? <Plug aria-hidden /> : <Wrench aria-hidden />}>
          {action}
        </ButtonLink>
      )}
      <CompanyActions {...{ companyId, name, canDelete }} isConnected={connection !== null} />
    </div>
  );
}

const setupHref = (companyId: string) => `/integrations/microsoft-365/direct-setup?company=${companyId}`;
