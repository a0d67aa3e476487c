import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { withSystem } from "@/db/client";
import { hasWorkspace } from "@/db/queries/workspaces";
import { passwordLimits } from "@/lib/auth/policy";
import { announceSetupToken } from "@/lib/auth/setup-token";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set up" };
// The database is asked at each request, and never while the portal is built.
export const dynamic = "force-dynamic";

export default async function SetupPage() {
  if (await withSystem(hasWorkspace)) redirect("/signIn");
  await announceSetupToken();
  return (
    <>
      <PageHeader title="Set up this portal" description="The first workspace and its owner. This works once." />
      <SetupForm
        passwordHint={`At least ${passwordLimits.minLength} characters; a few words in a row are easy to remember.`}
      />
    </>
  );
}
