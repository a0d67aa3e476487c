import type { ComponentType, ReactNode } from "react";
import { Link as PageLink } from "./link";
import { formatCount } from "./number";

interface LinkProps {
  href: string;
  scroll?: boolean;
  "aria-current"?: "true";
  className?: string;
  children: ReactNode;
}

export interface FilterLink {
  href: string;
  label: string;
  count?: number;
  current: boolean;
}

interface FilterLinksProps {
  label: string;
  items: readonly FilterLink[];
  /** Another kind of link, from client code. */
  link?: ComponentType<LinkProps>;
}

/** Choices that narrow a list, each an address: "All 24 · Healthy 12 · Broken 1". */
export function FilterLinks({ label, items, link: Link = PageLink }: FilterLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              scroll={false}
              aria-current={item.current ? "true" : undefined}
              className="flex h-7 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap text-secondary hover:bg-hover hover:text-ink aria-[current]:bg-neutral-tint aria-[current]:font-medium aria-[current]:text-ink"
            >
              {item.label}
              {item.count !== undefined && <span className="text-xs tabular-nums">{formatCount(item.count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
