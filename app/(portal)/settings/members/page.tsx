import type { Metadata } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { Timestamp } from "@/components/ui/timestamp";
import { withWorkspace } from "@/db/client";
import { listMembers } from "@/db/queries/members";
import { requireSession } from "@/lib/auth/current-session";
import { roleName } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const session = await requireSession("/settings/members");
  const members = await withWorkspace(session.workspaceId, listMembers);
  return (
    <Table label="Members">
      <TableHead>
        <Th>Name</Th>
        <Th>E-mail</Th>
        <Th>Role</Th>
        <Th>State</Th>
        <Th>Added</Th>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <Tr key={member.id}>
            <Td rowHeader>
              <span dir="auto">{member.name}</span>
              {member.id === session.memberId && <span className="font-normal text-secondary"> (you)</span>}
            </Td>
            <Td label="E-mail">{member.email}</Td>
            <Td label="Role">{roleName(member.role)}</Td>
            <Td label="State">
              {member.disabledAt ? (
                <StatusBadge tone="neutral">Shut out</StatusBadge>
              ) : (
                <StatusBadge tone="good">Active</StatusBadge>
              )}
            </Td>
            <Td label="Added">
              <Timestamp value={member.createdAt} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
