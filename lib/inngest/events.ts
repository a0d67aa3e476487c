import { eventType } from "inngest";
import { z } from "zod";

const runToSync = z.object({
  workspaceId: z.string(),
  companyId: z.string(),
  applicationId: z.string(),
  runId: z.string(),
});

/** A run is waiting in sync_runs. Ids only: events pass through a third party. */
export const companySyncRequested = eventType("m365/company.sync.requested", { schema: runToSync });

/** Inngest's own, of a job that was cancelled: with the event that had started it. */
export const syncJobCancelled = eventType("inngest/function.cancelled", {
  schema: z.looseObject({ function_id: z.string(), event: z.looseObject({ data: runToSync }) }),
});
