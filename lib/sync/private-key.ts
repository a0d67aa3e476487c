import { importJWK } from "jose";
import { z } from "zod";
import type { ClientCredential } from "@/lib/microsoft/token";

/** What is sealed for a certificate credential: the private key, and the thumbprint Entra knows it by. */
const sealedKey = z.object({ jwk: z.object({ kty: z.literal("RSA") }).loose(), certificateSha256: z.string() });

/** @param json the opened value @throws when it is no RSA key with a thumbprint */
export async function openPrivateKey(json: string): Promise<ClientCredential> {
  const { jwk, certificateSha256 } = sealedKey.parse(JSON.parse(json));
  const privateKey = await importJWK(jwk, "PS256");
  if (!(privateKey instanceof CryptoKey)) throw new Error("The sealed key is not an RSA key.");
  return { kind: "certificate", privateKey, certificateSha256 };
}
