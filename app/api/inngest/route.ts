import { serve } from "inngest/next";
import { inngest } from "@/lib/inngest/client";
import { functions } from "@/lib/inngest/functions/registry";
import { guardJobs } from "@/lib/inngest/jobs-door";

export const dynamic = "force-dynamic";
export const maxDuration = 300;

/** Takes signed calls only: without `enableUnauthedSync: false` anybody could make the app register again. */
const handlers = serve({ client: inngest, functions, enableUnauthedSync: false });

export const GET = guardJobs(handlers.GET);
export const POST = guardJobs(handlers.POST);
export const PUT = guardJobs(handlers.PUT);
