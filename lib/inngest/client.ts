import { Inngest } from "inngest";
import { getEnv, jobsEngine } from "@/lib/env";
import { embeddedFetch } from "./embedded/fetch";
import { embeddedKeys } from "./embedded/keys";

/** Goes before every function's id; a change would orphan the runs that are under way. */
const id = "lifecycle-insights";

/** Inngest's own server or cloud where one is set, else the engine inside this process: one protocol for both. */
export const inngest =
  jobsEngine(getEnv()) === "inngest"
    ? new Inngest({ id })
    : new Inngest({ id, ...embeddedKeys(), isDev: false, baseUrl: "http://embedded.invalid", fetch: embeddedFetch });
