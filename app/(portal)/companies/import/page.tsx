import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole, roleName } from "@/lib/auth/roles";
import { ImportCompanies } from "./import-companies";

export const metadata: Metadata = { title: "Import companies from CSV" };

const breadcrumbs = [{ label: "Companies", href: "/companies" }, { label: "Import" }];

/** A list of company names in, a preview row by row, then all of the new ones at once. */
export default async function ImportPage() {
  const session = await requireSession("/companies/import");
  if (!hasRole(session.role, "technician")) {
    return (
      <>
        <PageHeader title="Import companies from CSV" breadcrumbs={breadcrumbs} />
        <EmptyState
          kind="permission_missing"
          title="Your role may not import companies"
          action={<ButtonLink href="/companies">Back to the companies</ButtonLink>}
        >
          You are signed in as {roleName(session.role)}. Ask an owner of the workspace for the role technician.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Import companies from CSV"
        description="You see what will happen with each row before anything is added."
        breadcrumbs={breadcrumbs}
        action={
          <ButtonLink href="/companies/import/template.csv" download>
            Download a template
          </ButtonLink>
        }
      />
      <ImportCompanies />
    </>
  );
}
