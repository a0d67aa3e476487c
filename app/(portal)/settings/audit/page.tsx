import type { Metadata } from "next";
import { z } from "zod";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { Timestamp } from "@/components/ui/timestamp";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { listMembers } from "@/db/queries/members";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { auditDetails, auditTitle } from "./audit-words";

export const metadata: Metadata = { title: "Audit log" };

const pageSize = 50;

export default async function AuditLogPage({
  searchParams,
}: {
  searchParams: Promise<{ before?: string | string[] }>;
}) {
  const session = await requireSession("/settings/audit");
  if (!hasRole(session.role, "admin")) return <Notice tone="info" title="Owners and admins see the audit log." />;
  const before = z.uuid().safeParse((await searchParams).before).data;
  const { events, members } = await withWorkspace(session.workspaceId, async (tx) => ({
    events: await listAuditEvents(tx, { before, limit: pageSize + 1 }),
    members: new Map((await listMembers(tx)).map(({ id, name }) => [id, name])),
  }));
  const page = events.slice(0, pageSize);
  const oldest = page.at(-1);
  return (
    <>
      <Table label="Audit log">
        <TableHead>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>Company</Th>
          <Th>Details</Th>
        </TableHead>
        <TableBody>
          {page.map((event) => (
            <Tr key={event.id}>
              <Td label="When">
                <Timestamp value={event.at} />
              </Td>
              <Td label="Who">{event.memberName ?? <span className="text-secondary">the portal</span>}</Td>
              <Td rowHeader>{auditTitle(event.action)}</Td>
              <Td label="Company">
                {event.companyName}
                {event.isCompanyDeleted && <span className="text-secondary"> (deleted)</span>}
              </Td>
              <Td label="Details" className="text-secondary">
                {auditDetails(event.details, members)}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
      <nav aria-label="Pages" className="mt-3 flex justify-end gap-2">
        {before && (
          <ButtonLink href="/settings/audit" size="sm">
            Newest
          </ButtonLink>
        )}
        {oldest && events.length > pageSize && (
          <ButtonLink href={`/settings/audit?before=${oldest.id}`} size="sm">
            Older
          </ButtonLink>
        )}
      </nav>
    </>
  );
}
