import { CredentialCell } from "@/components/credential-cell";
import { HealthBadge, setupAction } from "@/components/health-badge";
import { LastSync } from "@/components/last-sync";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyValue } from "@/components/ui/copy-value";
import { formatCount } from "@/components/ui/number";
import { RowLink } from "@/components/ui/row-link";
import { RowNavigation } from "@/components/ui/row-navigation";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import type { CompanyHealth } from "@/lib/companies/list-company-health";
import { type ListAddress, listHref, sortOf } from "./list-address";

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
          <Th sort={sortOf(address, "name")}>Company</Th>
          <Th>State</Th>
          <Th numeric sort={sortOf(address, "users")}>
            People
          </Th>
          <Th sort={sortOf(address, "lastSync")}>Last sync</Th>
          <Th sort={sortOf(address, "credential")}>Credential</Th>
          <Th>Directory ID</Th>
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

function CompanyRow({ company, href, canSave }: { company: CompanyHealth; href: string; canSave: boolean }) {
  const { connection, dataReadAt, users } = company;
  const action = setupAction(company);
  return (
    <Tr>
      <Td rowHeader>
        <RowLink href={href}>{company.name}</RowLink>
      </Td>
      <Td label="State" wrap>
        <HealthBadge report={company} />
      </Td>
      <Td label="People" numeric>
        {dataReadAt ? formatCount(users) : "—"}
      </Td>
      <Td label="Last sync">
        <LastSync {...company} />
      </Td>
      <Td label="Credential">
        <CredentialCell company={company} setupHref={href} />
      </Td>
      <Td label="Directory ID">
        {connection ? <CopyValue value={connection.directoryId} label="Directory ID" short /> : "—"}
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
