import { redirect } from "next/navigation";
import { withSystem } from "@/db/client";
import { hasWorkspace } from "@/db/queries/workspaces";
import { getSession } from "@/lib/auth/current-session";

/** Sends everybody to where they can begin. */
export default async function StartPage() {
  if (await getSession()) redirect("/companies");
  redirect((await withSystem(hasWorkspace)) ? "/signIn" : "/setup");
}
