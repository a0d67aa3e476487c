import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { deleteRegistrationTask, listRegistrationTasks } from "@/db/queries/registration-tasks";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";
import { getEnv } from "@/lib/env";
import { getCloud } from "@/lib/microsoft/clouds";
import { cloudNames } from "@/lib/microsoft/clouds.constants";
import { linkTo } from "@/lib/microsoft/diagnosis/links";

interface Place {
  cloud: string;
  applicationId: string;
  directoryId: string;
}

/** An app registration that is still to be deleted at Microsoft, ready for a screen. */
export interface RegistrationTask extends Place {
  id: string;
  companyName: string;
  createdAt: string;
  href: string | null;
}

/** Registrations of companies that were deleted here, the oldest first. */
export async function listTasksAtMicrosoft(tx: WorkspaceTx): Promise<RegistrationTask[]> {
  const tasks = await listRegistrationTasks(tx);
  return tasks.map((task) => ({ ...task, createdAt: task.createdAt.toISOString(), href: registrationHref(task) }));
}

/** A member says that the registration is deleted at Microsoft. Twice changes nothing more. */
export function finishRegistrationTask(context: Context, { taskId }: { taskId: string }) {
  return withWorkspace(context.workspaceId, async (tx) => {
    const done = await deleteRegistrationTask(tx, taskId);
    if (!done) return;
    const details = { name: done.companyName, seenBy: "member" };
    await recordAudit(tx, context, { action: "registration.deleted", details });
  });
}

/** Where a registration is deleted, opened in its own directory; null in a cloud that this portal does not know any more. */
export function registrationHref({ cloud, applicationId, directoryId }: Place): string | null {
  const sandboxUrl = getEnv().MICROSOFT_SANDBOX_URL;
  const name = cloudNames.find((known) => known === cloud);
  if (!name || (name === "sandbox" && !sandboxUrl)) return null;
  return linkTo("overview", { cloud: getCloud(name, sandboxUrl), applicationId, inDirectory: directoryId }) ?? null;
}
