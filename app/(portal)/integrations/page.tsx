import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/current-session";

export const metadata: Metadata = { title: "Integrations" };

export default async function IntegrationsPage() {
  await requireSession();
  return (
    <>
      <PageHeader title="Integrations" description="Where the portal reads your customers' data from." />
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <li>
          <Link
            href="/integrations/microsoft-365/direct-setup"
            className="group grid gap-1 rounded-lg border border-line bg-raised p-4 hover:border-line-strong hover:bg-hover"
          >
            <span className="flex items-center justify-between text-lg font-semibold">
              Microsoft 365
              <ArrowRight aria-hidden className="size-4 text-secondary" />
            </span>
            <span className="text-sm text-secondary">
              Users, licences, activated apps and activity of each company, read every night.
            </span>
          </Link>
        </li>
      </ul>
    </>
  );
}
