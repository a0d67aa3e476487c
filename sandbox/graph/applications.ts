import { registeredKey } from "../entra/client-assertion";
import { secretExpiry } from "../entra/secret-expiry";
import { type Answer, jsonAnswer } from "../http/answer";
import { guid } from "../random";
import type { Scenario } from "../scenario";
import { requirePermission } from "./bearer";
import { notFound } from "./errors";
import { allowOptions, contextOf, project, readSelect } from "./query";
import type { GraphRequest } from "./request";

const timestamp = (date: Date) => date.toISOString().replace(".000Z", "Z");

function applicationOf(scenario: Scenario, now: Date) {
  const endDateTime = secretExpiry(scenario, now);
  const startDateTime = new Date(Date.UTC(endDateTime.getUTCFullYear() - 1, endDateTime.getUTCMonth(), 1));
  const { seed } = scenario;
  return {
    id: guid(seed, 0, "application"),
    appId: scenario.applicationId,
    displayName: "MSP portal",
    createdDateTime: timestamp(startDateTime),
    signInAudience: "AzureADMyOrg",
    passwordCredentials: [
      {
        customKeyIdentifier: null,
        displayName: "portal",
        endDateTime: timestamp(endDateTime),
        hint: scenario.clientSecret.slice(0, 3),
        keyId: guid(seed, 0, "password credential"),
        secretText: null,
        startDateTime: timestamp(startDateTime),
      },
    ],
    keyCredentials: (scenario.certificates ?? []).map((certificate, number) => ({
      customKeyIdentifier: registeredKey(certificate).sha256,
      displayName: "CN=portal",
      endDateTime: timestamp(endDateTime),
      key: null,
      keyId: guid(seed, number, "key credential"),
      startDateTime: timestamp(startDateTime),
      type: "AsymmetricX509Cert",
      usage: "Verify",
    })),
  };
}

/** GET /applications(appId='…'): the tenant's own registration with the metadata of its credentials. */
export function answerApplication({ caller, exchange }: GraphRequest, appId: string): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  allowOptions(exchange.url.searchParams, ["$select"]);
  const { scenario } = caller.tenant;
  if (appId.toLowerCase() !== scenario.applicationId.toLowerCase()) throw notFound(appId);
  const select = readSelect(exchange.url.searchParams);
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "applications", select, "/$entity"),
    ...project(applicationOf(scenario, exchange.at), select, "application"),
  });
}
