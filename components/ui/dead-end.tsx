import type { ReactNode } from "react";

interface DeadEndProps {
  title: string;
  /** What it means. */
  children: ReactNode;
  /** The ways on. */
  actions: ReactNode;
  /** A code for support. */
  code?: string;
}

/** In place of a page: why there is none, and where to go. Stands in a `main`. */
export function DeadEnd({ title, children, actions, code }: DeadEndProps) {
  return (
    <div className="mx-auto grid min-h-[70dvh] max-w-md content-center px-4 py-16">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="mt-2 text-secondary">{children}</div>
      {code && (
        <p className="mt-2 text-sm text-secondary">
          For support: <code className="font-mono">{code}</code>
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
