import { base64url } from "jose";
import type { OwnCredential } from "../own-credential";

export interface ListedCredential {
  keyId: string;
  kind: OwnCredential["kind"];
  /** ISO 8601; null when Microsoft does not tell. */
  endDateTime: string | null;
  /** What tells it from others: a secret's hint, a certificate's SHA-256 (base64url); null when Microsoft does not tell. */
  mark: string | null;
}

/**
 * The ids of the listed credentials that are the one we sign in with: by its mark, and where Microsoft leaves the mark
 * out only if nothing else can be it. Empty when that is not certain.
 * @param isComplete whether every credential of the list could be read
 */
export function findOurs(
  listed: readonly ListedCredential[],
  own: OwnCredential,
  { isComplete, now = Date.now() }: { isComplete: boolean; now?: number },
): ReadonlySet<string> {
  const ofKind = listed.filter(({ kind }) => kind === own.kind);
  const living = ofKind.filter(({ endDateTime }) => endDateTime === null || Date.parse(endDateTime) > now);
  const isMarked = ({ mark }: ListedCredential) => mark === (own.kind === "secret" ? own.hint : own.sha256);
  const marked = ofKind.filter(isMarked);
  // Three characters may be the same by chance, a fingerprint is not: a certificate uploaded twice is ours twice.
  if (own.kind === "certificate" && marked.length > 0) return toIds(marked);
  if (marked.length > 0) return marked.length === 1 ? toIds(marked) : onlyOne(living.filter(isMarked));
  const only = onlyOne(living);
  return isComplete && living.every(({ mark }) => mark === null) ? only : new Set();
}

const toIds = (credentials: readonly ListedCredential[]) => new Set(credentials.map(({ keyId }) => keyId));
const onlyOne = (credentials: readonly ListedCredential[]) => toIds(credentials.length === 1 ? credentials : []);

/**
 * The SHA-256 (base64url) of a certificate as Microsoft lists it: over `key`, its DER bytes, else what `customKeyIdentifier`
 * holds if it is one. That one may be any text, and is mostly the SHA-1. Null when neither tells.
 */
export async function certificateSha256(key: unknown, customKeyIdentifier: unknown): Promise<string | null> {
  const bytes = toBytes(key);
  if (bytes && bytes.length > 0) return base64url.encode(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  if (typeof customKeyIdentifier !== "string") return null;
  const pairs = /^[0-9a-f]{64}$/i.test(customKeyIdentifier) ? customKeyIdentifier.match(/../g) : null;
  const identifier = pairs ? Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) : toBytes(customKeyIdentifier);
  return identifier?.length === 32 ? base64url.encode(identifier) : null;
}

/** Base64 in either alphabet; null for what is none. */
function toBytes(text: unknown): Uint8Array<ArrayBuffer> | null {
  try {
    if (typeof text !== "string") return null;
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
