import type { Answer } from "../http/answer";
import type { Exchange } from "../http/exchange";
import type { World } from "../world";
import { answerApplication } from "./applications";
import { answerDirectoryAudits } from "./audits";
import type { Caller } from "./bearer";
import { answerDeletedUsers } from "./deleted-users";
import { graphRefusal } from "./errors";
import { answerGroupMembers, answerGroups } from "./groups";
import { answerDomains, answerOrganization } from "./organization";
import { answerRegistrations } from "./registrations";
import { answerCopilotReport, answerReport } from "./reports";
import type { GraphRequest } from "./request";
import { answerRoleAssignments, answerRoleDefinitions } from "./roles";
import { answerControlProfiles, answerSecureScores } from "./security";
import { answerSubscribedSkus } from "./skus";
import { answerSubscriptions } from "./subscriptions";
import { answerUser, answerUserCount, answerUsers } from "./users";

type Endpoint = (request: GraphRequest, argument: string) => Answer;

const routes: readonly (readonly [path: RegExp, endpoint: Endpoint])[] = [
  [/^\/organization$/i, answerOrganization],
  [/^\/domains$/i, answerDomains],
  [/^\/subscribedSkus$/i, answerSubscribedSkus],
  [/^\/users$/i, answerUsers],
  [/^\/users\/\$count$/i, answerUserCount],
  [/^\/users\/([^/]+)$/i, answerUser],
  [/^\/reports\/([^/]+)$/i, answerReport],
  [/^\/copilot\/reports\/([^/]+)$/i, answerCopilotReport],
  [/^\/reports\/authenticationMethods\/userRegistrationDetails$/i, answerRegistrations],
  [/^\/security\/secureScores$/i, answerSecureScores],
  [/^\/security\/secureScoreControlProfiles$/i, answerControlProfiles],
  [/^\/auditLogs\/directoryAudits$/i, answerDirectoryAudits],
  [/^\/groups$/i, answerGroups],
  [/^\/groups\/([^/]+)\/members$/i, answerGroupMembers],
  [/^\/directory\/subscriptions$/i, answerSubscriptions],
  [/^\/directory\/deletedItems\/microsoft\.graph\.user$/i, answerDeletedUsers],
  [/^\/roleManagement\/directory\/roleAssignments$/i, answerRoleAssignments],
  [/^\/roleManagement\/directory\/roleDefinitions$/i, answerRoleDefinitions],
  [/^\/applications\(appId='([^']+)'\)$/i, answerApplication],
];

/** The path behind the version, percent signs resolved. */
export const pathOf = ({ url }: Exchange) => decodeURIComponent(url.pathname).replace(/^\/v1\.0/, "");

/** Answers `/v1.0/…` for a caller whose token is good. */
export function answerGraph(world: World, exchange: Exchange, caller: Caller): Answer {
  const path = pathOf(exchange);
  if (exchange.method !== "GET")
    throw graphRefusal(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
  const budget = world.budgets.charge(caller, path, exchange.url.searchParams, exchange.at);
  for (const [pattern, endpoint] of routes) {
    const match = pattern.exec(path);
    if (!match) continue;
    const answer = endpoint({ world, exchange, caller }, match[1] ?? "");
    return { ...answer, headers: { ...answer.headers, ...budget } };
  }
  const segment = path.split("/")[1] ?? "";
  throw graphRefusal(404, "ResourceNotFound", `Resource not found for the segment '${segment}'.`);
}

/** Puts Graph's ids on an answer: `request-id` always, `client-request-id` as it came, both inside an error too. */
export function withRequestIds(answer: Answer, exchange: Exchange, requestId: string): Answer {
  const sent = exchange.headers["client-request-id"];
  const clientRequestId = typeof sent === "string" ? sent : requestId;
  const headers = {
    "request-id": requestId,
    "client-request-id": clientRequestId,
    "x-ms-ags-diagnostic": JSON.stringify({ ServerInfo: { DataCenter: "Sandbox", Slice: "E", Ring: "0" } }),
    ...answer.headers,
  };
  const { body } = answer;
  if (answer.status < 400 || body.kind !== "json") return { ...answer, headers };
  const { error } = (body.value ?? {}) as { error?: object };
  if (!error) return { ...answer, headers };
  const innerError = {
    date: exchange.at.toISOString().slice(0, 19),
    "request-id": requestId,
    "client-request-id": clientRequestId,
  };
  return { ...answer, headers, body: { kind: "json", value: { error: { ...error, innerError } } } };
}
