import { requiredPermissions } from "@/lib/microsoft/permissions";
import { domains, graphSays, missing, policy, says, slowDown, spoilt, syncing, users } from "./rows";
import type { SyncSituation } from "./situation";

const premium = says("The tenant has no Entra ID P1 license", "customer_admin");
const bug = says("Microsoft Graph did not understand the portal's request", "ours");
const nothing = says("There is nothing at this place in the tenant", "customer_admin", true);
const forgotten = says("Microsoft has forgotten where the portal was reading", "ours", true);
const failed = says("Microsoft Graph failed", "microsoft", true);
const down = says("Microsoft Graph is not available at the moment", "microsoft", true);

const codes = (status: number, each: string[], said: Parameters<typeof spoilt>[3], headers?: Record<string, string>) =>
  each.map((code) => spoilt("domains", `${status} ${code}`, graphSays(domains, status, code, "Words.", headers), said));
const staleToken = says("Microsoft Graph refused two fresh tokens", "microsoft", true);
const held = says("Microsoft refuses this data although the permission is there", "microsoft", true, {
  cause: "carries Directory.Read.All",
});
const notYet = says("Microsoft has not published this yet", "microsoft", true);
const refusals = [
  "Authorization_RequestDenied",
  "Authentication_MSGraphPermissionMissing",
  "S2SUnauthorized",
  "UnknownError",
];
const lacking = (name: string, code: string, said: Parameters<typeof spoilt>[3], status = 403) =>
  syncing(
    "domains",
    name,
    {
      scenario: { grantedPermissions: requiredPermissions.filter((each) => each !== "Directory.Read.All") },
      faults: [graphSays(domains, status, code)],
    },
    said,
  );
const challenge = { "www-authenticate": 'Bearer error="insufficient_claims", claims="e30="' };

