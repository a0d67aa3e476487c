import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { Timestamp } from "@/components/ui/timestamp";
import { withWorkspace } from "@/db/client";
import { listSessionsOfMember } from "@/db/queries/sessions";
import { requireSession } from "@/lib/auth/current-session";
import { deviceName } from "@/lib/auth/device-name";
import { passwordLimits, sessionLimits } from "@/lib/auth/policy";
import { isAlive } from "@/lib/auth/session";
import { EndSessionButton } from "./end-session-button";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Security" };

const minutes = sessionLimits.idleMs / 60_000;
const hours = sessionLimits.absoluteMs / 3_600_000;

export default async function SecuritySettingsPage() {
  const session = await requireSession("/settings/security");
  const { memberId, sessionId, workspaceId } = session;
  const sessions = await withWorkspace(workspaceId, (tx) => listSessionsOfMember(tx, { memberId }));
  return (
    <div className="grid gap-8">
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">Password</h2>
        <PasswordForm
          email={session.email}
          hint={`At least ${passwordLimits.minLength} characters. Your other sessions end.`}
        />
      </section>
      <section className="grid gap-3">
        <div>
          <h2 className="text-lg font-semibold">Your sessions</h2>
          <p className="text-sm text-secondary">
            A session ends by itself {minutes} minutes after its last use, and {hours} hours after signing in.
          </p>
        </div>
        <Table label="Your sessions">
          <TableHead>
            <Th>Device</Th>
            <Th>Signed in</Th>
            <Th>Last used</Th>
            <Th hidden>Actions</Th>
          </TableHead>
          <TableBody>
            {sessions
              .filter((row) => isAlive(row, new Date()))
              .map((row) => (
                <Tr key={row.id}>
                  <Td rowHeader>{deviceName(row.userAgent)}</Td>
                  <Td label="Signed in">
                    <Timestamp value={row.createdAt} />
                  </Td>
                  <Td label="Last used">
                    <Timestamp value={row.lastSeenAt} />
                  </Td>
                  <Td>
                    {row.id === sessionId ? (
                      <Badge tone="info">This session</Badge>
                    ) : (
                      <EndSessionButton sessionId={row.id} device={deviceName(row.userAgent)} />
                    )}
                  </Td>
                </Tr>
              ))}
          </TableBody>
        </Table>
      </section>
    </div>
  );
}
