import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { findCompanyPage } from "../find-company-page";

interface CompanyTabsProps {
  params: Promise<{ companyId: string }>;
  children: ReactNode;
}

/** Name and tabs of a company. Only screens that are there have a tab; a person's page has a head of its own. */
export default async function CompanyTabs({ params, children }: CompanyTabsProps) {
  const { company } = await findCompanyPage((await params).companyId);
  const base = `/companies/${company.id}`;
  return (
    <>
      <PageHeader
        title={company.name}
        breadcrumbs={[{ label: "Companies", href: "/companies" }, { label: company.name }]}
        action={company.archivedAt ? <Badge>Archived</Badge> : undefined}
      >
        <TabLinks
          label={company.name}
          tabs={[
            { href: `${base}/overview`, label: "Overview" },
            { href: `${base}/users`, label: "Users" },
          ]}
        />
      </PageHeader>
      {children}
    </>
  );
}
