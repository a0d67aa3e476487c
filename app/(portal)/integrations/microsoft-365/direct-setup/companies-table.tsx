import { CredentialCell } from "@/components/credential-cell";
import { HealthBadge } from "@/components/health-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { formatCount } from "@/components/ui/number";
import { RowLink } from "@/components/ui/row-link";
import { RowNavigation } from "@/components/ui/row-navigation";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { Timestamp } from "@/components/ui/timestamp";
import type { CompanyHealth } from "@/lib/companies/list-company-health";
import type { Health } from "@/lib/sync/health";
import { type ListAddress, listHref } from "./list-address";

interface CompaniesTableProps {
  companies: CompanyHealth[];
  address: ListAddress;
  canSave: boolean;
}

/** The companies with their connection; a company's name opens its dialog. */
export function CompaniesTable({ companies, address, canSave }: CompaniesTableProps) {
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
            <CompanyRow
              key={company.companyId}
              company={company}
              href={listHref(address, { company: company.companyId })}
              canSave={canSave}
            />
          ))}
        </TableBody>
      </Table>
    </RowNavigation>
  );
}

const actions: Partial<Record<Health, string>> = { not_connected: "Connect", broken: "Fix" };

function CompanyRow({ company, href, canSave }: { company: CompanyHealth; href: string; canSave: boolean }) {
  const { connection, lastRun, dataReadAt, users } = company;
  const action = actions[company.health];
  return (
    <Tr>
      <Td rowHeader>
        <RowLink href={href}>{company.name}</RowLink>
      </Td>
      <Td label="State" className="whitespace-normal">
        <HealthBadge report={company} />
      </Td>
      <Td label="Directory ID">
        {connection ? <span className="font-mono text-xs">{connection.directoryId}</span> : "—"}
      </Td>
      <Td label="Users" numeric>
        {dataReadAt ? formatCount(users) : "—"}
      </Td>
      <Td label="Last sync">{lastRun ? <Timestamp value={lastRun.finishedAt} /> : "never"}</Td>
      <Td label="Credential">
        <CredentialCell company={company} setupHref={href} />
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
