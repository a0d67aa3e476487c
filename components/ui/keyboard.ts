const TAKES_KEYS = "input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=combobox]";
const OPEN_LAYER = "[role=dialog], [role=alertdialog], [role=menu]";

/** Whether a single key belongs to somebody else: a field that is typed into, or a dialog or menu that lies open. */
export function isBusyElsewhere(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(TAKES_KEYS)) return true;
  return document.querySelector(OPEN_LAYER) !== null;
}
