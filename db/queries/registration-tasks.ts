import { asc, eq } from "drizzle-orm";
import { connections, registrationTasks } from "../schema";
import type { WorkspaceTx } from "../types";

/** Notes that the registration of a company's connection is to be deleted at Microsoft. @returns null when it was never connected */
export async function insertRegistrationTask(tx: WorkspaceTx, company: { id: string; name: string }) {
  const { cloud, applicationId, directoryId } = connections;
  const [connection] = await tx
    .select({ cloud, applicationId, directoryId })
    .from(connections)
    .where(eq(connections.companyId, company.id));
  if (!connection) return null;
  const [task] = await tx
    .insert(registrationTasks)
    .values({ companyName: company.name, ...connection })
    .returning({ id: registrationTasks.id });
  return task ? { id: task.id, ...connection } : null;
}

/** Registrations that are still to be deleted, the oldest first. */
export function listRegistrationTasks(tx: WorkspaceTx) {
  const { id, companyName, cloud, applicationId, directoryId, createdAt } = registrationTasks;
  return tx
    .select({ id, companyName, cloud, applicationId, directoryId, createdAt })
    .from(registrationTasks)
    .orderBy(asc(createdAt));
}

/** Forgets a task that is done. @returns whose registration it was; null when somebody was faster */
export async function deleteRegistrationTask(tx: WorkspaceTx, taskId: string) {
  const [done] = await tx
    .delete(registrationTasks)
    .where(eq(registrationTasks.id, taskId))
    .returning({ companyName: registrationTasks.companyName });
  return done ?? null;
}
