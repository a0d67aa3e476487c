import { base64url } from "jose";
import { selfSign } from "./self-signed";

/**
 * Microsoft's advice for an application's certificate: RSA, 2048 bits.
 * https://learn.microsoft.com/entra/identity-platform/howto-create-self-signed-certificate
 */
const key = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
};

/** A clock that runs ahead of Microsoft's must not make a certificate that is not valid yet. */
const startEarlyMs = 5 * 60 * 1000;

export interface NewCertificate {
  /** DER in base64: the public half. */
  certificate: string;
  /** To be sealed at once: the private key as JSON, with the thumbprint that Entra knows it by. */
  privateKey: string;
  expiresAt: Date;
}

/**
 * A new key pair with its certificate, valid for one year: one appointment a year and company, and a key that leaks unseen
 * is worth nothing soon.
 */
export async function makeKeyAndCertificate(title: string, now = new Date()): Promise<NewCertificate> {
  const keys = await crypto.subtle.generateKey(key, true, ["sign", "verify"]);
  const start = new Date(Math.floor((now.getTime() - startEarlyMs) / 1000) * 1000);
  const expiresAt = yearAfter(start);
  const der = await selfSign(keys, {
    commonName: `${title} ${now.toISOString().slice(0, 10)}`,
    notBefore: start,
    notAfter: expiresAt,
  });
  const { kty, n, e, d, p, q, dp, dq, qi } = await crypto.subtle.exportKey("jwk", keys.privateKey);
  const certificateSha256 = base64url.encode(await digest("SHA-256", der));
  return {
    certificate: toBase64(der),
    privateKey: JSON.stringify({ jwk: { kty, n, e, d, p, q, dp, dq, qi }, certificateSha256 }),
    expiresAt,
  };
}

export interface Thumbprints {
  /** As Entra lists it. */
  sha1: string;
  sha256: string;
}

/** Of a certificate's DER bytes, in hexadecimal, capitals. @param certificate base64 */
export async function thumbprintsOf(certificate: string): Promise<Thumbprints> {
  const der = fromBase64(certificate);
  return { sha1: toHex(await digest("SHA-1", der)), sha256: toHex(await digest("SHA-256", der)) };
}

/** @param text base64 as `makeKeyAndCertificate` gives it */
export const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
const digest = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest(name, bytes));

/** The same day of the next year; a 29 February ends on 1 March. */
function yearAfter(start: Date): Date {
  const end = new Date(start);
  end.setUTCFullYear(start.getUTCFullYear() + 1);
  return end;
}
