import { Inngest } from "inngest";
import { jobsEngine } from "@/lib/env";
import { embeddedFetch } from "./embedded/fetch";
import { embeddedKeys } from "./embedded/keys";
import { sdkLogger } from "./sdk-logger";

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

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
const isEmbedded = jobsEngine(process.env) === "embedded";
const settings = isEmbedded ? { ...common, ...sharedKeys(), isDev: false, baseUrl: "http://embedded.invalid" } : common;
const baseFetch: Fetch = (input, init) => (isEmbedded ? embeddedFetch(input, init) : globalThis.fetch(input, init));

export const inngest = isEmbedded ? new Inngest({ ...settings, fetch: baseFetch }) : new Inngest(settings);

/** What goes wrong with sending is logged by whoever sends: the SDK would say it once for each of its tries. */
const ignore = () => {};
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A client for sending whose requests all end with the signal, the SDK's own tries too, and tell what was answered. */
export function senderUntil(signal: AbortSignal, onStatus: (status: number) => void) {
  const fetch: Fetch = async (input, init) => {
    signal.throwIfAborted();
    const response = await baseFetch(input, { ...init, signal });
    onStatus(response.status);
    return response;
  };
  return new Inngest({ ...settings, logger: silent, internalLogger: silent, fetch });
}

/** What the client needs of this process's keys. */
function sharedKeys() {
  const { signingKey, eventKey } = embeddedKeys();
  return { signingKey, eventKey };
}
