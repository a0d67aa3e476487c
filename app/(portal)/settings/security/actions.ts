"use server";

import { revalidatePath } from "next/cache";
import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { deleteSession } from "@/db/queries/sessions";
import { workspaceAction } from "@/lib/action";
import { changePassword } from "@/lib/auth/change-password";
import { securityFacts } from "@/lib/auth/security-facts";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { endSessionSchema, passwordSchema } from "./schema";

const path = "/settings/security";

/** Changes the member's own password and ends their other sessions. */
export const saveNewPassword = workspaceAction(
  { name: "saveNewPassword", schema: passwordSchema, role: "viewer" },
  async (input, session) => {
    const result = await changePassword(session, input);
    revalidatePath(path);
    return result;
  },
);

/** Ends one of the member's own sessions. */
export const endOwnSession = workspaceAction(
  { name: "endOwnSession", schema: endSessionSchema, role: "viewer" },
  async ({ sessionId }, session) => {
    await withWorkspace(session.workspaceId, async (tx) => {
      const ended = await deleteSession(tx, { sessionId, memberId: session.memberId });
      if (!ended) throw new AppError("not_found", "This session has ended already.");
      await recordAudit(tx, session, { action: "session.ended" });
      logger.info("session_ended", await securityFacts(session));
    });
    revalidatePath(path);
    return null;
  },
);
