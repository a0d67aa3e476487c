import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { GuideButton } from "./guide-button";

const base = "/integrations/microsoft-365";

export default function Microsoft365Layout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Microsoft 365"
        description="Read-only: the portal can look at a company's tenant and change nothing in it."
        action={<GuideButton />}
        breadcrumbs={[{ label: "Integrations", href: "/integrations" }, { label: "Microsoft 365" }]}
      >
        <TabLinks
          label="Microsoft 365"
          tabs={[
            { href: `${base}/direct-setup`, label: "Direct Setup" },
            { href: `${base}/log-sync`, label: "Log/Sync" },
            { href: `${base}/health`, label: "Health" },
            { href: `${base}/guide`, label: "Guide" },
          ]}
        />
      </PageHeader>
      {children}
    </>
  );
}
