import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole, roleName } from "@/lib/auth/roles";
import { ImportConnections } from "./import-connections";

export const metadata: Metadata = { title: "Import connections" };

const directSetup = "/integrations/microsoft-365/direct-setup";

/** A list of companies with their three values in; each row is checked at Microsoft and saved, or not saved and why. */
export default async function ImportConnectionsPage() {
  const session = await requireSession(`${directSetup}/import`);
  if (!hasRole(session.role, "technician")) {
    return (
      <EmptyState
        kind="permission_missing"
        title="Your role may not connect companies"
        action={<ButtonLink href={directSetup}>Back to Direct Setup</ButtonLink>}
      >
        You are signed in as {roleName(session.role)}. Ask an owner of the workspace for the role technician.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <TextLink href={directSetup}>Back to Direct Setup</TextLink>
        <ButtonLink href={`${directSetup}/import/template.csv`} download>
          Download a template
        </ButtonLink>
      </div>
      <ImportConnections />
    </>
  );
}
