"use server";

import { revalidatePath } from "next/cache";
import { workspaceAction } from "@/lib/action";
import { connectCompany } from "@/lib/connections/connect-company";
import { directSetupSchema } from "./direct-setup-schema";

/** "Save Settings". The secret is never echoed: the browser still has what was pasted. */
export const saveDirectSetup = workspaceAction(
  {
    name: "saveDirectSetup",
    role: "technician",
    schema: directSetupSchema,
    echo: ["companyId", "applicationId", "directoryId"],
  },
  async ({ expiresOn, ...input }, session) => {
    const result = await connectCompany(session, { ...input, expiresAt: expiresOn });
    revalidatePath("/integrations/microsoft-365/direct-setup");
    return result;
  },
);
