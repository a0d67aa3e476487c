import { withWorkspace } from "@/db/client";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { requestSync } from "@/lib/connections/request-sync";
import type { Scenario } from "@/sandbox/scenarios";
import type { Sandbox } from "@/sandbox/server";
import type { ConnectedCompany } from "../sync-harness";
import type { Front } from "./front";
import type { Jobs } from "./jobs";
import { createRichScenario } from "./lab";

export interface ThrottleLab {
  sandbox: Sandbox;
  front: Front;
  jobs: Jobs;
}

/**
 * Companies for a check that needs many. Each has a directory of its own.
 * @param first number of the first one; numbers are used once
 * @param applicationId one for all of them; absent: each its own
 */
export function createTenants(
  count: number,
  { first, users, applicationId }: { first: number; users: number; applicationId?: string },
): Scenario[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(first + index).padStart(4, "0");
    return createRichScenario({
      slug: `company-${number}`,
      users,
      seed: 7_000 + first + index,
      directoryId: `00000000-0000-4000-8000-0000000d${number}`,
      applicationId: applicationId ?? `00000000-0000-4000-8000-0000000a${number}`,
    });
  });
}

/** As a press of the button does. */
export const askForSync = ({ workspaceId }: ConnectedCompany) => requestSync({ workspaceId, memberId: null }, {});

export async function newestRun({ workspaceId, companyId }: ConnectedCompany) {
  const [run] = await withWorkspace(workspaceId, (tx) => listSyncRuns(tx, { companyId, limit: 1 }));
  if (!run) throw new Error("There is no run.");
  return run;
}

/** What is not well with a company's newest run, in words; empty when all of it is. */
export async function troublesOf(company: ConnectedCompany): Promise<string[]> {
  const { status, error, datasets } = await newestRun(company);
  if (status === "succeeded") return [];
  const codeOf = (reason: unknown) => (reason as { code?: string } | null)?.code ?? "no reason";
  const parts = datasets.filter(({ state }) => state !== "ok" && state !== "unchanged");
  const said = parts.map((part) => `${part.dataset} ${part.state} (${codeOf(part.error)})`);
  return [`the run is ${status} (${codeOf(error)}): ${said.join(", ")}`];
}
