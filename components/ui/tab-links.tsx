"use client";

import { usePathname } from "next/navigation";
import { currentHref } from "./current-href";
import { Link } from "./link";
import { formatCount } from "./number";

export interface TabLink {
  href: string;
  label: string;
  count?: number;
}

/** Tabs that are links: each has its own address. The one whose address starts the page's own is current. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const pathname = usePathname();
  const current = currentHref(
    pathname,
    tabs.map((tab) => tab.href),
  );
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-line pt-1">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.href === current ? "page" : undefined}
              className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-secondary hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="text-xs text-secondary tabular-nums">{formatCount(tab.count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
