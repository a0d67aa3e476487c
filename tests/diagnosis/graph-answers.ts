import { requiredPermissions } from "@/lib/microsoft/permissions";
import {
  answers,
  brokeOff,
  domains,
  graphSays,
  inTrouble,
  mailboxes,
  missing,
  proxy,
  says,
  slowDown,
  spoilt,
  syncing,
  token,
  useless,
  users,
  webPage,
} from "./rows";
import type { SyncSituation } from "./situation";

const stale = says("The report's address had run out", "microsoft", true);
const inside = '{"error":{"code":"S2SUnauthorized","message":"Invalid permission."}}';
const without = (dataset: string, permission: string) =>
  syncing(
    dataset,
    `no consent to ${permission}`,
    { scenario: { grantedPermissions: requiredPermissions.filter((each) => each !== permission) } },
    missing(permission),
  );

/** What a tenant, a network or a bad day does to one dataset of a sync. */
const datasetAnswers: SyncSituation[] = [
  without("domains", "Directory.Read.All"),
  without("mailbox_usage", "Reports.Read.All"),
  without("sign_in_activity", "AuditLog.Read.All"),
  without("secure_scores", "SecurityEvents.Read.All"),
  syncing("users", "no consent to anything", { scenario: { grantedPermissions: [] } }, missing("User.Read.All")),
  syncing(
    "mailbox_usage",
    "a refusal as JSON inside a message",
    {
      scenario: { grantedPermissions: requiredPermissions.filter((each) => each !== "Reports.Read.All") },
      faults: [graphSays(mailboxes, 403, "UnknownError", inside)],
    },
    missing("behind the usage reports"),
  ),
  spoilt(
    "mailbox_usage",
    "a firewall's page where the report is downloaded",
    answers("/reports-download/", 403, "<html>blocked</html>"),
    webPage,
  ),
  ...[400, 401, 404].map((status) =>
    spoilt("domains", `a firewall's page with status ${status}`, answers(domains, status, "<!-- x --><html>"), webPage),
  ),
  spoilt("domains", "429 without Retry-After", { match: { path: domains }, kind: "throttle" }, slowDown),
  spoilt("domains", "429 without a body", answers(domains, 429, null), { ...slowDown, cause: "HTTP 429" }),
  spoilt("domains", "509 for bandwidth", answers(domains, 509, null), slowDown),
  spoilt("domains", "502 with a page for people", answers(domains, 502, "<html>Bad gateway"), inTrouble("HTTP 502")),
  spoilt(
    "domains",
    "a status that is new",
    answers(domains, 418, null),
    says("Microsoft refused the request", "ours", false, { cause: "answered HTTP 418 and gave no code for it." }),
  ),
  spoilt("domains", "a proxy that asks to sign in", answers(domains, 407, "<html>"), proxy),
  spoilt("domains", "a web page instead of data", { match: { path: domains }, kind: "htmlWith200" }, webPage),
  spoilt("domains", "a firewall's page", answers(domains, 403, "<!DOCTYPE html><title>blocked</title>"), webPage),
  spoilt(
    "domains",
    "a redirect to a sign-in page",
    answers(domains, 302, null, { location: "http://hotel.example/" }),
    webPage,
  ),
  spoilt("domains", "an answer that is cut off", { match: { path: domains }, kind: "cut", bytes: 50 }, brokeOff),
  spoilt("domains", "half an object", { match: { path: domains }, kind: "truncatedJson" }, useless("not JSON")),
  spoilt(
    "users",
    "a next page at a foreign host",
    { match: { path: users }, kind: "foreignNextLink" },
    useless("leads away"),
  ),
  spoilt(
    "users",
    "a next page that is this one again",
    { match: { path: users }, kind: "loopingNextLink" },
    useless("leads back"),
  ),
  spoilt(
    "users",
    "a row that cannot be read",
    { match: { path: users }, kind: "malformedRow" },
    says("Some rows could not be read", "microsoft", true),
  ),
  syncing(
    "users",
    "an empty list where there were people",
    { hasHistory: ["users"], faults: [{ match: { path: users }, kind: "emptyAnswer" }] },
    says("Far fewer rows came than before", "ours", true),
  ),
  syncing(
    "mailbox_usage",
    "concealed names",
    { scenario: { concealedNames: true } },
    says("Names are concealed in reports", "customer_admin"),
  ),
  spoilt(
    "mailbox_usage",
    "a report with nothing but its header",
    { match: { path: mailboxes }, kind: "emptyAnswer" },
    says("Microsoft has not published this yet", "microsoft", true),
  ),
  spoilt(
    "mailbox_usage",
    "a report that is cut off",
    { match: { path: mailboxes }, kind: "truncatedCsv" },
    useless("breaks off"),
  ),
  spoilt(
    "mailbox_usage",
    "a report without a column",
    { match: { path: mailboxes }, kind: "missingColumn", column: "Item Count" },
    useless('"Item Count"'),
  ),
  spoilt("mailbox_usage", "a report's address that is too old", answers("/reports-download/", 403, "gone"), stale),
  spoilt("mailbox_usage", "a report's address that is gone", answers("/reports-download/", 404, "gone"), stale),
];

