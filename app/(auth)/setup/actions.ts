"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/action";
import { clientAddress } from "@/lib/auth/client-address";
import { createFirstWorkspace } from "@/lib/auth/create-first-workspace";
import { writeSessionCookie } from "@/lib/auth/write-session-cookie";
import { setupSchema } from "./schema";

/** Makes the first workspace and signs its owner in. */
export const createWorkspace = publicAction(
  {
    name: "createWorkspace",
    schema: setupSchema,
    echo: ["workspace", "name", "email"],
    reason:
      "There is nobody yet who could be signed in. The one-time setup token protects it, wrong ones are slowed down, and it works once.",
  },
  async (input) => {
    const sent = await headers();
    const from = { userAgent: sent.get("user-agent"), address: clientAddress(sent) };
    await writeSessionCookie(await createFirstWorkspace(input, from));
    redirect("/companies");
  },
);
