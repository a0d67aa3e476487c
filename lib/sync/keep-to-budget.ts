import { withWorkspace } from "@/db/client";
import { countInBudget, takeFromBudget } from "@/db/queries/request-budgets";
import type { Budget } from "@/lib/microsoft/budgets";
import { MicrosoftError } from "@/lib/microsoft/errors";

interface Application {
  applicationId: string;
  directoryId: string;
}

/** A request needs a moment to reach Microsoft, so its window ends later there than here. */
const marginMs = 1_000;

/**
 * Takes a request from a limit of Microsoft's, which all processes and, where Microsoft counts so, all companies share.
 * @throws {MicrosoftError} `throttled` with the time to wait, as if Microsoft had said so itself; no request was sent
 */
export async function keepToBudget(workspaceId: string, budget: Budget, application: Application) {
  const { requests, perMs } = budget;
  const retryAfterMs = await withWorkspace(workspaceId, (tx) =>
    takeFromBudget(tx, keyOf(budget, application), { requests, perMs: perMs + marginMs }),
  );
  if (retryAfterMs > 0) {
    const limit = `${requests} requests in ${perMs / 1000} seconds`;
    throw new MicrosoftError("throttled", `Microsoft allows ${limit} for this data; the rest follows.`, {
      retryAfterMs,
    });
  }
}

/** Counts a request that is sent in any case, because somebody waits for its answer: syncs leave room for it. */
export async function countRequest(workspaceId: string, budget: Budget, application: Application) {
  await withWorkspace(workspaceId, (tx) =>
    countInBudget(tx, keyOf(budget, application), { perMs: budget.perMs + marginMs }),
  );
}

const keyOf = ({ name, sharedBy }: Budget, { applicationId, directoryId }: Application) =>
  [name, applicationId, ...(sharedBy === "directory" ? [directoryId] : [])].join(" ").toLowerCase();
