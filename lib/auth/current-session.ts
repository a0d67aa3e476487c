import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { MemberRole } from "@/db/schema/workspaces.constants";
import { hasRole } from "@/lib/auth/roles";
import { toPortalPath } from "@/lib/auth/same-origin";
import { readSession } from "@/lib/auth/session";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import type { Session } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** The session of this request, or null; read from the database once a request, however often it is asked for. */
export const getSession = cache(async (): Promise<Session | null> => {
  const store = await cookies();
  return readSession(store.get(sessionCookieName())?.value);
});

/**
 * The session of this request; without one the browser goes to the sign-in page, and from there back again.
 * @param from path to come back to; by default the one that proxy.ts notes in `x-portal-path`
 */
export async function requireSession(from?: string): Promise<Session> {
  const session = await getSession();
  if (session) return session;
  const path = toPortalPath(from ?? (await headers()).get("x-portal-path"));
  redirect(path ? `/signIn?${new URLSearchParams({ from: path })}` : "/signIn");
}

/** @throws AppError forbidden, when the session's member has fewer rights than `role` */
export function requireRole(session: Session, role: MemberRole): void {
  if (!hasRole(session.role, role)) {
    throw new AppError(
      "forbidden",
      `This needs the role ${role}. Yours is ${session.role}: ask an owner of the workspace.`,
    );
  }
}
