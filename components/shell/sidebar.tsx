"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { useState } from "react";
import { buttonStyles } from "@/components/ui/button-styles";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { NavigationLinks, PersonCorner } from "./navigation";
import type { Person } from "./person";
import { rememberPreference } from "./preference-cookie";
import type { Theme } from "./theme";

interface SidebarProps {
  workspaceName: string;
  person: Person;
  theme: Theme;
  collapsed: boolean;
  signOutAction: () => Promise<void>;
}

/** The navigation beside the page from 768 px on: 224 px wide, or folded to icons; the choice is remembered. */
export function Sidebar({ workspaceName, collapsed: initiallyCollapsed, ...rest }: SidebarProps) {
  const [collapsed, setCollapsed] = useState(initiallyCollapsed);
  const Icon = collapsed ? PanelLeftOpen : PanelLeftClose;
  const label = collapsed ? "Unfold the navigation" : "Fold the navigation";

  function toggle() {
    setCollapsed(!collapsed);
    void rememberPreference("navigation", collapsed ? "open" : "folded");
  }

  return (
    <aside
      aria-label="Workspace"
      className={cn(
        "sticky top-0 hidden h-dvh shrink-0 flex-col overflow-y-auto border-r border-line bg-sunken p-2.5 md:flex",
        collapsed ? "w-14" : "w-56",
      )}
    >
      <div className={cn("mb-3 flex items-center gap-1", collapsed ? "flex-col" : "pl-2")}>
        {!collapsed && (
          <Link href="/companies" dir="auto" className="min-w-0 flex-1 truncate rounded-sm font-semibold">
            {workspaceName}
          </Link>
        )}
        <button
          type="button"
          aria-label={label}
          title={label}
          onClick={toggle}
          className={buttonStyles("quiet", "icon")}
        >
          <Icon aria-hidden />
        </button>
      </div>
      <NavigationLinks collapsed={collapsed} />
      <div className="mt-auto pt-4">
        <PersonCorner {...rest} collapsed={collapsed} />
      </div>
    </aside>
  );
}
