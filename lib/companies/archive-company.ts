import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompany, setCompanyArchived } from "@/db/queries/companies";
import { cancelRuns } from "@/db/queries/sync-runs";
import type { Context } from "@/lib/context";
import { companyMissing } from "./company-name";

/**
 * Takes a company out of the lists and the syncs, and cancels the sync that is under way. Its data, connection and
 * credential stay, so that `restoreCompany` brings all of it back. Twice changes nothing more.
 * @throws AppError not_found
 */
export function archiveCompany(context: Context, { companyId }: { companyId: string }) {
  return withWorkspace(context.workspaceId, async (tx) => {
    const company = await findCompany(tx, companyId);
    if (!company) throw companyMissing();
    // The switch before the runs: a sync that somebody asks for meanwhile finds no company to read.
    if (!(await setCompanyArchived(tx, companyId, true))) return;
    await cancelRuns(tx, companyId);
    await recordAudit(tx, context, { action: "company.archived", companyId, details: { name: company.name } });
  });
}
