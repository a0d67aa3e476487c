import { serve } from "inngest/next";
import { inngest } from "@/lib/inngest/client";
import { functions } from "@/lib/inngest/functions/registry";

export const dynamic = "force-dynamic";
export const maxDuration = 300;

/** Takes signed calls only: without `enableUnauthedSync: false` anybody could make the app register again. */
export const { GET, POST, PUT } = serve({ client: inngest, functions, enableUnauthedSync: false });
