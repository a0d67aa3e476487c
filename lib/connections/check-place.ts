import { findCompany } from "@/db/queries/companies";
import { findCompanyOfDirectory } from "@/db/queries/connections";
import type { WorkspaceTx } from "@/db/types";
import { AppError } from "@/lib/errors";

/**
 * Whether a company may be connected to a directory.
 * @throws AppError when it is not there any more, or another company has the directory
 */
export async function checkPlace(
  tx: WorkspaceTx,
  { companyId, directoryId }: { companyId: string; directoryId: string },
) {
  const company = await findCompany(tx, companyId);
  if (!company || company.archivedAt) {
    throw new AppError("not_found", "This company is not there any more. Reload the page.", { field: "companyId" });
  }
  const other = await findCompanyOfDirectory(tx, directoryId, companyId);
  if (other) throw connectedTwice(other);
}

export const connectedTwice = (name: string) =>
  new AppError(
    "conflict",
    `This Directory ID is already connected for ${name}. One directory belongs to one company.`,
    {
      field: "directoryId",
    },
  );
