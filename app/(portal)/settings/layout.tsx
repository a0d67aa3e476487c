import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const session = await requireSession("/settings");
  const tabs = [
    { href: "/settings", label: "Workspace" },
    { href: "/settings/members", label: "Members" },
    { href: "/settings/security", label: "Security" },
    ...(hasRole(session.role, "admin") ? [{ href: "/settings/audit", label: "Audit log" }] : []),
  ];
  return (
    <>
      <PageHeader title="Settings">
        <TabLinks label="Settings" tabs={tabs} />
      </PageHeader>
      {children}
    </>
  );
}
