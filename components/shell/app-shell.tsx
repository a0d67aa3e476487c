import type { ReactNode } from "react";
import { CommandPalette } from "./command-palette";
import { KeyHelp } from "./key-help";
import { type CompanyLink, paletteItems } from "./palette-items";
import type { Person } from "./person";
import { Sidebar } from "./sidebar";
import type { Theme } from "./theme";
import { TopBar } from "./top-bar";

interface AppShellProps {
  workspaceName: string;
  person: Person;
  /** From the cookie `theme`, by `toTheme`. */
  theme: Theme;
  /** The cookie `navigation` says "folded". */
  collapsed: boolean;
  signOutAction: () => Promise<void>;
  /** Where the palette can go besides the pages. */
  companies?: readonly CompanyLink[];
  children: ReactNode;
}

/** The frame of every signed-in page: navigation, palette, and the page itself as the one `main`. */
export function AppShell({ collapsed, companies = [], children, ...rest }: AppShellProps) {
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="md:flex">
        <Sidebar {...rest} collapsed={collapsed} />
        <div className="min-w-0 flex-1">
          <TopBar {...rest} />
          <main id="content" tabIndex={-1} className="mx-auto max-w-360 px-4 py-5 outline-none md:px-6 md:py-6">
            {children}
          </main>
        </div>
      </div>
      <CommandPalette items={paletteItems(companies)} />
      <KeyHelp />
    </>
  );
}
