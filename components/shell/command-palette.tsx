"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { NameText } from "@/components/ui/name-text";
import { useNavigate } from "@/components/ui/navigation-progress";
import { paletteHandle } from "./palette-handle";
import { groupItems, type PaletteItem, shownItems } from "./palette-items";
import { chooseTheme } from "./theme-switch";
import { type PeopleSearch, usePeople } from "./use-people";

const SHOWN_AT_ONCE = 60;
const PEOPLE_NOT_SEARCHED = "People could not be searched.";
/** When nothing is found, by how the search for people stands. */
const emptyWords: Record<PeopleSearch["state"], string> = {
  none: "No company, page or action of that name.",
  looking: "Looking for people…",
  found: "No company, person, page or action of that name.",
  failed: `No company, page or action of that name. ${PEOPLE_NOT_SEARCHED}`,
};
/** One that is fading away is closed already. */
const OPEN_DIALOG = ":is([role=dialog], [role=alertdialog]):not([data-closed], [data-ending-style])";

/** Ctrl/⌘ K: type a few letters of a company, a person or a page, Enter goes there. */
export function CommandPalette({ items }: { items: readonly PaletteItem[] }) {
  useEffect(() => {
    function toggle(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      if (paletteHandle.isOpen) paletteHandle.close();
      else if (!document.querySelector(OPEN_DIALOG)) paletteHandle.open(null);
    }
    document.addEventListener("keydown", toggle);
    return () => document.removeEventListener("keydown", toggle);
  }, []);

  return (
    <Dialog.Root handle={paletteHandle}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center p-3 sm:pt-[12vh]">
          <Dialog.Popup className="flex max-h-[min(28rem,80dvh)] w-full max-w-lg flex-col overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Dialog.Title className="sr-only">Go to</Dialog.Title>
            <PaletteList items={items} />
            <Dialog.Close className="sr-only">Close the palette</Dialog.Close>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteList({ items }: { items: readonly PaletteItem[] }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const { state, people } = usePeople(typed);
  const groups = useMemo(
    () => groupItems(shownItems(items, { typed, people, most: SHOWN_AT_ONCE })),
    [items, typed, people],
  );

  function go(item: PaletteItem) {
    paletteHandle.close();
    if (item.theme) chooseTheme(item.theme);
    else navigate(item.href);
  }

  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      itemToStringValue={(item: PaletteItem) => item.label}
      filter={null}
      onValueChange={setTyped}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2.5 border-b border-line px-3.5">
        <Search aria-hidden className="size-4 shrink-0 text-secondary" />
        <Autocomplete.Input
          aria-label="Go to a company, a person, a page or an action"
          placeholder="Go to a company, person, page or action…"
          className="h-11 min-w-0 flex-1 bg-transparent outline-none any-pointer-coarse:text-lg"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Autocomplete.Empty>
        <p className="px-3.5 py-6 text-center text-secondary">{emptyWords[state]}</p>
      </Autocomplete.Empty>
      <Autocomplete.List className="min-h-0 scroll-py-1 overflow-y-auto overscroll-contain p-1 empty:p-0">
        {(group: { value: string; items: PaletteItem[] }) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-xs text-secondary">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={`${item.group} ${item.label} ${item.href}`}
                  value={item}
                  onClick={() => go(item)}
                  className="flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1 select-none any-pointer-coarse:min-h-10 data-highlighted:bg-neutral-tint"
                >
                  <span dir="auto" className="min-w-0 truncate">
                    <NameText>{item.label}</NameText>
                  </span>
                  {item.detail && (
                    <span dir="auto" className="min-w-0 flex-1 basis-1/2 truncate text-secondary">
                      <NameText>{item.detail}</NameText>
                    </span>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <Autocomplete.Status>
        {state === "failed" && groups.length > 0 && (
          <p className="border-t border-line px-3.5 py-2 text-xs text-secondary">{PEOPLE_NOT_SEARCHED}</p>
        )}
      </Autocomplete.Status>
    </Autocomplete.Root>
  );
}
