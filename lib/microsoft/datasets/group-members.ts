import { z } from "zod";
import type { DatasetRow, RejectedRow } from "../dataset";
import { MicrosoftError } from "../errors";
import { guid, nullableText } from "../fields";
import { followPages } from "../follow-pages";
import type { GraphClient } from "../graph-client";
import { rawField } from "../page-rows";

export interface Principal {
  principalId: string;
  principalType: string;
  principalName: string | null;
  userPrincipalName: string | null;
}

/** Reads a group's members, each group once; nobody when the group is gone. */
export type GroupMembers = (groupId: string) => Promise<{ rows: DatasetRow<Principal>[]; rejected: RejectedRow[] }>;

/** What Graph tells of any directory object; of one that may not be read, type and id only. */
export const principalFields = {
  "@odata.type": nullableText(),
  displayName: nullableText(),
  userPrincipalName: nullableText(),
};

/** `#microsoft.graph.servicePrincipal` → `servicePrincipal`. */
export const principalTypeOf = (odataType: string | null | undefined) =>
  odataType?.replace(/^#?(microsoft\.graph\.)?/, "") || "unknown";

/** https://learn.microsoft.com/graph/api/group-list-members */
const wire = z
  .object({ id: guid(), ...principalFields })
  .transform(({ id, "@odata.type": type, displayName, userPrincipalName }) => ({
    key: id,
    row: { principalId: id, principalType: principalTypeOf(type), principalName: displayName, userPrincipalName },
  }));
const rawKey = rawField("id", guid());

/**
 * Members of the groups that one reading meets, one level deep: a role-assignable group should hold no other groups, and of one
 * that does Microsoft does not say whether the role comes down to their members. Such a group stays a member like any other.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept
 */
export function createGroupMembers(graph: GraphClient): GroupMembers {
  const known = new Map<string, ReturnType<GroupMembers>>();
  return (groupId) => {
    const found = known.get(groupId) ?? readMembers(graph, groupId);
    known.set(groupId, found);
    return found;
  };
}

async function readMembers(graph: GraphClient, groupId: string): ReturnType<GroupMembers> {
  const rows: DatasetRow<Principal>[] = [];
  const rejected: RejectedRow[] = [];
  const first = `/v1.0/groups/${encodeURIComponent(groupId)}/members?$select=id,displayName,userPrincipalName&$top=999`;
  const readPage = (link: string) => graph.getPage(link, wire, ({ key }) => key, rawKey);
  try {
    for await (const { page } of followPages(first, readPage)) {
      rows.push(...page.rows.map(({ row }) => row));
      rejected.push(...page.rejected);
    }
  } catch (error) {
    if (!(error instanceof MicrosoftError) || error.details.httpStatus !== 404) throw error;
  }
  return { rows, rejected };
}
