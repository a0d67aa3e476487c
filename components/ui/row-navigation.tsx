"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { isBusyElsewhere } from "./keyboard";
import { rememberRow, rowOpenedFrom } from "./row-memory";

/**
 * Walks the rows of the table inside it: `j` and `k` from anywhere on the page, the arrows once a row has the focus.
 * Enter opens the row, since its link has the focus; who comes back finds the focus on it. Rows are found by their `RowLink` or `RowButton`.
 */
export function RowNavigation({ className, children }: { className?: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const here = () => `${window.location.pathname}${window.location.search}`;
    const rows = frame.current;
    const opened = rowOpenedFrom(here());
    const row = [...(rows?.querySelectorAll<HTMLElement>("a[data-row-link]") ?? [])].find(
      (link) => link.getAttribute("href") === opened,
    );
    if (row && document.activeElement === document.body) {
      row.focus();
      row.closest("tr")?.scrollIntoView({ block: "nearest" });
    }
    const remember = ({ target }: MouseEvent) => {
      const href = (target as Element).closest("a[data-row-link]")?.getAttribute("href");
      if (href) rememberRow(here(), href);
    };
    rows?.addEventListener("click", remember);
    return () => rows?.removeEventListener("click", remember);
  }, []);

  useEffect(() => {
    function walk(event: KeyboardEvent) {
      if (!frame.current || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const rows = [...frame.current.querySelectorAll<HTMLElement>("[data-row-link]")];
      const index = rows.indexOf(document.activeElement as HTMLElement);
      const step = stepOf(event.key, index >= 0);
      if (step === 0 || isBusyElsewhere(event.target, frame.current)) return;
      const next = rows[Math.min(rows.length - 1, Math.max(0, index + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.closest("tr")?.scrollIntoView({ block: "nearest" });
    }
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, []);

  return (
    <div ref={frame} className={className}>
      {children}
    </div>
  );
}

function stepOf(key: string, isInRows: boolean): -1 | 0 | 1 {
  if (key === "j" || (isInRows && key === "ArrowDown")) return 1;
  if (key === "k" || (isInRows && key === "ArrowUp")) return -1;
  return 0;
}
