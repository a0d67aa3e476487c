import { cron } from "inngest";
import { sealCredentialsAnew } from "@/lib/sync/seal-credentials-anew";
import { inngest } from "../client";
import { runStep } from "../run-step";

/** Every hour: mostly there is nothing to do. Safe to run twice. */
export const sealAnew = inngest.createFunction(
  { id: "seal-credentials-anew", triggers: [cron("17 * * * *")], retries: 2 },
  ({ step }) => runStep(step, "seal-anew", () => sealCredentialsAnew()),
);
