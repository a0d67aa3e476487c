import { redirect } from "next/navigation";
import { withSystem } from "@/db/client";
import { hasWorkspace } from "@/db/queries/workspaces";
import { getSession } from "@/lib/auth/current-session";

// The database is asked at each request, and never while the portal is built.
export const dynamic = "force-dynamic";

/** Sends everybody to where they can begin. */
export default async function StartPage() {
  if (await getSession()) redirect("/companies");
  redirect((await withSystem(hasWorkspace)) ? "/signIn" : "/setup");
}
