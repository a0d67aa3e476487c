import type { Metadata } from "next";
import { withWorkspace } from "@/db/client";
import { listCompanyChoices } from "@/db/queries/connections";
import { findStalledRuns, listSyncableCompanies, listSyncRuns } from "@/db/queries/sync-runs";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { readLogFilter, statusesOf } from "@/lib/sync/log-filter";
import { toLogAnswer } from "@/lib/sync/to-log-entry";
import { LogPanel } from "./log-panel";

export const metadata: Metadata = { title: "Log/Sync" };

export default async function LogSyncPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const session = await requireSession();
  const address = await searchParams;
  const filter = readLogFilter({ get: (name) => [address[name]].flat()[0] ?? null });
  const { state, ...narrowed } = filter;
  const { companies, activeCompanies, runs, stalled } = await withWorkspace(session.workspaceId, async (tx) => ({
    companies: await listCompanyChoices(tx),
    activeCompanies: (await listSyncableCompanies(tx)).length,
    runs: await listSyncRuns(tx, { ...narrowed, statuses: statusesOf(state) }),
    stalled: await findStalledRuns(tx),
  }));
  return (
    <LogPanel
      workspaceId={session.workspaceId}
      companies={companies}
      activeCompanies={activeCompanies}
      rendered={{ filter, log: toLogAnswer(runs, stalled) }}
      canSync={hasRole(session.role, "technician")}
    />
  );
}