const blockedTenant = says("Microsoft has blocked the tenant because nobody used it", "customer_admin", false, {
  cause: "within 20 days",
});
const restricted = says("The portal's own network keeps it from this tenant", "ours", false, {
  cause: "tenant restrictions",
});
const run = (name: string, tokenError: number, said: Parameters<typeof syncing>[3]) =>
  syncing(null, name, { scenario: { tokenError } }, said);

/** What keeps a whole run from beginning. */
const runAnswers: SyncSituation[] = [
  syncing(
    null,
    "a secret that has run out since",
    { scenario: { secret: "expired" } },
    says("The secret has expired", "customer_admin"),
  ),
  syncing(
    null,
    "a secret that was deleted in Entra",
    { clientSecret: "another~value" },
    says("Microsoft refused the secret", "ours"),
  ),
  run(
    "a policy that came into force",
    53003,
    says("A Conditional Access policy blocks the application", "customer_admin"),
  ),
  run("an application that was switched off", 7000112, says("The application is switched off", "customer_admin")),
  run("a directory that is gone", 5000224, says("The directory is no longer available", "customer_admin")),
  syncing(
    null,
    "an application without an entry in the tenant",
    { scenario: { servicePrincipal: "missing" } },
    says("The customer has not let the application in yet", "customer_admin", false, { cause: "service principal" }),
  ),
  syncing(
    null,
    "an application whose entry was disabled after its token was issued",
    { scenario: { servicePrincipal: "disabled" } },
    says("The application is switched off", "customer_admin"),
  ),
  spoilt(
    null,
    "a tenant that is gone while its token is good",
    graphSays("/v1.0/organization", 404, "Request_ResourceNotFound"),
    says("The directory is no longer available", "customer_admin"),
  ),
  run("a tenant that was blocked because nobody used it", 5000225, blockedTenant),
  run("a network that lets only some tenants through", 500021, restricted),
  run("trouble at Entra", 90033, says("Microsoft Entra is in trouble at the moment", "microsoft", true)),
  run("a tenant that Entra slows down", 90055, says("Microsoft slows this tenant down", "microsoft", true)),
  run(
    "a number that is new",
    7_999_999,
    says("Microsoft refused the request", "ours", false, { cause: "AADSTS7999999" }),
  ),
  spoilt(null, "a web page instead of a token", answers(token, 200, "<html>Welcome"), webPage),
  spoilt(null, "an answer of Entra's that breaks off", { match: { path: token }, kind: "cut", bytes: 20 }, brokeOff),
];

export const graphAnswers: SyncSituation[] = [...datasetAnswers, ...runAnswers];
