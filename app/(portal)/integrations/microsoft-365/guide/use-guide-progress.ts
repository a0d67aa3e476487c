import { useMemo, useSyncExternalStore } from "react";
import { type GuideProgress, parseProgress } from "@/lib/setup-guide/progress";

const listeners = new Set<() => void>();
/** What was written in this tab, for browsers that keep nothing. */
const written = new Map<string, string>();

/** How far this browser came; kept in its storage, the same in every tab. On the server: not begun. */
export function useGuideProgress(key: string, stepIds: readonly string[]) {
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const progress = useMemo(() => parseProgress(text, stepIds), [text, stepIds]);
  return { progress, keep: (next: GuideProgress) => write(key, JSON.stringify(next)) };
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return written.get(key) ?? null;
  }
}

function write(key: string, text: string) {
  written.set(key, text);
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // The browser keeps nothing: what was written lasts as long as the page.
  }
  for (const listener of listeners) listener();
}
