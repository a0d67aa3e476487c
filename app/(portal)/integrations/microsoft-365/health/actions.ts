"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { workspaceAction } from "@/lib/action";
import { finishRegistrationTask } from "@/lib/companies/registration-tasks";
import { retryCause } from "@/lib/connections/retry-cause";

/** "Retry": syncs every company that has a cause. */
export const retryAll = workspaceAction(
  { name: "retryAll", role: "technician", schema: z.object({ cause: z.string().min(1).max(500) }) },
  async (input, session) => {
    const answer = await retryCause(session, input);
    revalidatePath("/integrations/microsoft-365/health");
    return answer;
  },
);

/** Somebody says that the registration of a deleted company is deleted at Microsoft. */
export const finishRegistrationTaskAction = workspaceAction(
  { name: "finishRegistrationTaskAction", role: "technician", schema: z.object({ taskId: z.uuid() }) },
  async (input, session) => {
    await finishRegistrationTask(session, input);
    revalidatePath("/integrations/microsoft-365/health");
    return null;
  },
);
