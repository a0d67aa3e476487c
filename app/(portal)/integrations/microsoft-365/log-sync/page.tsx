import type { Metadata } from "next";
import { z } from "zod";
import { withWorkspace } from "@/db/client";
import { listCompanyChoices } from "@/db/queries/connections";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { toLogEntry } from "@/lib/sync/to-log-entry";
import { LogPanel } from "./log-panel";

export const metadata: Metadata = { title: "Log/Sync" };

export default async function LogSyncPage({
  searchParams,
}: {
  searchParams: Promise<{ company?: string | string[] }>;
}) {
  const session = await requireSession();
  const wanted = z.uuid().safeParse((await searchParams).company).data;
  const { companies, companyId, runs } = await withWorkspace(session.workspaceId, async (tx) => {
    const choices = await listCompanyChoices(tx);
    const chosen = choices.find(({ id }) => id === wanted)?.id;
    return { companies: choices, companyId: chosen ?? "", runs: await listSyncRuns(tx, { companyId: chosen }) };
  });
  return (
    <LogPanel
      workspaceId={session.workspaceId}
      companies={companies}
      companyId={companyId}
      runs={runs.map(toLogEntry)}
      canSync={hasRole(session.role, "technician")}
    />
  );
}
