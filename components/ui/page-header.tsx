import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

interface PageHeaderProps {
  title: ReactNode;
  /** One line: what the page is, or how fresh it is. */
  description?: ReactNode;
  /** The page's main action, at the right. */
  action?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  /** Tabs, under all of it. */
  children?: ReactNode;
}

/** The head of a page: its one h1. */
export function PageHeader({ title, description, action, breadcrumbs, children }: PageHeaderProps) {
  return (
    <header className="mb-5">
      {breadcrumbs && (
        <div className="mb-1">
          <Breadcrumbs items={breadcrumbs} />
        </div>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 dir="auto" className="text-xl font-semibold tracking-tight text-balance wrap-anywhere">
            {title}
          </h1>
          {description && <div className="mt-0.5 max-w-prose text-sm text-secondary">{description}</div>}
        </div>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </div>
      {children && <div className="mt-4">{children}</div>}
    </header>
  );
}
