import { cron } from "inngest";
import { scheduleNightlySyncs } from "@/lib/sync/schedule-nights";
import { inngest } from "../client";
import { runStep } from "../run-step";

/** Looks every five minutes whose night it is. Safe to run twice: a company has at most one run a night. */
export const scheduleNightly = inngest.createFunction(
  { id: "schedule-nightly-syncs", triggers: [cron("*/5 * * * *")], retries: 2 },
  ({ step }) => runStep(step, "schedule", () => scheduleNightlySyncs()),
);
