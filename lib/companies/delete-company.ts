import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompany, setCompanyArchived } from "@/db/queries/companies";
import { type DeletedRows, deleteCompanyRows } from "@/db/queries/company-deletion";
import { insertRegistrationTask } from "@/db/queries/registration-tasks";
import { cancelRuns } from "@/db/queries/sync-runs";
import type { Context } from "@/lib/context";
import { AppError, databaseFault } from "@/lib/errors";
import { checkCompanyName, companyMissing } from "./company-name";
import { registrationHref } from "./registration-tasks";

/** What is left of a company: what went, and what is to be done at Microsoft. */
export interface Receipt {
  name: string;
  people: number;
  /** Of Microsoft's data, of their history, and of all syncs and requests together. */
  rows: number;
  /** Null when it was never connected. */
  registration: { taskId: string; applicationId: string; directoryId: string; href: string | null } | null;
}

/** A job that is writing at this very moment and the deletion may each hold what the other wants: one of them is let go. */
const tries = 3;

/**
 * Deletes a company with its data, history, logs, settings and credentials, for good. What stays is the log of who did what
 * and a task: the registration at Microsoft, which only the company's own admin can delete.
 * @param typedName the company's name as a person has typed it, so that nobody deletes another one by a slip
 * @throws AppError not_found, invalid on the field `name`
 */
export async function deleteCompany(
  context: Context,
  { companyId, typedName }: { companyId: string; typedName: string },
): Promise<Receipt> {
  // First on its own: once its runs have ended nothing new is begun for it, and what is being written comes to an end.
  await withWorkspace(context.workspaceId, async (tx) => {
    const company = await findCompany(tx, companyId);
    if (!company) throw companyMissing();
    if (checkCompanyName(typedName).name !== company.name)
      throw new AppError("invalid", `Type the name as it stands here: ${company.name}`, { field: "name" });
    await setCompanyArchived(tx, companyId, true);
    await cancelRuns(tx, companyId);
  });
  for (let attempt = 1; ; attempt++) {
    try {
      return await deleteForGood(context, companyId);
    } catch (error) {
      if (databaseFault(error)?.code !== "40P01" || attempt === tries) throw error;
    }
  }
}

function deleteForGood(context: Context, companyId: string): Promise<Receipt> {
  return withWorkspace(context.workspaceId, async (tx) => {
    const company = await findCompany(tx, companyId);
    if (!company) throw companyMissing();
    const { name } = company;
    const task = await insertRegistrationTask(tx, company);
    const deleted = await deleteCompanyRows(tx, companyId);
    if (!deleted) throw companyMissing();
    const counts = toCounts(deleted);
    await recordAudit(tx, context, { action: "company.deleted", companyId, details: { name, ...counts } });
    return { name, people: counts.people, rows: counts.rows, registration: task && toRegistration(task) };
  });
}

/** For the receipt: what an auditor asks for, and never content. */
function toCounts(deleted: DeletedRows) {
  const sum = (isCounted: (table: string) => boolean) =>
    Object.entries(deleted).reduce((total, [table, rows]) => total + (isCounted(table) ? rows : 0), 0);
  return {
    people: deleted.m365_users ?? 0,
    published: sum((table) => table.startsWith("m365_")),
    history: deleted.versions ?? 0,
    syncs: deleted.sync_runs ?? 0,
    requests: deleted.request_log ?? 0,
    credentials: deleted.credentials ?? 0,
    rows: sum(() => true),
  };
}

function toRegistration({ id, ...place }: NonNullable<Awaited<ReturnType<typeof insertRegistrationTask>>>) {
  const { applicationId, directoryId } = place;
  return { taskId: id, applicationId, directoryId, href: registrationHref(place) };
}
