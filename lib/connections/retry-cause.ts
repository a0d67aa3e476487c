import { withWorkspace } from "@/db/client";
import { causeKey, listCauses } from "@/lib/companies/list-causes";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { requestSync } from "./request-sync";

/**
 * Syncs every company that has a cause, as far as it still has it.
 * @param cause as `causeKey` writes it
 * @returns as `requestSync` does
 * @throws AppError when no company has the cause any more
 */
export async function retryCause(context: Context, { cause }: { cause: string }) {
  const causes = await withWorkspace(context.workspaceId, listCauses);
  const found = causes.find((candidate) => causeKey(candidate) === cause);
  if (!found) throw new AppError("not_found", "No company has this any more. Reload the page.");
  return requestSync(context, { companyIds: found.companies.map(({ id }) => id) });
}
