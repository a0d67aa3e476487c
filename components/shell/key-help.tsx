"use client";

import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isBusyElsewhere } from "@/components/ui/keyboard";

const KEYS = [
  [["Ctrl K", "⌘ K"], "Go to a company, a person, a page or an action"],
  [["/"], "Search the list"],
  [["j", "k"], "Next and previous row"],
  [["Enter"], "Open the row"],
  [["Esc"], "Close, or back to the list"],
  [["?"], "This help"],
] as const;

/** What the keys do; "?" shows it from anywhere. */
export function KeyHelp() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function show(event: KeyboardEvent) {
      if (event.key !== "?" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isBusyElsewhere(event.target)) return;
      event.preventDefault();
      setOpen(true);
    }
    document.addEventListener("keydown", show);
    return () => document.removeEventListener("keydown", show);
  }, []);
  return (
    <Dialog title="Keys" size="sm" open={open} onOpenChange={setOpen}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {KEYS.map(([keys, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
