import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompanyByName, insertCompany } from "@/db/queries/companies";
import type { Context } from "@/lib/context";
import { nameTaken, toCompanyName } from "./company-name";

/**
 * Adds a company, not connected yet.
 * @throws AppError on the field `name`: invalid, or conflict when a company has it, archived ones included
 */
export function addCompany(context: Context, input: { name: string }) {
  const name = toCompanyName(input.name);
  return withWorkspace(context.workspaceId, async (tx) => {
    const company = await insertCompany(tx, name);
    if (!company) throw nameTaken(await findCompanyByName(tx, name));
    await recordAudit(tx, context, { action: "company.added", companyId: company.companyId, details: { name } });
    return { ...company, name };
  });
}
