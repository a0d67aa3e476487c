import { createHash, X509Certificate } from "node:crypto";
import { guid } from "../random";
import type { Certificate, Scenario } from "../scenario";
import { registeredKey } from "./registered-key";
import { secretExpiry } from "./secret-expiry";

export interface Term {
  start: Date;
  end: Date;
}

/** A secret of the application. `value` is null where nobody has written it down: it can be listed and never used. */
export interface ApplicationSecret extends Term {
  keyId: string;
  displayName: string;
  hint: string;
  value: string | null;
}

export interface ApplicationCertificate extends Term {
  keyId: string;
  displayName: string;
  certificate: Certificate;
}

export const yearsBefore = (date: Date, years: number) =>
  new Date(Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), 1));

/** The time of the scenario's own secret: two years, so that it has begun on whatever day the sandbox runs. */
export function termOf(scenario: Scenario, now: Date): Term {
  const end = secretExpiry(scenario, now);
  return { start: yearsBefore(end, 2), end };
}

/**
 * The secret of the scenario, the one before it, which ended when this one began, one that somebody else uses, and those that
 * were added; without the deleted ones.
 */
export function secretsOf(scenario: Scenario, now: Date): ApplicationSecret[] {
  const { seed, clientSecret, moreSecrets = [], deletedKeyIds = [] } = scenario;
  const { start, end } = termOf(scenario, now);
  const idOf = (number: number) => guid(seed, number, "password credential");
  const hint = clientSecret.slice(0, 3);
  const secrets: ApplicationSecret[] = [
    { keyId: idOf(0), displayName: "portal", hint, value: clientSecret, start, end },
    {
      keyId: idOf(1),
      displayName: "portal (before)",
      hint: "0-b",
      value: null,
      start: yearsBefore(start, 1),
      end: start,
    },
    { keyId: idOf(2), displayName: "inventory script", hint: "1~x", value: null, start, end: yearsBefore(end, -1) },
    ...moreSecrets.map(({ value, displayName = "portal (new)", expiresAt }) => ({
      ...{ keyId: secretKeyId(seed, value), displayName, hint: value.slice(0, 3), value },
      ...{ start, end: expiresAt ? new Date(expiresAt) : yearsBefore(end, -1) },
    })),
  ];
  return secrets.filter(({ keyId }) => !deletedKeyIds.includes(keyId));
}

/** Certificates with the time that stands in them; for a bare key that of the secret. Without the deleted ones. */
export function certificatesOf(scenario: Scenario, now: Date): ApplicationCertificate[] {
  const { seed, certificates = [], deletedKeyIds = [] } = scenario;
  return certificates
    .map((certificate) => {
      const keyId = certificateKeyId(seed, certificate);
      if (!("certPem" in certificate))
        return { keyId, displayName: "CN=portal", certificate, ...termOf(scenario, now) };
      const { subject, validFrom, validTo } = new X509Certificate(certificate.certPem);
      return { keyId, displayName: subject, certificate, start: new Date(validFrom), end: new Date(validTo) };
    })
    .filter(({ keyId }) => !deletedKeyIds.includes(keyId));
}

/** Ids follow from the credential itself, so that deleting one changes no other's. */
export const secretKeyId = (seed: number, value: string) => guid(seed, numberOf(value), "password credential");
export const certificateKeyId = (seed: number, certificate: Certificate) =>
  guid(seed, numberOf(registeredKey(certificate).sha256), "key credential");

const numberOf = (text: string) => createHash("sha256").update(text).digest().readUInt32BE();
