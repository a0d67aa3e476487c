import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findCompany, findCompanyByName, updateCompanyName } from "@/db/queries/companies";
import type { Context } from "@/lib/context";
import { isConflict } from "@/lib/errors";
import { companyMissing, nameTaken, toCompanyName } from "./company-name";

/**
 * Gives a company another name; the same name again changes nothing.
 * @throws AppError not_found; on the field `name`: invalid, or conflict when another company has it, archived ones included
 */
export function renameCompany(context: Context, input: { companyId: string; name: string }) {
  const name = toCompanyName(input.name);
  const { companyId } = input;
  return withWorkspace(context.workspaceId, async (tx) => {
    const company = await findCompany(tx, companyId);
    if (!company) throw companyMissing();
    if (company.name === name) return { name };
    const other = await findCompanyByName(tx, name);
    if (other && other.id !== companyId) throw nameTaken(other);
    await updateCompanyName(tx, companyId, name);
    await recordAudit(tx, context, {
      action: "company.renamed",
      companyId,
      details: { name: `${company.name} → ${name}` },
    });
    return { name };
  }).catch((error) => {
    // Somebody took the name between the look and the write.
    throw isConflict(error, "companies_name_key") ? nameTaken(null) : error;
  });
}
