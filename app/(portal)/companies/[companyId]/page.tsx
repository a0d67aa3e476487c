import { redirect } from "next/navigation";
import { findCompanyPage } from "./find-company-page";

export default async function CompanyPage({ params }: { params: Promise<{ companyId: string }> }) {
  const { company } = await findCompanyPage((await params).companyId);
  redirect(`/companies/${company.id}/users`);
}
