import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AboutCompany } from "@/components/about-company";
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

/** What is below it speaks of this company. */
export default async function CompanyLayout({ params, children }: CompanyLayoutProps) {
  const { company } = await findCompanyPage((await params).companyId);
  return (
    <AboutCompany id={company.id} name={company.name}>
      {children}
    </AboutCompany>
  );
}
