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
  ...codes(
    403,
    ["Authorization_RequestDenied", "Authentication_MSGraphPermissionMissing", "S2SUnauthorized", "UnknownError"],
    missing("Directory.Read.All"),
  ),
  ...codes(403, ["Forbidden", "AccessDenied", "accessDenied"], missing("does not have the service")),
  ...codes(403, ["insufficient_claims"], policy),
  spoilt(
    "domains",
    "401 with a claims challenge",
    graphSays(domains, 401, "InvalidAuthenticationToken", "Continuous access evaluation.", challenge),
    policy,
  ),
  ...codes(403, ["Authentication_RequestFromNonPremiumTenantOrB2CTenant"], premium),
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
  spoilt("domains", "429 UnknownError without words", graphSays(domains, 429, "UnknownError"), slowDown),
  spoilt(
    "domains",
    "503 with Retry-After",
    graphSays(domains, 503, "ServiceUnavailable", "", { "retry-after": "2.128" }),
    slowDown,
  ),
  ...codes(501, ["NotImplemented"], says("Microsoft Graph does not have what the portal asked for", "ours")),
  ...codes(500, ["InternalServerError", "generalException", "UnknownError"], failed),
  ...codes(503, ["serviceNotAvailable", "ServiceUnavailable"], down),
  ...codes(504, ["GatewayTimeout"], says("Microsoft Graph took too long", "microsoft", true)),
  ...codes(
    409,
    ["CodeOfTomorrow"],
    says("Microsoft refused the request", "ours", false, { cause: "is not one we know" }),
  ),
  ...codes(403, ["CodeOfTomorrow"], missing("Microsoft's code CodeOfTomorrow is not one we know.")),
];
