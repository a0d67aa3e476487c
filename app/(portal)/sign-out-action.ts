"use server";

import { redirect } from "next/navigation";
import { getSession } from "@/lib/auth/current-session";
import { endSession } from "@/lib/auth/end-session";
import { requireSameOrigin } from "@/lib/auth/require-same-origin";
import { clearSessionCookie } from "@/lib/auth/write-session-cookie";

/** Signs out: the session's row goes first, so a copy of the cookie is worth nothing. Works without a session as well. */
export async function signOutAction(): Promise<void> {
  await requireSameOrigin();
  const session = await getSession();
  if (session) await endSession(session);
  await clearSessionCookie();
  redirect("/signIn");
}
