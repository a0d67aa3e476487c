import type { MicrosoftErrorCode } from "../errors";
import { checkAgain, later, reportToUs } from "./common-steps";
import type { CodedEntry, CustomerEntry, Entry } from "./entry";
import { premiumLicenceEntry } from "./tenant-entries";

/** Applies only where the code came with this kind of error: Graph uses some words for everything. */
export type GraphEntry = CodedEntry & { kind: MicrosoftErrorCode };

export const permissionEntry: CustomerEntry = {
  title: "A permission is missing",
  cause:
    "The application lacks {permission}, or has it as a Delegated permission, or an admin has not consented to it yet.",
  plain: "The application by which our portal reads your Microsoft 365 has not been given all it needs: {permission}.",
  steps: [
    {
      text: "In the customer's Entra, open App registrations, the application {applicationId}, then API permissions.",
      link: "permissions",
    },
    { text: "Choose Add a permission, Microsoft Graph, Application permissions, and tick {permission}." },
    { text: "Choose Grant admin consent, and answer Yes. Every row must then show a green tick." },
    ...checkAgain,
  ],
  turn: "customer_admin",
  retryHelps: false,
};

/** What follows is a promise: lib/sync/read-dataset.ts keeps it, and lib/sync/tries.ts says how often. */
export const placeEntry: Entry = {
  title: "Microsoft has forgotten where the portal was reading",
  cause:
    "A place in a long list is kept only for a while. The portal starts again from the first page at once, up to three times in one sync.",
  steps: [{ text: "You need not do anything. What is stored stays until a reading is complete.", isHere: true }],
  turn: "ours",
  retryHelps: true,
};

/** Graph's refusals. https://learn.microsoft.com/graph/errors */
export const graphEntries: readonly GraphEntry[] = [
  {
    ...permissionEntry,
    kind: "permission_missing",
    codes: ["Authorization_RequestDenied", "Authentication_MSGraphPermissionMissing"],
  },
  {
    ...permissionEntry,
    kind: "permission_missing",
    codes: ["S2SUnauthorized"],
    cause:
      "The service behind the usage reports refuses the application: it lacks {permission}, or an admin has not consented to it yet.",
  },
  {
    ...permissionEntry,
    kind: "permission_missing",
    codes: ["Forbidden", "AccessDenied", "accessDenied", "UnknownError"],
    cause:
      "Either the application lacks {permission} or an admin's consent to it, or the tenant does not have the service this data comes from.",
  },
  {
    ...premiumLicenceEntry,
    kind: "not_licensed",
    codes: ["Authentication_RequestFromNonPremiumTenantOrB2CTenant"],
  },
  {
    kind: "unavailable",
    codes: ["unauthenticated"],
    title: "Microsoft Graph was asked without a token",
    cause: "The token did not reach Graph. The fault is ours, or a proxy takes the header away.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "unavailable",
    codes: ["InvalidAuthenticationToken"],
    title: "Microsoft Graph refused two fresh tokens",
    cause: "Entra gave the portal a token and Graph did not take it. This is rare and mostly passes.",
    steps: [
      { text: "You need not do anything at first. The portal tries again by itself.", isHere: true },
      { text: "If it goes on for a day, check that the cloud chosen for this company is the right one.", isHere: true },
    ],
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unexpected",
    codes: ["Request_UnsupportedQuery", "BadRequest", "Request_BadRequest"],
    title: "Microsoft Graph did not understand the portal's request",
    cause: "The portal asked for something in a way Graph does not offer. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "unexpected",
    codes: ["NotImplemented", "notImplemented"],
    title: "Microsoft Graph does not have what the portal asked for",
    cause: "One of the fields or options the portal asks for is not built at Microsoft's side. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "throttled",
    codes: [
      "TooManyRequests",
      "tooManyRequests",
      "activityLimitReached",
      "throttledRequest",
      "UnknownError",
      "Request_ThrottledTemporarily",
      "ServiceUnavailable",
      "serviceNotAvailable",
    ],
    title: "Microsoft asks us to slow down",
    cause: "Too many requests were made in a short time, by this portal or by other software of the tenant.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unavailable",
    codes: ["InternalServerError", "internalServerError", "generalException", "UnknownError", "BadGateway"],
    title: "Microsoft Graph failed",
    cause: "Microsoft reports a fault of its own. What you typed is not the cause.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unavailable",
    codes: ["serviceNotAvailable", "ServiceUnavailable", "ServiceNotAvailable"],
    title: "Microsoft Graph is not available at the moment",
    cause: "Microsoft says that its service is down or overloaded. What you typed is not the cause.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unavailable",
    codes: ["GatewayTimeout", "gatewayTimeout", "RequestTimeout"],
    title: "Microsoft Graph took too long",
    cause: "Microsoft gave the question up before it had the answer, as happens in large tenants and busy hours.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unexpected",
    codes: ["Request_ResourceNotFound", "ResourceNotFound", "itemNotFound"],
    title: "There is nothing at this place in the tenant",
    cause: "The service this data comes from was never set up in the tenant, or what was asked for is gone.",
    plain: "Microsoft finds nothing where our portal looks: the service was never opened in your Microsoft 365.",
    steps: [
      {
        text: "If the service is used, open it once from the Microsoft 365 admin center, under All admin centers.",
        link: "adminCenters",
      },
      { text: "The next sync shows whether it helped.", isHere: true },
    ],
    turn: "customer_admin",
    retryHelps: true,
  },
  {
    kind: "place_forgotten",
    codes: ["syncStateNotFound", "resyncRequired", "Gone", "Directory_ExpiredPageToken"],
    ...placeEntry,
  },
];
