import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from "jose";

export interface Keys {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** As the JWKS endpoint publishes it. */
  jwk: JWK;
}

/** The key that signs every token of this run. */
export async function createKeys(): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "sandbox", use: "sig", alg: "RS256" };
  return { privateKey, publicKey, jwk };
}
