import { decodeJwt, decodeProtectedHeader, errors, importJWK, jwtVerify } from "jose";
import type { Exchange } from "../http/exchange";
import type { Scenario } from "../scenario";
import { certificatesOf } from "./credentials";
import { entraRefusal } from "./errors";
import { registeredKey } from "./registered-key";

/** Clocks may differ by five minutes, and MSAL rounds `nbf` up into the next second. */
const clockSkewSeconds = 300;

/** Reads the claims before the signature is checked, as Entra must to know whose keys to try. */
export function readAssertion(exchange: Exchange, assertion: string) {
  try {
    return { header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) };
  } catch {
    throw entraRefusal(exchange, 50027);
  }
}

/**
 * Checks a client assertion for real: algorithm, registered certificate within its time, signature, times, audience, issuer,
 * subject.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export async function verifyAssertion(exchange: Exchange, assertion: string, scenario: Scenario): Promise<void> {
  const { header, claims } = readAssertion(exchange, assertion);
  if (claims.iss !== claims.sub) throw entraRefusal(exchange, 50048);
  const thumbprint = String(header["x5t#S256"] ?? header.x5t ?? "");
  const key = certificatesOf(scenario, exchange.at)
    .filter(({ start, end }) => isWithin(exchange.at, start, end))
    .map(({ certificate }) => registeredKey(certificate))
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

const isWithin = (now: Date, start: Date, end: Date) => start <= now && now < end;

function codeOf(error: unknown): number {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 700027;
  if (error instanceof errors.JWTExpired) return 700024;
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf" && error.reason === "check_failed")
    return 700024;
  return 50027;
}
