import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset, DatasetPage, DatasetRow, RejectedRow } from "../dataset";
import { MicrosoftError } from "../errors";
import { keyText, lowerKeyText, nullableText } from "../fields";
import { followPages } from "../follow-pages";
import type { GraphClient } from "../graph-client";
import { rawField } from "../page-rows";
import { createGroupMembers, type GroupMembers, principalFields, principalTypeOf } from "./group-members";

const row = z.object({
  principalId: z.string(),
  principalType: z.string(),
  principalName: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  roleDefinitionId: z.string(),
  directoryScopeId: z.string().nullable(),
  groupId: z.string().nullable(),
  groupName: z.string().nullable(),
});
export type RoleAssignmentRow = z.infer<typeof row>;
type Rows = { rows: DatasetRow<RoleAssignmentRow>[]; rejected: RejectedRow[] };

/** https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
const wire = z
  .object({
    id: keyText(),
    principalId: lowerKeyText(),
    roleDefinitionId: lowerKeyText(),
    directoryScopeId: nullableText(),
    // Null when whoever it was is gone.
    principal: z.object(principalFields).nullable().default(null),
  })
  .transform(({ id, principal, ...fields }) => ({
    key: id,
    row: {
      ...fields,
      principalType: principalTypeOf(principal?.["@odata.type"]),
      principalName: principal?.displayName ?? null,
      userPrincipalName: principal?.userPrincipalName ?? null,
      groupId: null,
      groupName: null,
    },
  }));

const rawType = z.object({ principal: z.object({ "@odata.type": z.string() }) });
const rawId = rawField("id", keyText());

/** No key for what may be a group's assignment: its members' rows are missing with it, so nothing may be taken as gone. */
function rawKey(raw: unknown): string | null {
  const type = rawType.safeParse(raw).data?.principal["@odata.type"];
  return type !== undefined && principalTypeOf(type) !== "group" ? rawId(raw) : null;
}

const path = "/v1.0/roleManagement/directory/roleAssignments";
const whole = `${path}?$expand=principal&$top=999`;
const ofRole = (roleId: string) =>
  `${path}?$filter=roleDefinitionId eq '${encodeURIComponent(roleId.replaceAll("'", "''"))}'&$expand=principal`;
/** In every directory; asking for it works whether Microsoft wants a filter or not. */
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

const maxRowsPerPage = 1_000;
/** Before the id of a role: a cursor of the reading role by role. */
const roleMark = "role:";

/** Follows a link to its end. */
function readLinks(graph: GraphClient, link: string) {
  return followPages(link, (next) => graph.getPage(next, wire, ({ key }) => key, rawKey));
}

async function* readWhole(graph: GraphClient, members: GroupMembers, link: string) {
  for await (const { page } of readLinks(graph, link)) {
    const rows = page.rows.map(({ row: parsed }) => parsed);
    yield* withMembers(members, { rows, rejected: page.rejected }, page.next);
  }
}

/** One request per role, for directories that refuse to list the assignments of all roles at once. */
async function* readByRole(graph: GraphClient, members: GroupMembers, from: string) {
  const definitions = await readRoleIds(graph);
  const roleIds = definitions.ids.filter((id) => id >= from);
  for (const [at, roleId] of roleIds.entries()) {
    const found: Rows = { rows: [], rejected: [] };
    for await (const { page } of readLinks(graph, ofRole(roleId))) {
      found.rows.push(...page.rows.map(({ row: parsed }) => parsed));
      found.rejected.push(...page.rejected);
    }
    const next = roleIds[at + 1];
    // Of a role whose id cannot be read nobody knows the assignments.
    if (next === undefined) found.rejected.push(...definitions.rejected);
    yield* withMembers(members, found, next === undefined ? null : roleMark + next);
  }
  if (roleIds.length === 0) yield* withMembers(members, { rows: [], rejected: definitions.rejected }, null);
}

/** Sorted, so that a later reading finds its place again. */
async function readRoleIds(graph: GraphClient): Promise<{ ids: string[]; rejected: RejectedRow[] }> {
  const definition = z.object({ id: lowerKeyText() });
  const ids = new Set<string>();
  const rejected: RejectedRow[] = [];
  const first = "/v1.0/roleManagement/directory/roleDefinitions?$select=id";
  for await (const { page } of followPages(first, (link) => graph.getPage(link, definition, ({ id }) => id))) {
    for (const { key } of page.rows) ids.add(key);
    rejected.push(...page.rejected);
  }
  return { ids: [...ids].sort(), rejected };
}

/** Adds the members of groups. Only the last piece has a cursor: before it, the reading would begin again from the start. */
async function* withMembers(
  members: GroupMembers,
  { rows, rejected }: Rows,
  cursor: string | null,
): AsyncGenerator<DatasetPage<RoleAssignmentRow>, void> {
  const waiting = [...rows];
  const bad = [...rejected];
  for (const assignment of rows) {
    if (assignment.row.principalType !== "group") continue;
    const group = await members(assignment.row.principalId);
    waiting.push(...group.rows.map((member) => throughGroup(assignment, member)));
    for (const { key, reason } of group.rejected)
      bad.push({ key: key === null ? null : `${assignment.key}|${key}`, reason });
    while (waiting.length > maxRowsPerPage)
      yield { rows: waiting.splice(0, maxRowsPerPage), rejected: [], cursor: null, isLast: false, asOf: null };
  }
  yield { rows: waiting, rejected: bad, cursor, isLast: cursor === null, asOf: null };
}

type Member = Awaited<ReturnType<GroupMembers>>["rows"][number];

function throughGroup({ key, row: held }: DatasetRow<RoleAssignmentRow>, member: Member) {
  const { roleDefinitionId, directoryScopeId, principalId: groupId, principalName: groupName } = held;
  return {
    key: `${key}|${member.key}`,
    row: { ...member.row, roleDefinitionId, directoryScopeId, groupId, groupName },
  };
}

/** Who administers what, directly or as a member of a group; the key is the assignment's id, `|member` after it for a group's member. */
export const roleAssignments: Dataset<RoleAssignmentRow> = {
  name: "role_assignments",
  title: "Role assignments",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "who is an admin",
  row,
  async *read(graph, cursor) {
    const members = createGroupMembers(graph);
    if (cursor?.startsWith(roleMark)) return yield* readByRole(graph, members, cursor.slice(roleMark.length));
    let hasBegun = cursor !== null;
    try {
      for await (const page of readWhole(graph, members, cursor ?? whole)) {
        hasBegun = true;
        yield page;
      }
    } catch (error) {
      if (hasBegun || !wantsFilter(error)) throw error;
      yield* readByRole(graph, members, "");
    }
  },
  async probe(graph) {
    await graph.getJson(ofRole(globalAdministrator));
  },
};

/** The documentation asks for a filter, Microsoft mostly does not. https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments */
function wantsFilter(error: unknown): boolean {
  return error instanceof MicrosoftError && error.details.httpStatus === 400 && error.details.path === path;
}
