import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from "jose";
import type { Exchange } from "../http/exchange";
import type { Certificate, Scenario } from "../scenario";
import { entraRefusal } from "./errors";

/** Clocks may differ by five minutes, and MSAL rounds `nbf` up into the next second. */
const clockSkewSeconds = 300;

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

/** Reads the claims before the signature is checked, as Entra must to know whose keys to try. */
export function readAssertion(exchange: Exchange, assertion: string) {
  try {
    return { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) };
  } catch {
    throw entraRefusal(exchange, 50027);
  }
}

/**
 * Checks a client assertion for real: algorithm, registered thumbprint, signature, times, audience, issuer, subject.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export async function verifyAssertion(exchange: Exchange, assertion: string, scenario: Scenario): Promise<void> {
  const { header, claims } = readAssertion(exchange, assertion);
  if (claims.iss !== claims.sub) throw entraRefusal(exchange, 50048);
  const thumbprint = String(header["x5t#S256"] ?? header.x5t ?? "");
  const key = (scenario.certificates ?? [])
    .map(registeredKey)
    .find(({ sha256, sha1 }) =>
      header.alg === "PS256" ? header["x5t#S256"] === sha256 : header.x5t === sha1 || header["x5t#S256"] === sha256,
    );
  if (!key || (header.alg !== "PS256" && header.alg !== "RS256")) throw entraRefusal(exchange, 700027, { thumbprint });
  try {
    await jwtVerify(assertion, await importJWK(key.jwk, header.alg), {
      algorithms: [header.alg],
      audience: [exchange.origin + exchange.url.pathname, `${exchange.origin}/${scenario.directoryId}/v2.0`],
      requiredClaims: ["jti", "exp", "nbf"],
      currentDate: exchange.at,
      clockTolerance: clockSkewSeconds,
    });
  } catch (error) {
    throw entraRefusal(exchange, codeOf(error), { thumbprint });
  }
}

function codeOf(error: unknown): number {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 700027;
  if (error instanceof errors.JWTExpired) return 700024;
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf" && error.reason === "check_failed")
    return 700024;
  return 50027;
}
