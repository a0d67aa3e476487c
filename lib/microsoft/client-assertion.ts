import { SignJWT } from "jose";

const lifetimeSeconds = 600;

export interface AssertionRequest {
  applicationId: string;
  /** Where the assertion will be sent, which is also its audience. */
  tokenEndpoint: string;
  /** An RSA-PSS key with SHA-256, allowed to sign. */
  privateKey: CryptoKey;
  /** base64url of the SHA-256 of the certificate's DER bytes. */
  certificateSha256: string;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * The signed statement that takes the place of a client secret; good for ten minutes and one request.
 * PS256, because Microsoft keeps RS256 only for old clients.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 * @throws when the key cannot sign PS256
 */
export function signClientAssertion(request: AssertionRequest): Promise<string> {
  const seconds = Math.floor(request.now / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: "PS256", typ: "JWT", "x5t#S256": request.certificateSha256 })
    .setIssuer(request.applicationId)
    .setSubject(request.applicationId)
    .setAudience(request.tokenEndpoint)
    .setJti(crypto.randomUUID())
    .setNotBefore(seconds)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetimeSeconds)
    .sign(request.privateKey);
}
