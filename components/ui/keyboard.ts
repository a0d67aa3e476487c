const TAKES_KEYS = "input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=combobox]";
const OPEN_LAYER = "[role=dialog], [role=alertdialog], [role=menu]";

/**
 * Whether a single key belongs to somebody else: a field that is typed into, or a dialog or menu that lies open.
 * @param here the part that wants the key; a dialog that it stands in is no other
 */
export function isBusyElsewhere(target: EventTarget | null, here: Element | null = null): boolean {
  if (target instanceof Element && target.closest(TAKES_KEYS)) return true;
  return [...document.querySelectorAll(OPEN_LAYER)].some((layer) => !layer.contains(here));
}
