"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { type ReactElement, type ReactNode, useState } from "react";
import { cn } from "./cn";
import { Link } from "./link";

const ITEM =
  "flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 text-base outline-none select-none any-pointer-coarse:min-h-10 data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

/** The list is put where its button stands, so that readers find it in the same part of the page. */
const LANDMARKS = "[role=dialog], main, aside, header";

interface MenuProps {
  /** The button that opens it: `<Button>…</Button>`. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "end";
  children: ReactNode;
}

/** A list of commands under a button. */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  const [home, setHome] = useState<HTMLElement>();
  return (
    <Base.Root onOpenChange={(_, { trigger: button }) => setHome(button?.closest<HTMLElement>(LANDMARKS) ?? undefined)}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={home}>
        <Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="max-h-(--available-height) min-w-48 overflow-y-auto rounded-md border border-line-strong bg-raised p-1 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  /** Takes something away for good. */
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** A command. */
export function MenuItem({ icon, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item onClick={onSelect} disabled={disabled} className={cn(ITEM, danger && "text-bad")}>
      {icon}
      {children}
    </Base.Item>
  );
}

/** A way to another page. */
export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={ITEM}>
      {icon}
      {children}
    </Base.LinkItem>
  );
}

interface MenuCheckboxProps {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

/** Something to switch on and off, for example a column; the menu stays open. */
export function MenuCheckbox({ checked, onCheckedChange, disabled, children }: MenuCheckboxProps) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onCheckedChange} disabled={disabled} className={ITEM}>
      <span className="grid size-4 place-items-center">
        <Base.CheckboxItemIndicator>
          <Check aria-hidden className="text-accent" />
        </Base.CheckboxItemIndicator>
      </span>
      {children}
    </Base.CheckboxItem>
  );
}

/** A line between kinds of commands. */
export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}
