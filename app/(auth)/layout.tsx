import type { ReactNode } from "react";

/** What there is to see before signing in: one narrow column. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <p className="mb-6 text-sm font-medium text-secondary">{process.env.APP_NAME || "Lifecycle Insights"}</p>
        {children}
      </div>
    </main>
  );
}
