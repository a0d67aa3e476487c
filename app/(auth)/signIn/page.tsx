import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { withSystem } from "@/db/client";
import { hasWorkspace } from "@/db/queries/workspaces";
import { getSession } from "@/lib/auth/current-session";
import { toPortalPath } from "@/lib/auth/same-origin";
import { signInError } from "@/lib/auth/sign-in-errors";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };
// The database is asked at each request, and never while the portal is built.
export const dynamic = "force-dynamic";

interface SignInPageProps {
  searchParams: Promise<{ from?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { from, error } = await searchParams;
  const path = toPortalPath(from);
  if (await getSession()) redirect(path ?? "/companies");
  if (!(await withSystem(hasWorkspace))) redirect("/setup");
  return (
    <>
      <PageHeader title="Sign in" />
      <SignInForm from={path} problem={signInError(typeof error === "string" ? error : undefined)} />
    </>
  );
}
