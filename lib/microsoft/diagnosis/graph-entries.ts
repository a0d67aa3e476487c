import { switchedOffEntry } from "./access-entries";
import { checkAgain, inSetup, later, reportToUs } from "./common-steps";
import { goneDirectoryEntry, noEntryEntry } from "./directory-entries";
import type { CodedEntry, CustomerEntry, Entry } from "./entry";
import { exchangeLicenceEntry, premiumLicenceEntry, spoLicenceEntry } from "./tenant-entries";

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

/**
 * Graph's refusals. https://learn.microsoft.com/graph/errors, and those of the directory behind it:
 * https://learn.microsoft.com/previous-versions/azure/ad/graph/howto/azure-ad-graph-api-error-codes-and-error-handling
 */
export const graphEntries: readonly CodedEntry[] = [
  {
    ...permissionEntry,
    kind: "permission_missing",
    codes: [
      "Authorization_RequestDenied",
      "Authentication_MSGraphPermissionMissing",
      "Authentication_ApplicationHasNoDirectoryReadAccess",
      "PermissionScopeNotGranted",
    ],
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
    codes: ["Forbidden", "AccessDenied", "UnknownError"],
    cause:
      "Either the application lacks {permission} or an admin's consent to it, or the tenant does not have the service this data comes from.",
  },
  {
    ...premiumLicenceEntry,
    kind: "not_licensed",
    codes: ["Authentication_RequestFromNonPremiumTenantOrB2CTenant", "AadPremiumLicenseRequired"],
  },
  {
    ...exchangeLicenceEntry,
    kind: "not_licensed",
    // The tenant that "does not exist" is Exchange's: the directory is there.
    codes: ["OrganizationFromTenantGuidNotFound", "MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI"],
  },
  { ...spoLicenceEntry, kind: "not_licensed", codes: ["MissingSPOLicense"] },
  {
    // The report service's own word for a tenant it has never had anything to report of; the directory knows the tenant.
    kind: "not_published",
    codes: ["UnknownTenantId"],
    title: "Microsoft has not published this yet",
    cause:
      "Microsoft's reports know nothing of this tenant so far: the service was never used in it, or the tenant is new. Nothing is broken.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
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
    codes: [
      "InvalidAuthenticationToken",
      "Authentication_ExpiredToken",
      "Authentication_MissingOrMalformed",
      "Authentication_Unauthorized",
      "Authentication_UnsupportedTokenType",
      "GraphTokenValidationFail",
      "MissingCredentials",
    ],
    title: "Microsoft Graph refused two fresh tokens",
    cause: "Entra gave the portal a token and Graph did not take it. This is rare and mostly passes.",
    steps: [
      { text: "You need not do anything at first. The portal tries again by itself.", isHere: true },
      inSetup("If it goes on for a day, check that the cloud chosen for this company is the right one."),
    ],
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unexpected",
    codes: [
      "Request_UnsupportedQuery",
      "BadRequest",
      "Request_BadRequest",
      "Request_InvalidRequestUrl",
      "Headers_HeaderNotSupported",
    ],
    title: "Microsoft Graph did not understand the portal's request",
    cause: "The portal asked for something in a way Graph does not offer. The fault is ours.",
    steps: reportToUs,
    turn: "ours",
    retryHelps: false,
  },
  {
    kind: "unexpected",
    codes: ["NotImplemented"],
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
      "activityLimitReached",
      "throttledRequest",
      "Request_ThrottledTemporarily",
      "Request_ThrottledPermanently",
      "UnknownError",
    ],
    title: "Microsoft asks us to slow down",
    cause: "Too many requests were made in a short time, by this portal or by other software of the tenant.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unavailable",
    codes: [
      "InternalServerError",
      "Service_InternalServerError",
      "Directory_BindingRedirectionInternalServerError",
      "Authentication_Unknown",
      "generalException",
      "UnknownError",
      "BadGateway",
    ],
    title: "Microsoft Graph failed",
    cause: "Microsoft reports a fault of its own. What you typed is not the cause.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unavailable",
    codes: [
      "serviceNotAvailable",
      "ServiceUnavailable",
      "Directory_BindingRedirection",
      "Directory_ReplicaUnavailable",
      "Directory_ConcurrencyViolation",
      "Request_InvalidReplicaSessionKey",
      "resourceLocked",
    ],
    title: "Microsoft Graph is not available at the moment",
    cause: "Microsoft says that its service is down or overloaded. What you typed is not the cause.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unavailable",
    codes: ["GatewayTimeout", "RequestTimeout"],
    title: "Microsoft Graph took too long",
    cause: "Microsoft gave the question up before it had the answer, as happens in large tenants and busy hours.",
    steps: later,
    turn: "microsoft",
    retryHelps: true,
  },
  {
    kind: "unexpected",
    codes: ["Request_ResourceNotFound", "ResourceNotFound", "Directory_ObjectNotFound", "itemNotFound"],
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
  { ...noEntryEntry, kind: "permission_missing", codes: ["Authorization_IdentityNotFound"] },
  { ...switchedOffEntry, kind: "blocked", codes: ["Authorization_IdentityDisabled"] },
  { ...goneDirectoryEntry, kind: "directory_not_found", codes: ["Directory_CompanyNotFound", "TenantNotFound"] },
];
