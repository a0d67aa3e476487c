import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset, DatasetPage, RejectedRow } from "../dataset";
import { MicrosoftError } from "../errors";
import { lowerKeyText } from "../fields";
import { followPages } from "../follow-pages";
import type { GraphClient } from "../graph-client";
import { createGroupMembers, type GroupMembers } from "./group-members";
import {
  type RoleAssignmentRow,
  type RoleAssignments,
  roleAssignmentRawKey,
  roleAssignmentRow,
  roleAssignmentWire,
  throughGroup,
} from "./role-assignment-row";

const path = "/v1.0/roleManagement/directory/roleAssignments";
const whole = `${path}?$expand=principal&$top=999`;
const ofRole = (roleId: string) =>
  `${path}?$filter=roleDefinitionId eq '${encodeURIComponent(roleId.replaceAll("'", "''"))}'&$expand=principal`;
/** In every directory; asking for it works whether Microsoft wants a filter or not. */
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

const maxRowsPerPage = 1_000;
const noMembers: Awaited<ReturnType<GroupMembers>> = { rows: [], rejected: [] };
/** Before the id of a role: a cursor of the reading role by role. */
const roleMark = "role:";

/** Follows a link to its end. */
function readLinks(graph: GraphClient, link: string) {
  return followPages(link, (next) => graph.getPage(next, roleAssignmentWire, ({ key }) => key, roleAssignmentRawKey));
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
    const found: RoleAssignments = { rows: [], rejected: [] };
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
  { rows, rejected }: RoleAssignments,
  cursor: string | null,
): AsyncGenerator<DatasetPage<RoleAssignmentRow>, void> {
  const piece = (some: RoleAssignments["rows"]) => ({
    rows: some,
    rejected: [],
    cursor: null,
    isLast: false,
    asOf: null,
  });
  let waiting: RoleAssignments["rows"] = [];
  const bad = [...rejected];
  for (const assignment of rows) {
    const group = assignment.row.principalType === "group" ? await members(assignment.row.principalId) : noMembers;
    waiting = waiting.concat(
      assignment,
      group.rows.map((member) => throughGroup(assignment, member)),
    );
    for (const { key, reason } of group.rejected)
      bad.push({ key: key === null ? null : `${assignment.key}|${key}`, reason });
    while (waiting.length > maxRowsPerPage) yield piece(waiting.splice(0, maxRowsPerPage));
  }
  yield { ...piece(waiting), rejected: bad, cursor, isLast: cursor === null };
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
  row: roleAssignmentRow,
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
