import { builtInRoles, type RoleName } from "../data/roles";
import { type Answer, jsonAnswer } from "../http/answer";
import { listAdmins, serviceDeskRoles } from "../people/admins";
import { groupIdOf, serviceDesk } from "../people/group-ids";
import { groupOf } from "../people/groups";
import { guid } from "../random";
import type { Tenant } from "../tenant";
import { requirePermission } from "./bearer";
import { badRequest, unsupportedQuery } from "./errors";
import { allowOptions, contextOf, nextLink, project, readSelect, readSkipToken, readTop } from "./query";
import type { GraphRequest } from "./request";
import { directoryUser } from "./users";

/** GET /roleManagement/directory/roleDefinitions: Microsoft's roles and one of the company's own. */
export function answerRoleDefinitions({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select"]);
  const select = readSelect(query);
  const role = (id: string, displayName: string, isBuiltIn: boolean) => ({
    id,
    description: null,
    displayName,
    isBuiltIn,
    isEnabled: true,
    resourceScopes: ["/"],
    rolePermissions: [],
    templateId: id,
    version: isBuiltIn ? "1" : null,
  });
  const own = role(guid(caller.tenant.scenario.seed, 0, "role"), "Printer desk", false);
  const all = [...Object.entries(builtInRoles).map(([name, id]) => role(id, name, true)), own];
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "roleManagement/directory/roleDefinitions", select),
    value: all.map((definition) => project(definition, select, "unifiedRoleDefinition")),
  });
}

interface Assignment {
  principalId: string;
  role: RoleName;
  /** Of one administrative unit instead of the whole directory. */
  isScoped: boolean;
  principal(): Record<string, unknown>;
}

/** The assignments of a company: its admins, the service desk as a group, and a service that reads the directory. */
function assignmentsOf(tenant: Tenant): Assignment[] {
  const { scenario } = tenant;
  const people = listAdmins(tenant)
    .filter(({ byGroup }) => !byGroup)
    .flatMap(({ index, roles }) =>
      roles.map((role) => ({
        principalId: tenant.identityOf(index).id,
        role,
        isScoped: role === "User Administrator",
        principal: () => directoryUser(tenant, index, null),
      })),
    );
  const groupId = groupIdOf(scenario, serviceDesk);
  const groups = (scenario.entraP1 ? serviceDeskRoles : []).map((role) => ({
    principalId: groupId,
    role,
    isScoped: false,
    principal: () => ({ "@odata.type": "#microsoft.graph.group", ...groupOf(tenant, serviceDesk) }),
  }));
  const serviceId = guid(scenario.seed, 0, "service principal");
  const service = { id: serviceId, displayName: "Backup service", servicePrincipalType: "Application" };
  return [
    ...people,
    ...groups,
    {
      principalId: serviceId,
      role: "Directory Readers",
      isScoped: false,
      principal: () => ({ "@odata.type": "#microsoft.graph.servicePrincipal", ...service }),
    },
  ];
}

/** Microsoft's ids hold the role's and the principal's bytes. */
function assignmentId({ principalId, role, isScoped }: Assignment): string {
  const bytes = Buffer.from((builtInRoles[role] + principalId).replaceAll("-", ""), "hex");
  return `${bytes.toString("base64url")}-${isScoped ? 2 : 1}`;
}

function rowOf({ scenario }: Tenant, assignment: Assignment, select: readonly string[] | null, isExpanded: boolean) {
  const { principalId, role, isScoped, principal } = assignment;
  const scope = isScoped ? `/administrativeUnits/${guid(scenario.seed, 0, "administrative unit")}` : "/";
  const row = {
    id: assignmentId(assignment),
    principalId,
    resourceScope: scope,
    directoryScopeId: scope,
    roleDefinitionId: builtInRoles[role],
  };
  return { ...project(row, select, "unifiedRoleAssignment"), ...(isExpanded ? { principal: principal() } : {}) };
}

/** `$filter` by one role or one principal, as the documentation shows it. */
function readFilter(query: URLSearchParams): (assignment: Assignment) => boolean {
  const filter = query.get("$filter");
  if (filter === null) return () => true;
  const [, name = "", value = ""] = /^\s*(roleDefinitionId|principalId) eq '([^']*)'\s*$/.exec(filter) ?? [];
  if (name === "") throw unsupportedQuery(`The filter '${filter}' is not supported.`);
  return ({ role, principalId }) => value.toLowerCase() === (name === "principalId" ? principalId : builtInRoles[role]);
}

/** GET /roleManagement/directory/roleAssignments. A scenario may refuse it without a filter. */
export function answerRoleAssignments({ caller, exchange }: GraphRequest): Answer {
  requirePermission(caller, ["Directory.Read.All"], "directory");
  const { tenant } = caller;
  const query = exchange.url.searchParams;
  allowOptions(query, ["$select", "$top", "$filter", "$expand", "$skiptoken"]);
  const expand = query.get("$expand");
  if (expand !== null && expand !== "principal") throw unsupportedQuery(`'${expand}' cannot be expanded.`);
  if (tenant.scenario.roleAssignmentsNeedFilter && !query.has("$filter"))
    throw badRequest("A $filter on roleDefinitionId or principalId is required.");
  const select = readSelect(query);
  const all = assignmentsOf(tenant).filter(readFilter(query));
  const start = readSkipToken(query);
  const end = start + readTop(query, 100, 999, "refuse");
  return jsonAnswer({
    "@odata.context": contextOf(exchange.origin, "roleManagement/directory/roleAssignments", select),
    ...(end < all.length ? { "@odata.nextLink": nextLink(exchange.url, end) } : {}),
    value: all.slice(start, end).map((assignment) => rowOf(tenant, assignment, select, expand !== null)),
  });
}
