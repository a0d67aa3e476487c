const encoder = new TextEncoder();

/** JSON with sorted keys and no spaces (RFC 8785), which is what both sides of a signature hash. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/**
 * The `x-inngest-signature` of a call: `t=<unix seconds>&s=<hex HMAC-SHA256 of body and t>`. The SDK takes it for five minutes.
 * @param body canonical JSON, as sent
 */
export async function signBody(body: string, signingKey: string, at = new Date()): Promise<string> {
  const seconds = Math.floor(at.getTime() / 1_000);
  const secret = encoder.encode(withoutPrefix(signingKey));
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(`${body}${seconds}`));
  return `t=${seconds}&s=${toHex(signature)}`;
}

/** What the SDK sends as its bearer: the key's prefix and the SHA-256 of the key's bytes. The key must be hex after the prefix. */
export async function hashSigningKey(signingKey: string): Promise<string> {
  const secret = withoutPrefix(signingKey);
  if (!/^([0-9a-f]{2})+$/i.test(secret)) throw new TypeError("A signing key is signkey-<name>-<hex>");
  const bytes = Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const prefix = signingKey.slice(0, signingKey.length - secret.length);
  return prefix + toHex(await crypto.subtle.digest("SHA-256", bytes));
}

/** Whether two secrets are equal, in a time that does not tell where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

function withoutPrefix(signingKey: string): string {
  return signingKey.replace(/^signkey-\w+-/, "");
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
