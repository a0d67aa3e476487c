import { hold } from "./meeting-point";

/** Keys of this process: made at random by whoever asks first, and never written down. */
export interface EmbeddedKeys {
  /** Signs the engine's calls to the endpoint. */
  signingKey: string;
  /** Lets the client send events to the engine. */
  eventKey: string;
  /** Goes with the engine's calls in a header of its own: what comes without it is not looked at. */
  insideKey: string;
}

/**
 * The keys that the client and the engine share, the same in every module instance of the process. Safe to import anywhere:
 * `new Inngest({ ...embeddedKeys(), isDev: false, baseUrl: "http://embedded.invalid", fetch: embeddedFetch })`.
 */
export function embeddedKeys(): EmbeddedKeys {
  const held = hold();
  held.keys ??= { signingKey: `signkey-embedded-${randomHex(32)}`, eventKey: randomHex(16), insideKey: randomHex(32) };
  return held.keys;
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
