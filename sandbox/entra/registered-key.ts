import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import type { JWK } from "jose";
import type { Certificate } from "../scenario";

interface RegisteredKey {
  jwk: JWK;
  sha256: string;
  sha1: string | undefined;
}

/** Thumbprints are base64url of the hash of the certificate's DER bytes. */
export function registeredKey(certificate: Certificate): RegisteredKey {
  if ("jwk" in certificate) return { jwk: certificate.jwk, sha256: certificate.sha256, sha1: certificate.sha1 };
  const { raw, publicKey } = new X509Certificate(certificate.certPem);
  const hash = (algorithm: string) => createHash(algorithm).update(raw).digest("base64url");
  const { kty, n, e } = createPublicKey(publicKey.export({ type: "spki", format: "pem" })).export({ format: "jwk" });
  return { jwk: { kty, n, e } as JWK, sha256: hash("sha256"), sha1: hash("sha1") };
}
