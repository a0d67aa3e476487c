import { type Answer, jsonAnswer, textAnswer } from "../http/answer";
import { signInActivityOf } from "../people/sign-in";
import { type User, userOf } from "../people/user";
import { indexOfGuid } from "../random";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { badRequest, graphRefusal, notFound, notPremium, unsupportedQuery } from "./errors";
import { allowOptions, contextOf, nextLink, project, readSelect, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";

/** What Graph returns when nothing is selected. */
export const defaultUserProperties = [
  "businessPhones",
  "displayName",
  "givenName",
  "id",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
];

/** Properties that exist, but in no list of users. */
const unlistable = [
  "aboutMe",
  "birthday",
  "hireDate",
  "interests",
  "mailboxSettings",
  "mySite",
  "pastProjects",
  "preferredName",
  "responsibilities",
  "schools",
  "skills",
];

/** `$select` of a users request; signInActivity needs a permission and a licence of its own. */
function readUserSelect({ caller, exchange }: GraphRequest): { select: string[]; withSignIn: boolean } {
  const select = readSelect(exchange.url.searchParams) ?? defaultUserProperties;
  const refused = select.find((name) => unlistable.includes(name));
  if (refused) throw graphRefusal(501, "NotImplemented", `Property '${refused}' cannot be read in this request.`);
  const withSignIn = select.includes("signInActivity");
  if (withSignIn) {
    if (!caller.tenant.scenario.entraP1) throw notPremium();
    requirePermission(caller, ["AuditLog.Read.All"], "auditLog");
  }
  return { select, withSignIn };
}

function rowOf(tenant: Tenant, index: number, select: readonly string[], withSignIn: boolean, now: Date) {
  const row: Record<string, unknown> = { ...userOf(tenant, index) };
  if (!withSignIn) return project(row, select, "user");
  const signInActivity = signInActivityOf(tenant, index, now);
  const selected = project({ ...row, signInActivity }, select, "user");
  // Who never signed in has no such property at all.
  if (signInActivity === null) delete selected.signInActivity;
  return selected;
}

/** Person `index` as one among other directory objects. */
export function directoryUser(tenant: Tenant, index: number, select: readonly string[] | null) {
  const user = project({ ...userOf(tenant, index) }, select ?? defaultUserProperties, "user");
  return { "@odata.type": "#microsoft.graph.user", ...user };
}

/** GET /users */
export function answerUsers(request: GraphRequest): Answer {
  const { caller, exchange } = request;
  requirePermission(caller, ["User.Read.All", "Directory.Read.All"], "directory");
  const query = exchange.url.searchParams;
  if (query.has("$skip")) throw badRequest("'$skip' is not supported by the service.");
  allowOptions(query, ["$select", "$top", "$skiptoken", "$count"]);
  const { select, withSignIn } = readUserSelect(request);
  const top = withSignIn ? readTop(query, 100, 500, "cut") : readTop(query, 100, 999, "refuse");
  const value: Record<string, unknown>[] = [];
  let next: number | null = null;
  for (const index of caller.tenant.people(readSkipToken(query))) {
    if (value.length === top) {
      next = index;
      break;
    }
    value.push(rowOf(caller.tenant, index, select, withSignIn, exchange.at));
  }
  const isCounted = query.get("$count") === "true" && exchange.headers.consistencylevel === "eventual";
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "users", readSelect(query)),
    ...(isCounted ? { "@odata.count": caller.tenant.count().users } : {}),
    ...(next === null ? {} : { "@odata.nextLink": nextLink(exchange.url, next) }),
    value,
  });
}

/** GET /users/$count, as plain text, only with `ConsistencyLevel: eventual`. */
export function answerUserCount({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["User.Read.All", "Directory.Read.All"], "directory");
  if (exchange.headers.consistencylevel !== "eventual")
    throw unsupportedQuery("$count is not currently supported without the header ConsistencyLevel: eventual.");
  return textAnswer(String(caller.tenant.count().users));
}

/** GET /users/{id or userPrincipalName} */
export function answerUser(request: GraphRequest, key: string): Answer {
  const { caller, exchange } = request;
  requirePermission(caller, ["User.Read.All", "Directory.Read.All"], "directory");
  allowOptions(exchange.url.searchParams, ["$select"]);
  const { select, withSignIn } = readUserSelect(request);
  if (withSignIn && key.includes("@"))
    throw badRequest("Get By Key only supports UserId and the key has to be a valid Guid");
  const index = indexOfGuid(key, caller.tenant.scenario.seed, "user") ?? findByName(caller.tenant, key);
  if (index === null || !caller.tenant.has(index)) throw notFound(key);
  const row = rowOf(caller.tenant, index, select, withSignIn, exchange.at);
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "users", readSelect(exchange.url.searchParams), "/$entity"),
    ...row,
  });
}

function findByName(tenant: Tenant, key: string): number | null {
  const wanted: User["userPrincipalName"] = key.toLowerCase();
  for (const index of tenant.people())
    if (userOf(tenant, index).userPrincipalName.toLowerCase() === wanted) return index;
  return null;
}
