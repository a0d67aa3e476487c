import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AboutCompany } from "@/components/about-company";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { findCompanyPage, lookUpCompany } from "./find-company-page";

interface CompanyLayoutProps {
  params: Promise<{ companyId: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: CompanyLayoutProps): Promise<Metadata> {
  const found = await lookUpCompany((await params).companyId);
  // A title that throws "not found" leaves the page that says so without any.
  if (!found) return { title: { default: "Not found", template: "Not found" } };
  const { company } = found;
  return { title: { default: company.name, template: `%s · ${company.name}` } };
}

/** Name and tabs of a company. Only screens that are there have a tab. */
export default async function CompanyLayout({ params, children }: CompanyLayoutProps) {
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
      <AboutCompany id={company.id} name={company.name}>
        {children}
      </AboutCompany>
    </>
  );
}
