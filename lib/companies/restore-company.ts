import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompany, setCompanyArchived } from "@/db/queries/companies";
import type { Context } from "@/lib/context";
import { companyMissing } from "./company-name";

/**
 * Brings an archived company back into the lists and, when its connection is active, into the nightly syncs.
 * Twice changes nothing more.
 * @throws AppError not_found
 */
export function restoreCompany(context: Context, { companyId }: { companyId: string }) {
  return withWorkspace(context.workspaceId, async (tx) => {
    const company = await findCompany(tx, companyId);
    if (!company) throw companyMissing();
    if (!(await setCompanyArchived(tx, companyId, false))) return;
    await recordAudit(tx, context, { action: "company.restored", companyId, details: { name: company.name } });
  });
}
