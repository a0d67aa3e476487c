import { cancelRun } from "@/lib/sync/run-company";
import { inngest } from "../client";
import { syncJobCancelled } from "../events";
import { runStep } from "../run-step";

/**
 * A job that somebody cancelled at Inngest ends its run: else the reconciler would take the run for lost and start it again.
 * Inngest itself sends the event, and takes it from nobody else. Safe to run twice: a run that has ended keeps its end.
 */
export const cancelSyncRun = inngest.createFunction(
  {
    id: "cancel-sync-run",
    triggers: [{ event: syncJobCancelled, if: `event.data.function_id == '${inngest.id}-sync-company'` }],
    retries: 10,
  },
  async ({ event, step }) => {
    const { workspaceId, companyId, runId } = event.data.event.data;
    await runStep(step, "cancel-run", () => cancelRun({ workspaceId, runId }), { runId, companyId });
  },
);
