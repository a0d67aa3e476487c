import { withWorkspace } from "@/db/client";
import { findSealedConnection } from "@/db/queries/connections";
import { putWaitingToUse } from "@/lib/connections/replace-credential";
import { describeError, logger } from "@/lib/logger";
import { MicrosoftError } from "@/lib/microsoft/errors";
import type { OnRequest } from "@/lib/microsoft/request-info";
import { openGraph } from "./open-graph";

type Sealed = Awaited<ReturnType<typeof findSealedConnection>>;

/**
 * The credential that a run signs in with: the one that waits, as soon as Microsoft accepts it, else the one that is used.
 * So a certificate that was uploaded and not checked is not forgotten, and a process that may open credentials checks for
 * one that may not. Whatever goes wrong with the one that waits, the sync goes on with the other.
 */
export async function adoptWaiting(
  { workspaceId, companyId }: { workspaceId: string; companyId: string },
  { used, waiting }: { used: Sealed; waiting: Sealed },
  onRequest: OnRequest,
): Promise<Sealed> {
  if (!waiting?.active || !used) return used;
  try {
    const access = await openGraph(workspaceId, waiting, { onRequest });
    await access?.getToken();
  } catch (error) {
    if (!(error instanceof MicrosoftError)) logger.warn("waiting-credential.not-tried", describeError(error));
    return used;
  }
  return withWorkspace(workspaceId, async (tx) => {
    await putWaitingToUse(tx, { workspaceId, memberId: null }, { companyId, ...waiting });
    return findSealedConnection(tx, companyId);
  });
}
