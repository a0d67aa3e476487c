import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { LetterSenderProvider } from "@/components/letter-sender";
import { AppShell } from "@/components/shell/app-shell";
import { toTheme } from "@/components/shell/theme";
import { withWorkspace } from "@/db/client";
import { listCompanyNames } from "@/db/queries/company-names";
import { requireSession } from "@/lib/auth/current-session";
import { roleName } from "@/lib/auth/roles";
import { signOutAction } from "./sign-out-action";

/** The shell around every signed-in page. It is no guard: each page and each action asks for the session itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const store = await cookies();
  const companies = await withWorkspace(session.workspaceId, listCompanyNames);
  return (
    <AppShell
      workspaceName={session.workspaceName}
      person={{ name: session.name, email: session.email, role: roleName(session.role) }}
      theme={toTheme(store.get("theme")?.value)}
      collapsed={store.get("navigation")?.value === "folded"}
      companies={companies}
      signOutAction={signOutAction}
    >
      <LetterSenderProvider name={session.name} email={session.email} provider={session.workspaceName}>
        {children}
      </LetterSenderProvider>
    </AppShell>
  );
}
