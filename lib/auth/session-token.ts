import { EncryptJWT, errors, jwtDecrypt } from "jose";
import { z } from "zod";

/** What the cookie says: which session, and the secret that proves it. What the session may do stands in its row. */
const pointerSchema = z.object({
  workspaceId: z.uuid(),
  sessionId: z.uuid(),
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/, "32 random bytes, base64url"),
});
export type SessionPointer = z.infer<typeof pointerSchema>;

/** The pointer among a token's claims; null when it is not a whole one. */
export function toPointer(claims: unknown): SessionPointer | null {
  const pointer = pointerSchema.safeParse(claims);
  return pointer.success ? pointer.data : null;
}

interface TokenOptions {
  /** NEXTAUTH_SECRET, at least 32 characters. */
  secret: string;
}

/** The session cookie's value: a compact JWE (`dir`, `A256GCM`) that names a session until `expiresAt`. */
export async function encodeSessionToken(
  pointer: SessionPointer,
  { secret, expiresAt }: TokenOptions & { expiresAt: Date },
) {
  return new EncryptJWT(pointerSchema.parse(pointer))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(expiresAt)
    .encrypt(await tokenKey(secret));
}

/** Opens what `encodeSessionToken` made. Null for anything else: altered, of another key, expired, of another shape. */
export async function decodeSessionToken(token: string, { secret, now = new Date() }: TokenOptions & { now?: Date }) {
  try {
    const { payload } = await jwtDecrypt(token, await tokenKey(secret), {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
      requiredClaims: ["exp"],
      currentDate: now,
    });
    const pointer = toPointer(payload);
    return pointer && { ...pointer, expiresAt: new Date(Number(payload.exp) * 1000) };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

const keys = new Map<string, Promise<Uint8Array>>();

/** 256 bits for this purpose only, so that nothing else made from NEXTAUTH_SECRET opens or makes a session token. */
function tokenKey(secret: string): Promise<Uint8Array> {
  const key = keys.get(secret) ?? deriveKey(secret);
  keys.set(secret, key);
  return key;
}

async function deriveKey(secret: string): Promise<Uint8Array> {
  const text = new TextEncoder();
  const material = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveBits"]);
  const info = text.encode("portal session token v1");
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }, material, 256),
  );
}
