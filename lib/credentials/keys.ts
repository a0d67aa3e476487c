import { importJWK, type JWK } from "jose";
import { z } from "zod";
import { getEnv } from "@/lib/env";

/** Whether a process can seal, and whether it can also open, is decided by which keys it was given. */
export interface SealingKey {
  keyId: string;
  publicKey: CryptoKey;
}
export interface OpeningKeys {
  find(keyId: string): Promise<CryptoKey | null>;
}

const p256 = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  kid: z.string().min(1),
  x: z.string(),
  y: z.string(),
  d: z.string().optional(),
});

/**
 * The public key that seals.
 * @param json a P-256 JWK with a `kid`
 * @throws when it is not one, or holds a private part that has no business there
 */
export async function importSealingKey(json: string): Promise<SealingKey> {
  const jwk = p256.safeParse(parseJson("CREDENTIAL_PUBLIC_KEY", json));
  if (!jwk.success)
    throw new Error("CREDENTIAL_PUBLIC_KEY is no P-256 JWK with a kid. Make a pair: npm run keys:generate");
  if (jwk.data.d) throw new Error("CREDENTIAL_PUBLIC_KEY holds a private key. Put only the public part there.");
  return { keyId: jwk.data.kid, publicKey: await importKey(jwk.data) };
}

/**
 * The private keys that open; all of them, so that what an older key sealed still opens.
 * @param json a JWK set
 */
export function importOpeningKeys(json: string): OpeningKeys {
  const set = z
    .object({ keys: z.array(p256.extend({ d: z.string() })).min(1) })
    .safeParse(parseJson("CREDENTIAL_PRIVATE_KEYS", json));
  if (!set.success)
    throw new Error("CREDENTIAL_PRIVATE_KEYS is no JWK set of private P-256 keys. npm run keys:generate");
  const byId = new Map(set.data.keys.map((jwk) => [jwk.kid, jwk]));
  const imported = new Map<string, Promise<CryptoKey>>();
  return {
    async find(keyId) {
      const jwk = byId.get(keyId);
      if (!jwk) return null;
      const key = imported.get(keyId) ?? importKey(jwk);
      imported.set(keyId, key);
      return key;
    },
  };
}

export const sealingKey = (): Promise<SealingKey> => importSealingKey(getEnv().CREDENTIAL_PUBLIC_KEY);

/** Whether this process was given the private keys: a web process may be one that can only seal. */
export const canOpenCredentials = (): boolean => getEnv().CREDENTIAL_PRIVATE_KEYS !== undefined;

/** Reading a key costs as much as opening with it, and a night opens thousands of times. */
let lastRead: { json: string; keys: OpeningKeys } | null = null;

/** @throws in a process that was given no private key */
export function openingKeys(): OpeningKeys {
  const { CREDENTIAL_PRIVATE_KEYS: json } = getEnv();
  if (!json) throw new Error("This process has no CREDENTIAL_PRIVATE_KEYS: it can store secrets and cannot open one.");
  if (lastRead?.json !== json) lastRead = { json, keys: importOpeningKeys(json) };
  return lastRead.keys;
}

async function importKey(jwk: JWK) {
  const key = await importJWK(jwk, "ECDH-ES+A256KW");
  if (!(key instanceof CryptoKey)) throw new Error("A symmetric key cannot be used here.");
  return key;
}

function parseJson(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's message would quote the key.
    throw new Error(`${name} is not JSON. Make a pair: npm run keys:generate`);
  }
}
