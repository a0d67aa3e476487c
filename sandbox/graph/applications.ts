import { X509Certificate } from "node:crypto";
import {
  type ApplicationCertificate,
  type ApplicationSecret,
  certificatesOf,
  secretsOf,
  termOf,
  yearsBefore,
} from "../entra/credentials";
import { registeredKey } from "../entra/registered-key";
import { type Answer, jsonAnswer } from "../http/answer";
import { guid } from "../random";
import type { Scenario } from "../scenario";
import { requirePermission } from "./bearer";
import { notFound } from "./errors";
import { allowOptions, contextOf, project, readSelect } from "./query";
import type { GraphRequest } from "./request";

const timestamp = (date: Date) => date.toISOString().replace(".000Z", "Z");

const passwordCredential = ({ displayName, hint, keyId, start, end }: ApplicationSecret) => ({
  customKeyIdentifier: null,
  displayName,
  endDateTime: timestamp(end),
  hint,
  keyId,
  secretText: null,
  startDateTime: timestamp(start),
});

/** `customKeyIdentifier` is the SHA-1 where the whole certificate is known; `key`, its DER bytes, is told only when selected. */
function keyCredential({ certificate, displayName, keyId, start, end }: ApplicationCertificate) {
  const { sha1, sha256 } = registeredKey(certificate);
  const pem = "certPem" in certificate ? certificate.certPem : null;
  return {
    customKeyIdentifier: Buffer.from((pem && sha1) || sha256, "base64url").toString("base64"),
    displayName,
    endDateTime: timestamp(end),
    key: pem && new X509Certificate(pem).raw.toString("base64"),
    keyId,
    startDateTime: timestamp(start),
    type: "AsymmetricX509Cert",
    usage: "Verify",
  };
}

function applicationOf(scenario: Scenario, now: Date) {
  return {
    id: guid(scenario.seed, 0, "application"),
    appId: scenario.applicationId,
    displayName: "MSP portal",
    createdDateTime: timestamp(yearsBefore(termOf(scenario, now).start, 1)),
    signInAudience: "AzureADMyOrg",
    passwordCredentials: secretsOf(scenario, now).map(passwordCredential),
    keyCredentials: certificatesOf(scenario, now).map(keyCredential),
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
