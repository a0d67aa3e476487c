import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { withWorkspace } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { findSyncSituation, listDatasetFreshness } from "@/db/queries/freshness";
import { toDataHealth } from "@/lib/companies/data-health";
import { runErrorSchema } from "@/lib/sync/run-error";
import { findCompanyPage } from "../../find-company-page";
import { NotConnected, NotSynced } from "../nothing-read";
import { FirstSync } from "../users/first-sync";
import { logHref, setupHref } from "../users/links";
import { CredentialEnd } from "./credential-end";
import { DataReasons } from "./data-reasons";
import { DataTable } from "./data-table";
import { DataVerdict } from "./data-verdict";
import { RunFailure } from "./run-failure";
import { UnderWay } from "./under-way";

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
    if (!sync.openRun) return <NotSynced companyId={company.id} active={connection.active} />;
    const ids = { workspaceId: session.workspaceId, companyId: company.id };
    return <FirstSync {...ids} logHref={logHref(company.id)} {...sync.openRun} />;
  }
  const data = toDataHealth(freshness);
  const hasData = data.some(({ good }) => good !== null);
  return (
    <div className="grid gap-5">
      {runError && <RunFailure error={runError} hasData={hasData} />}
      <section className="grid gap-3">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h2 className="mr-auto font-medium">Data</h2>
          {connection && !runError && (
            <CredentialEnd kind={connection.credentialKind} expiresAt={connection.credentialExpiresAt} />
          )}
          <TextLink href={setupHref(company.id)}>Open Direct Setup</TextLink>
          <TextLink href={logHref(company.id)}>Open the log</TextLink>
        </div>
        {freshness.length > 0 ? (
          <>
            {sync.openRun && <UnderWay {...sync.openRun} />}
            <DataVerdict data={data} />
            <DataReasons data={data} />
            <DataTable data={data} isBeingSynced={sync.openRun !== null} />
          </>
        ) : (
          <p className="text-sm text-secondary">Microsoft has not let the portal read anything yet.</p>
        )}
      </section>
    </div>
  );
}
