import { type Answer, jsonAnswer } from "../http/answer";
import { guid } from "../random";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { allowOptions, contextOf, nextLink, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";

const events = [
  ["Change user license", "UserManagement"],
  ["Update user", "UserManagement"],
  ["Add member to role", "RoleManagement"],
  ["Disable account", "UserManagement"],
  ["Add user", "UserManagement"],
] as const;

function auditOf(tenant: Tenant, number: number, now: Date) {
  const { scenario } = tenant;
  const [activityDisplayName, category] = events[number] ?? events[0];
  const target = 1 + (number % Math.max(1, scenario.users - 1));
  const { id, displayName, userPrincipalName } = tenant.identityOf(target);
  const day = Math.floor(now.getTime() / 86_400_000) - 1 - number;
  return {
    id: `Directory_${guid(scenario.seed, day, "audit")}`,
    activityDateTime: new Date(day * 86_400_000 + 30_000_000).toISOString().replace(".000Z", "Z"),
    activityDisplayName,
    additionalDetails: [],
    category,
    correlationId: guid(scenario.seed, day, "audit correlation"),
    initiatedBy: {
      app: null,
      user: {
        id: tenant.identityOf(0).id,
        displayName: null,
        ipAddress: "203.0.113.7",
        userPrincipalName: tenant.identityOf(0).userPrincipalName,
      },
    },
    loggedByService: "Core Directory",
    operationType: "Update",
    result: "success",
    resultReason: "",
    targetResources: [{ id, displayName, type: "User", userPrincipalName, groupType: null, modifiedProperties: [] }],
  };
}

/** GET /auditLogs/directoryAudits: five events, one a day. */
export function answerDirectoryAudits({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["AuditLog.Read.All", "Directory.Read.All"], "auditLog");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$top", "$skiptoken"]);
  const start = readSkipToken(query);
  const end = Math.min(start + readTop(query, 1_000, 1_000, "cut"), events.length);
  const value = Array.from({ length: Math.max(0, end - start) }, (_, at) =>
    auditOf(caller.tenant, start + at, exchange.at),
  );
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "auditLogs/directoryAudits", null),
    ...(end < events.length ? { "@odata.nextLink": nextLink(exchange.url, end) } : {}),
    value,
  });
}
