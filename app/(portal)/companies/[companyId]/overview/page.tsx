import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { withWorkspace } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { findSyncSituation, listDatasetFreshness } from "@/db/queries/freshness";
import { toDataHealth } from "@/lib/companies/data-health";
import { runErrorSchema } from "@/lib/sync/run-error";
import { findCompanyPage } from "../find-company-page";
import { FirstSync } from "../users/first-sync";
import { logHref, setupHref } from "../users/links";
import { DataTable } from "./data-table";
import { DataVerdict } from "./data-verdict";
import { RunFailure } from "./run-failure";

export const metadata: Metadata = { title: "Overview" };

/** How a company's data stands: each kind green, yellow or red, with the last good date and the reason. */
export default async function OverviewPage({ params }: { params: Promise<{ companyId: string }> }) {
  const { session, company } = await findCompanyPage((await params).companyId);
  const { connection, freshness, sync } = await withWorkspace(session.workspaceId, async (tx) => ({
    connection: await findConnection(tx, company.id),
    freshness: await listDatasetFreshness(tx, company.id),
    sync: await findSyncSituation(tx, company.id),
  }));
  const runError = sync.lastRun?.status === "failed" ? runErrorSchema.safeParse(sync.lastRun.error).data : undefined;
  if (freshness.length === 0 && !runError) {
    if (!connection) return <NotConnected companyId={company.id} />;
    if (!sync.openRun) return <NotSynced companyId={company.id} />;
    const ids = { workspaceId: session.workspaceId, companyId: company.id };
    return <FirstSync {...ids} logHref={logHref(company.id)} {...sync.openRun} />;
  }
  const data = toDataHealth(freshness);
  return (
    <div className="grid gap-5">
      {runError && <RunFailure error={runError} companyId={company.id} />}
      <section>
        <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="font-medium">Data</h2>
          <TextLink href={logHref(company.id)}>Open the log</TextLink>
        </div>
        <DataVerdict data={data} />
        <DataTable data={data} />
      </section>
    </div>
  );
}

function NotConnected({ companyId }: { companyId: string }) {
  return (
    <EmptyState
      kind="permission_missing"
      title="Not connected to Microsoft 365"
      action={
        <ButtonLink variant="primary" href={setupHref(companyId)}>
          Connect
        </ButtonLink>
      }
    >
      Three values of the company’s app registration are all it takes. The set-up guide says where to find them.
    </EmptyState>
  );
}

function NotSynced({ companyId }: { companyId: string }) {
  return (
    <EmptyState
      kind="none"
      title="Not synced yet"
      action={<ButtonLink href={logHref(companyId)}>Open the log</ButtonLink>}
    >
      The nightly sync reads everything. To see it now, start one in the log.
    </EmptyState>
  );
}
