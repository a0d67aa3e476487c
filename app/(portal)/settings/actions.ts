"use server";

import { revalidatePath } from "next/cache";
import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { getWorkspace, updateWorkspace } from "@/db/queries/workspaces";
import { workspaceAction } from "@/lib/action";
import { workspaceSchema } from "./schema";

/** Saves the workspace's name and when its nights begin. */
export const saveWorkspace = workspaceAction(
  { name: "saveWorkspace", schema: workspaceSchema, role: "admin", echo: ["name", "timeZone", "nightlyHour"] },
  async (input, session) => {
    await withWorkspace(session.workspaceId, async (tx) => {
      const { id: _id, ...before } = await getWorkspace(tx);
      await updateWorkspace(tx, input);
      await recordAudit(tx, session, { action: "workspace.saved", details: changes(before, input) });
    });
    revalidatePath("/", "layout"); // the name stands in the shell
    return null;
  },
);

type Settings = { name: string; timeZone: string; nightlyHour: number };

function changes(before: Settings, after: Settings): Record<string, string> {
  const names = ["name", "timeZone", "nightlyHour"] as const;
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, `${before[name]} → ${after[name]}`]),
  );
}
