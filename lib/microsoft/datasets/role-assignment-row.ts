import { z } from "zod";
import type { DatasetRow, RejectedRow } from "../dataset";
import { guid, keyText, lowerKeyText, nullableText } from "../fields";
import { rawField } from "../page-rows";
import { type Principal, principalFields, principalTypeOf } from "./group-members";

export const roleAssignmentRow = z.object({
  principalId: z.string(),
  principalType: z.string(),
  principalName: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  roleDefinitionId: z.string(),
  directoryScopeId: z.string().nullable(),
  groupId: z.string().nullable(),
  groupName: z.string().nullable(),
});
export type RoleAssignmentRow = z.infer<typeof roleAssignmentRow>;

/** Assignments on their way, with those that did not parse. */
export type RoleAssignments = { rows: DatasetRow<RoleAssignmentRow>[]; rejected: RejectedRow[] };

/** https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export const roleAssignmentWire = z
  .object({
    id: keyText(),
    principalId: guid(),
    roleDefinitionId: lowerKeyText(),
    directoryScopeId: nullableText(),
    // Null when whoever it was is gone. Not said, it may be a group, whose members hold the role.
    principal: z.object(principalFields).nullable(),
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
export function roleAssignmentRawKey(raw: unknown): string | null {
  const type = rawType.safeParse(raw).data?.principal["@odata.type"];
  return type !== undefined && principalTypeOf(type) !== "group" ? rawId(raw) : null;
}

/** A member's own row of a group's assignment. */
export function throughGroup(
  { key, row: held }: DatasetRow<RoleAssignmentRow>,
  member: DatasetRow<Principal>,
): DatasetRow<RoleAssignmentRow> {
  const { roleDefinitionId, directoryScopeId, principalId: groupId, principalName: groupName } = held;
  return {
    key: `${key}|${member.key}`,
    row: { ...member.row, roleDefinitionId, directoryScopeId, groupId, groupName },
  };
}
