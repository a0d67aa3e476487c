import type { MicrosoftErrorCode } from "../errors";
import type { CodedEntry, DiagnosisEntry } from "./entry";

/** Applies only where the code came with this kind of error: Graph uses some words for everything. */
export interface GraphEntry extends CodedEntry {
  kind: MicrosoftErrorCode;
}

export const permissionEntry: DiagnosisEntry = {
  title: "A permission is missing",
  cause:
    "The application lacks {permission}, or has it as a Delegated permission, or an admin has not consented to it yet.",
  steps: [
    {
      text: "In the customer's Entra, open App registrations, the application {applicationId}, then API permissions.",
      link: "permissions",
    },
    { text: "Choose Add a permission, Microsoft Graph, Application permissions, and tick {permission}." },
    { text: "Choose Grant admin consent, and answer Yes. Every row must then show a green tick." },
    { text: "Wait two minutes, then check the connection again." },
  ],
  turn: "customer_admin",
  retryHelps: false,
};

const reportToUs: DiagnosisEntry["steps"] = [
  { text: "Send the details below to whoever runs this portal. There is nothing to change in Entra." },
];

/** Graph's refusals. https://learn.microsoft.com/graph/errors */
export const graphEntries: readonly GraphEntry[] = [
  {
    ...permissionEntry,
    kind: "permission_missing",
    codes: ["Authorization_RequestDenied", "S2SUnauthorized", "Authentication_MSGraphPermissionMissing"],
  },
  {
    ...permissionEntry,
    kind: "permission_missing",
    codes: ["Forbidden", "AccessDenied", "accessDenied"],
    cause:
      "Either the application lacks {permission} or an admin's consent to it, or the tenant does not have the service this data comes from.",
  },
  {
    kind: "not_licensed",
    codes: ["Authentication_RequestFromNonPremiumTenantOrB2CTenant"],
    title: "The tenant has no Entra ID P1 license",
    cause: "Microsoft gives this data only to tenants with Entra ID P1 or P2. Nothing is broken.",
    steps: [
      {
        text: "Microsoft 365 Business Premium, E3 and E5 contain it. See what the tenant owns under Licenses.",
        link: "licences",
      },
      { text: "The portal looks again from time to time, so a license bought later is noticed by itself." },
    ],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    kind: "unavailable",
    codes: ["InvalidAuthenticationToken", "unauthenticated"],
    title: "Microsoft Graph refused two fresh tokens",
    cause: "Entra gave the portal a token and Graph did not take it. This is rare and mostly passes.",
    steps: [
      { text: "You need not do anything at first. The portal tries again by itself." },
      { text: "If it goes on for a day, check that the cloud chosen for this company is the right one." },
    ],
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unexpected",
    codes: ["Request_UnsupportedQuery", "BadRequest", "NotImplemented", "Request_BadRequest"],
    title: "Microsoft Graph did not understand the portal's request",
    cause: "The portal asked for something in a way Graph does not offer. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "unexpected",
    codes: ["Request_ResourceNotFound", "ResourceNotFound", "itemNotFound"],
    title: "There is nothing at this place in the tenant",
    cause: "The service this data comes from was never set up in the tenant, or what was asked for is gone.",
    steps: [{ text: "If the customer uses the service, open it once in its admin center, and check again tomorrow." }],
    turn: "customer_admin",
    retryHelps: true,
  },
  {
    kind: "unexpected",
    codes: ["syncStateNotFound", "resyncRequired", "Gone", "Directory_ExpiredPageToken"],
    title: "Microsoft has forgotten where the portal was reading",
    cause: "A place in a long list is kept only for a while. The portal starts again from the beginning.",
    steps: [{ text: "You need not do anything. What is stored stays until the new reading is complete." }],
    turn: "ours",
    retryHelps: true,
  },
];