/** Each code of Graph's at one dataset of an otherwise good sync. https://learn.microsoft.com/graph/errors */
export const graphCodes: SyncSituation[] = [
  spoilt(
    "domains",
    "a token that Graph does not take",
    { match: { path: domains }, kind: "tokenExpired" },
    says("Microsoft Graph refused two fresh tokens", "microsoft", true),
  ),
  ...codes(401, ["unauthenticated"], says("Microsoft Graph was asked without a token", "ours")),
  ...codes(401, ["Authentication_ExpiredToken", "GraphTokenValidationFail", "MissingCredentials"], staleToken),
  ...codes(403, ["Authentication_Unauthorized"], staleToken),
  ...refusals.flatMap((code) => [
    lacking(`403 ${code} with a token that lacks the permission`, code, missing("Directory.Read.All")),
    spoilt("domains", `403 ${code} with a token that carries the permission`, graphSays(domains, 403, code), held),
  ]),
  ...["Forbidden", "AccessDenied", "accessDenied", "CodeOfTomorrow"].flatMap((code) => [
    lacking(
      `403 ${code} with a token that lacks the permission`,
      code,
      missing(
        code === "CodeOfTomorrow" ? "Microsoft's code CodeOfTomorrow is not one we know." : "does not have the service",
      ),
    ),
    spoilt("domains", `403 ${code} with a token that carries the permission`, graphSays(domains, 403, code), held),
  ]),
  lacking("401 Authorization_RequestDenied", "Authorization_RequestDenied", missing("Directory.Read.All"), 401),
  syncing(
    "sign_in_activity",
    "a refusal for the second permission that sign-ins need",
    {
      scenario: { grantedPermissions: requiredPermissions.filter((each) => each !== "User.Read.All") },
      faults: [graphSays("signInActivity", 403, "Authorization_RequestDenied")],
    },
    missing("User.Read.All"),
  ),
  spoilt(
    "domains",
    "a refusal that names the permission itself, and the token carries it",
    graphSays(domains, 403, "Authentication_MSGraphPermissionMissing", "required permissions AuditLog.Read.All"),
    held,
  ),
  ...codes(403, ["insufficient_claims"], policy),
  spoilt(
    "domains",
    "401 with a claims challenge",
    graphSays(domains, 401, "InvalidAuthenticationToken", "Continuous access evaluation.", challenge),
    policy,
  ),
  ...codes(403, ["Authentication_RequestFromNonPremiumTenantOrB2CTenant", "AadPremiumLicenseRequired"], premium),
  spoilt(
    "domains",
    "a tenant without premium under a code that says a role",
    graphSays(
      domains,
      403,
      "Authentication_RequestFromUnsupportedUserRole",
      "Neither tenant is B2C or tenant doesn't have premium license",
    ),
    premium,
  ),
  ...["Your tenant is not licensed for this feature.", "The tenant does not have a valid license."].map((sentence) =>
    spoilt(
      "secure_scores",
      `403 with the words: ${sentence}`,
      graphSays("/security/secureScores", 403, "Forbidden", sentence),
      says("The tenant has no license for this data", "customer_admin"),
    ),
  ),
  ...codes(
    404,
    ["OrganizationFromTenantGuidNotFound", "MailboxNotEnabledForRESTAPI"],
    says("The tenant has no Exchange Online", "customer_admin"),
  ),
  syncing(
    "teams_activity",
    "a report of a service that was never used",
    { scenario: { unknownToReports: ["getTeamsUserActivityUserDetail"] } },
    notYet,
  ),
  ...codes(404, ["UnknownTenantId"], notYet),
  spoilt(
    "domains",
    "403 for a tenant without premium, in a sentence only",
    graphSays(domains, 403, "Forbidden", "Tenant is not a B2C tenant and doesn't have premium licenses"),
    premium,
  ),
  syncing("mfa_registration", "no Entra ID P1", { scenario: { entraP1: false } }, premium),
  syncing(
    "copilot_usage",
    "no Copilot",
    { hasHistory: ["organization"] },
    says("The tenant has no Microsoft 365 Copilot license", "customer_admin"),
  ),
  spoilt(
    "one_drive_usage",
    "no SharePoint",
    graphSays("getOneDriveUsageAccountDetail", 400, "BadRequest", "Tenant does not have a SPO license."),
    says("The tenant has no SharePoint license", "customer_admin"),
  ),
  ...codes(400, ["Request_UnsupportedQuery", "BadRequest", "Request_BadRequest"], bug),
  ...codes(404, ["Request_ResourceNotFound", "ResourceNotFound", "itemNotFound"], nothing),
  ...(["syncStateNotFound", "resyncRequired", "Directory_ExpiredPageToken"] as const).map((code) =>
    spoilt("users", `400 ${code}`, graphSays(users, 400, code), forgotten),
  ),
  spoilt("users", "410 Gone", graphSays(users, 410, "Gone"), forgotten),
  ...codes(429, ["TooManyRequests", "activityLimitReached"], slowDown, { "retry-after": "1" }),
  ...codes(403, ["TooManyRequests", "activityLimitReached"], slowDown, { "retry-after": "1" }),
  ...codes(503, ["Request_ThrottledTemporarily"], slowDown),
  spoilt("domains", "429 UnknownError without words", graphSays(domains, 429, "UnknownError"), slowDown),
  spoilt(
    "domains",
    "503 with Retry-After",
    graphSays(domains, 503, "ServiceUnavailable", "", { "retry-after": "2.128" }),
    slowDown,
  ),
  ...codes(501, ["NotImplemented"], says("Microsoft Graph does not have what the portal asked for", "ours")),
  ...codes(500, ["InternalServerError", "generalException", "UnknownError"], failed),
  ...codes(503, ["serviceNotAvailable", "ServiceUnavailable", "Directory_ReplicaUnavailable"], down),
  ...codes(403, ["ServiceUnavailable"], down),
  ...codes(423, ["resourceLocked"], down),
  ...codes(400, ["InternalServerError"], failed),
  ...codes(200, ["InternalServerError"], failed),
  ...codes(200, ["TooManyRequests"], slowDown),
  spoilt(
    "domains",
    "a refusal by Entra that a service of Graph's hands on",
    graphSays(domains, 401, "UnknownError", "AADSTS500014: The service principal for resource is disabled."),
    says("Microsoft Graph is switched off in this tenant", "customer_admin"),
  ),
  ...codes(504, ["GatewayTimeout"], says("Microsoft Graph took too long", "microsoft", true)),
  ...codes(
    409,
    ["CodeOfTomorrow"],
    says("Microsoft refused the request", "ours", false, { cause: "is not one we know" }),
  ),
];
