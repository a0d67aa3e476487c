"use server";

import { z } from "zod";
import { workspaceAction } from "@/lib/action";
import { acceptDataset } from "@/lib/connections/accept-dataset";
import { requestSync } from "@/lib/connections/request-sync";

/** "Initiate Sync Now!" for one company, or for all active ones. */
export const initiateSync = workspaceAction(
  {
    name: "initiateSync",
    role: "technician",
    schema: z.object({ companyId: z.union([z.uuid(), z.literal("")]).transform((id) => id || undefined) }),
  },
  ({ companyId }, session) => requestSync(session, { companyIds: companyId ? [companyId] : undefined }),
);

/** Publishes what was held back, after a person has looked at it. */
export const acceptSuspicious = workspaceAction(
  { name: "acceptSuspicious", role: "technician", schema: z.object({ runId: z.uuid(), dataset: z.string().min(1) }) },
  async (input, session) => {
    await acceptDataset(session, input);
    return null;
  },
);
