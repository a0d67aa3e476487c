"use client";

import { Dialog } from "@base-ui/react/dialog";
import { LogOut, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { buttonStyles } from "@/components/ui/button-styles";
import { cn } from "@/components/ui/cn";
import { currentHref } from "@/components/ui/current-href";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";
import { initials } from "./initials";
import { NAVIGATION_LINKS } from "./navigation-links";
import { paletteHandle } from "./palette-handle";
import type { Person } from "./person";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

const ROW =
  "flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-secondary hover:bg-hover hover:text-ink any-pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:shrink-0";

/** The portal's main links and the search. `collapsed`: icons only, names as tooltips and for screen readers. */
export function NavigationLinks({ collapsed, onLeave }: { collapsed?: boolean; onLeave?: () => void }) {
  const current = currentHref(
    usePathname(),
    NAVIGATION_LINKS.map((link) => link.href),
  );
  return (
    <nav aria-label="Main" className="grid content-start gap-0.5">
      <Tooltip text="Search" side="right" disabled={!collapsed}>
        <Dialog.Trigger handle={paletteHandle} onClick={onLeave} className={ROW}>
          <Search aria-hidden />
          <span className={collapsed ? "sr-only" : "flex-1 text-left"}>Search</span>
          {!collapsed && (
            <span aria-hidden className="hidden pointer-fine:block">
              <Kbd>Ctrl K</Kbd>
            </span>
          )}
        </Dialog.Trigger>
      </Tooltip>
      {NAVIGATION_LINKS.map(({ href, label, icon: Icon }) => (
        <Tooltip key={href} text={label} side="right" disabled={!collapsed}>
          <Link
            href={href}
            onClick={onLeave}
            aria-current={href === current ? "page" : undefined}
            className={cn(ROW, "aria-[current]:bg-neutral-tint aria-[current]:font-medium aria-[current]:text-ink")}
          >
            <Icon aria-hidden />
            <span className={cn(collapsed && "sr-only")}>{label}</span>
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}

interface PersonCornerProps {
  person: Person;
  theme: Theme;
  collapsed?: boolean;
  signOutAction: () => Promise<void>;
}

/** Who is signed in, the theme, the way out. */
export function PersonCorner({ person, theme, collapsed, signOutAction }: PersonCornerProps) {
  return (
    <div className={cn("grid gap-2.5", collapsed && "justify-items-center")}>
      <div className="flex min-w-0 items-center gap-2.5" title={`${person.name}, ${person.email}`}>
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full bg-neutral-tint text-xs font-medium text-secondary"
        >
          {initials(person.name, person.email)}
        </span>
        <span className={collapsed ? "sr-only" : "grid min-w-0 leading-tight"}>
          <span dir="auto" className="truncate text-sm font-medium">
            {person.name}
          </span>
          <span className="truncate text-xs text-secondary">{person.role}</span>
        </span>
      </div>
      <div className={cn("flex items-center justify-between gap-2", collapsed && "flex-col")}>
        <ThemeSwitch theme={theme} vertical={collapsed} />
        <form action={signOutAction}>
          <Tooltip text="Sign out" side="right" disabled={!collapsed}>
            <button type="submit" className={buttonStyles("quiet", collapsed ? "icon" : "sm")}>
              <LogOut aria-hidden />
              <span className={cn(collapsed && "sr-only")}>Sign out</span>
            </button>
          </Tooltip>
        </form>
      </div>
    </div>
  );
}
