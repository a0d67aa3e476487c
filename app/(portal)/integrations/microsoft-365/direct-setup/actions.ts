"use server";

import { workspaceAction } from "@/lib/action";
import { takeCheck } from "@/lib/connections/check-limit";
import { checkConnection, connectCompany } from "@/lib/connections/connect-company";
import { followChecks } from "@/lib/connections/follow-checks";
import { directSetupSchema } from "./direct-setup-schema";

/** "Save Settings". It answers at once and tells each check as it is made. The secret is never echoed. */
export const saveDirectSetup = workspaceAction(
  { name: "saveDirectSetup", role: "technician", schema: directSetupSchema },
  async ({ expiresOn, ...input }, session) => {
    takeCheck(session);
    return followChecks("saveDirectSetup", (onCheck) =>
      connectCompany(session, { ...input, expiresAt: expiresOn }, { onCheck }),
    );
  },
);

/** "Check": the same questions to Microsoft, and nothing stored. */
export const checkDirectSetup = workspaceAction(
  { name: "checkDirectSetup", role: "technician", schema: directSetupSchema },
  async ({ expiresOn: _, ...input }, session) => {
    takeCheck(session);
    return followChecks("checkDirectSetup", (onCheck) => checkConnection(session, input, { onCheck }));
  },
);
