import { getEnv } from "@/lib/env";
import { getCloud } from "@/lib/microsoft/clouds";
import type { CloudName } from "@/lib/microsoft/clouds.constants";
import { type Preflight, type PreflightInput, type PreflightOptions, runPreflight } from "@/lib/microsoft/preflight";
import { countRequest } from "@/lib/sync/keep-to-budget";

interface Values extends Omit<PreflightInput, "cloud"> {
  cloud: CloudName;
}

/** Runs the pre-flight for a workspace, whose syncs leave room for its requests where Microsoft counts them. */
export function askMicrosoft(
  workspaceId: string,
  { cloud, ...values }: Values,
  options: Pick<PreflightOptions, "onCheck" | "timeoutMs"> = {},
): Promise<Preflight> {
  return runPreflight(
    { cloud: getCloud(cloud, getEnv().MICROSOFT_SANDBOX_URL), ...values },
    {
      ...options,
      beforeProbe: async ({ budget }) => {
        if (budget) await countRequest(workspaceId, budget, values);
      },
    },
  );
}
