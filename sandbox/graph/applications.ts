import { X509Certificate } from "node:crypto";
import { registeredKey } from "../entra/client-assertion";
import { secretExpiry } from "../entra/secret-expiry";
import { type Answer, jsonAnswer } from "../http/answer";
import { guid } from "../random";
import type { Certificate, Scenario } from "../scenario";
import { requirePermission } from "./bearer";
import { notFound } from "./errors";
import { allowOptions, contextOf, project, readSelect } from "./query";
import type { GraphRequest } from "./request";

const timestamp = (date: Date) => date.toISOString().replace(".000Z", "Z");
const yearsBefore = (date: Date, years: number) =>
  new Date(Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), 1));

interface Term {
  start: Date;
  end: Date;
}

/** The secret of the scenario, the one before it, which ended when this one began, and one that somebody else uses. */
function passwordCredentials({ seed, clientSecret }: Scenario, { start, end }: Term) {
  const secret = (number: number, displayName: string, hint: string, term: Term) => ({
    customKeyIdentifier: null,
    displayName,
    endDateTime: timestamp(term.end),
    hint,
    keyId: guid(seed, number, "password credential"),
    secretText: null,
    startDateTime: timestamp(term.start),
  });
  return [
    secret(0, "portal", clientSecret.slice(0, 3), { start, end }),
    secret(1, "portal (before)", "0-b", { start: yearsBefore(start, 1), end: start }),
    secret(2, "inventory script", "1~x", { start, end: yearsBefore(end, -1) }),
  ];
}

/** `customKeyIdentifier` is the SHA-1 where the whole certificate is known; `key`, its DER bytes, is told only when selected. */
function keyCredential({ seed }: Scenario, certificate: Certificate, number: number, { start, end }: Term) {
  const { sha1, sha256 } = registeredKey(certificate);
  const pem = "certPem" in certificate ? certificate.certPem : null;
  return {
    customKeyIdentifier: Buffer.from((pem && sha1) || sha256, "base64url").toString("base64"),
    displayName: "CN=portal",
    endDateTime: timestamp(end),
    key: pem && new X509Certificate(pem).raw.toString("base64"),
    keyId: guid(seed, number, "key credential"),
    startDateTime: timestamp(start),
    type: "AsymmetricX509Cert",
    usage: "Verify",
  };
}

function applicationOf(scenario: Scenario, now: Date) {
  const end = secretExpiry(scenario, now);
  const term = { start: yearsBefore(end, 1), end };
  return {
    id: guid(scenario.seed, 0, "application"),
    appId: scenario.applicationId,
    displayName: "MSP portal",
    createdDateTime: timestamp(yearsBefore(end, 2)),
    signInAudience: "AzureADMyOrg",
    passwordCredentials: passwordCredentials(scenario, term),
    keyCredentials: (scenario.certificates ?? []).map((certificate, number) =>
      keyCredential(scenario, certificate, number, term),
    ),
  };
}

/** GET /applications(appId='…'): the tenant's own registration with the metadata of its credentials. */
export function answerApplication({ caller, exchange }: GraphRequest, appId: string): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  allowOptions(exchange.url.searchParams, ["$select"]);
  const { scenario } = caller.tenant;
  const isHere = !scenario.registeredElsewhere && appId.toLowerCase() === scenario.applicationId.toLowerCase();
  if (!isHere) throw notFound(appId);
  const select = readSelect(exchange.url.searchParams);
  const application = applicationOf(scenario, exchange.at);
  const withoutKeys = application.keyCredentials.map((credential) => ({ ...credential, key: null }));
  const told = select?.includes("keyCredentials") ? application : { ...application, keyCredentials: withoutKeys };
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "applications", select, "/$entity"),
    ...project(told, select, "application"),
  });
}
