import { cron } from "inngest";
import { sealCredentialsAnew } from "@/lib/sync/seal-credentials-anew";
import { inngest } from "../client";

/** Every hour: mostly there is nothing to do. Safe to run twice. */
export const sealAnew = inngest.createFunction(
  { id: "seal-credentials-anew", triggers: [cron("17 * * * *")], retries: 2 },
  ({ step }) => step.run("seal-anew", () => sealCredentialsAnew()),
);
