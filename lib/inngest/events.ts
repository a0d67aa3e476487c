import { eventType } from "inngest";
import { z } from "zod";

/** A run is waiting in sync_runs. Ids only: events pass through a third party. */
export const companySyncRequested = eventType("m365/company.sync.requested", {
  schema: z.object({ workspaceId: z.string(), companyId: z.string(), applicationId: z.string(), runId: z.string() }),
});
