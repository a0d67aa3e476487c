import { jobsEngine } from "@/lib/env";
import { embeddedKeys } from "./embedded/keys";
import { isSameSecret } from "./embedded/signature";

export const signatureHeader = "x-inngest-signature";
/** Says that a call comes from the engine of this very process. The server looks at it before it takes any body. */
export const insideHeader = "x-portal-jobs-key";

/** How long a signature counts, as with Inngest's SDK. */
export const signatureLivesMs = 5 * 60_000;

export interface CallSignature {
  /** Seconds since 1970, as signed. */
  seconds: number;
  hex: string;
}

/** The signature that a call claims to have; null when there is none, it is no signature, or it is not of now. */
export function readSignature(headers: Pick<Headers, "get">, now: number): CallSignature | null {
  const [, seconds, hex] = /^t=(\d{1,12})&s=([0-9a-f]{64})$/.exec(headers.get(signatureHeader) ?? "") ?? [];
  if (!seconds || !hex || Math.abs(now - Number(seconds) * 1000) > signatureLivesMs) return null;
  return { seconds: Number(seconds), hex };
}

/** Development against Inngest's dev server, which signs nothing; lib/env.ts refuses it in production. */
export const isUnsigned = () => {
  const { INNGEST_DEV, NODE_ENV } = process.env;
  return NODE_ENV !== "production" && Boolean(INNGEST_DEV) && INNGEST_DEV !== "0" && INNGEST_DEV !== "false";
};

/** Whether a call's head is worth reading its body. Looks at nothing but headers. */
export function admitsJobsHead(headers: Pick<Headers, "get">, now = Date.now()): boolean {
  return isUnsigned() || readSignature(headers, now) !== null;
}

/**
 * The same where the server is ours: an engine in this process calls from this process, with a key that never leaves it, so
 * nobody else's body is taken at all.
 */
export function admitsJobsCall(headers: Pick<Headers, "get">): boolean {
  if (jobsEngine(process.env) !== "embedded") return admitsJobsHead(headers);
  return isSameSecret(headers.get(insideHeader) ?? "", embeddedKeys().insideKey);
}
