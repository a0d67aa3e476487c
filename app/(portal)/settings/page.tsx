import type { Metadata } from "next";
import { withWorkspace } from "@/db/client";
import { getWorkspace } from "@/db/queries/workspaces";
import { requireSession } from "@/lib/auth/current-session";
import { hasRole } from "@/lib/auth/roles";
import { timeZoneNames } from "@/lib/time-zones";
import { formatHour } from "./format-hour";
import { WorkspaceForm } from "./workspace-form";

export const metadata: Metadata = { title: "Settings" };

export default async function WorkspaceSettingsPage() {
  const session = await requireSession("/settings");
  const workspace = await withWorkspace(session.workspaceId, getWorkspace);
  if (hasRole(session.role, "admin")) {
    return <WorkspaceForm workspace={workspace} timeZones={timeZoneNames(workspace.timeZone)} />;
  }
  return (
    <dl className="grid max-w-md grid-cols-[auto_1fr] gap-x-6 gap-y-2">
      <dt className="text-secondary">Name</dt>
      <dd dir="auto">{workspace.name}</dd>
      <dt className="text-secondary">Time zone</dt>
      <dd>{workspace.timeZone}</dd>
      <dt className="text-secondary">Nightly sync begins at</dt>
      <dd className="tabular-nums">{formatHour(workspace.nightlyHour)}</dd>
      <dd className="col-span-2 text-sm text-secondary">Owners and admins can change this.</dd>
    </dl>
  );
}
