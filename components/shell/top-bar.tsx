"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu, X } from "lucide-react";
import { useState } from "react";
import { buttonStyles } from "@/components/ui/button-styles";
import { NavigationLinks, PersonCorner } from "./navigation";
import type { Person } from "./person";
import type { Theme } from "./theme";

interface TopBarProps {
  workspaceName: string;
  person: Person;
  theme: Theme;
  signOutAction: () => Promise<void>;
}

/** Under 768 px: the workspace's name and a button that opens the navigation as a drawer. */
export function TopBar({ workspaceName, ...rest }: TopBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-10 flex h-12 items-center gap-1 border-b border-line bg-sunken px-2 md:hidden">
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger aria-label="Menu" className={buttonStyles("quiet", "icon", "size-10")}>
          <Menu aria-hidden />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Dialog.Popup className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col overflow-y-auto border-r border-line-strong bg-sunken p-3 outline-none transition-transform data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
            <div className="mb-3 flex items-center gap-1 pl-2">
              <Dialog.Title dir="auto" className="min-w-0 flex-1 truncate font-semibold">
                {workspaceName}
              </Dialog.Title>
              <Dialog.Close aria-label="Close the menu" className={buttonStyles("quiet", "icon", "size-10")}>
                <X aria-hidden />
              </Dialog.Close>
            </div>
            <NavigationLinks onLeave={() => setOpen(false)} />
            <div className="mt-auto pt-4">
              <PersonCorner {...rest} />
            </div>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      <span dir="auto" className="min-w-0 truncate font-semibold">
        {workspaceName}
      </span>
    </header>
  );
}
