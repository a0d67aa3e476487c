import { withWorkspace } from "@/db/client";
import { takeFromBudget } from "@/db/queries/request-budgets";
import type { Budget } from "@/lib/microsoft/budgets";
import { MicrosoftError } from "@/lib/microsoft/errors";

/** A request needs a moment to reach Microsoft, so its window ends later there than here. */
const marginMs = 1_000;

/**
 * Takes a request from a limit of Microsoft's, which all processes and, where Microsoft counts so, all companies share.
 * @throws {MicrosoftError} `throttled` with the time to wait, as if Microsoft had said so itself; no request was sent
 */
export async function keepToBudget(
  workspaceId: string,
  { name, requests, perMs, sharedBy }: Budget,
  { applicationId, directoryId }: { applicationId: string; directoryId: string },
) {
  const key = [name, applicationId, ...(sharedBy === "directory" ? [directoryId] : [])].join(" ").toLowerCase();
  const retryAfterMs = await withWorkspace(workspaceId, (tx) =>
    takeFromBudget(tx, key, { requests, perMs: perMs + marginMs }),
  );
  if (retryAfterMs > 0) {
    const limit = `${requests} requests in ${perMs / 1000} seconds`;
    throw new MicrosoftError("throttled", `Microsoft allows ${limit} for this data; the rest follows.`, {
      retryAfterMs,
    });
  }
}
