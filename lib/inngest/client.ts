import { Inngest } from "inngest";
import { jobsEngine } from "@/lib/env";
import { embeddedFetch } from "./embedded/fetch";
import { embeddedKeys } from "./embedded/keys";
import { sdkLogger } from "./sdk-logger";

const common = {
  /** Goes before every function's id; a change would orphan the runs that are under way. */
  id: "lifecycle-insights",
  logger: sdkLogger,
  internalLogger: sdkLogger,
};

/**
 * Inngest's own server or cloud where one is set, else the engine inside this process: one protocol for both.
 * Reads the environment as it is: a build loads this module without any settings.
 */
export const inngest =
  jobsEngine(process.env) === "inngest"
    ? new Inngest(common)
    : new Inngest({
        ...common,
        ...sharedKeys(),
        isDev: false,
        baseUrl: "http://embedded.invalid",
        fetch: embeddedFetch,
      });

/** What the client needs of this process's keys. */
function sharedKeys() {
  const { signingKey, eventKey } = embeddedKeys();
  return { signingKey, eventKey };
}
