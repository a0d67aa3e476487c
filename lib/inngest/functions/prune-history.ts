import { cron } from "inngest";
import { pruneHistory } from "@/lib/sync/prune";
import { inngest } from "../client";
import { runStep } from "../run-step";

/** Deletes what has been kept long enough, once a day. Safe to run twice. */
export const prune = inngest.createFunction(
  { id: "prune-history", triggers: [cron("40 12 * * *")], retries: 2 },
  ({ step }) => runStep(step, "prune", () => pruneHistory()),
);
