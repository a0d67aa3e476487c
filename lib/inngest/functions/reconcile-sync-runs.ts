import { cron } from "inngest";
import { reconcileSyncRuns } from "@/lib/sync/reconcile";
import { inngest } from "../client";
import { runStep } from "../run-step";

/** Sends lost runs again every two minutes. Safe to run twice: a company that is being synced is skipped. */
export const reconcileRuns = inngest.createFunction(
  { id: "reconcile-sync-runs", triggers: [cron("*/2 * * * *")], retries: 2 },
  ({ step }) => runStep(step, "reconcile", () => reconcileSyncRuns()),
);
