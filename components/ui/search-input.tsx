"use client";

import { Search } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from "react";
import { cn } from "./cn";
import { CONTROL_STYLES } from "./input";
import { Kbd } from "./kbd";
import { isBusyElsewhere } from "./keyboard";

interface SearchInputProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  /** For screen readers: "Search companies". */
  label: string;
}

/** The search of a list: "/" goes to it from anywhere on the page, Esc empties it and then leaves. */
export function SearchInput({ label, placeholder, className, ...props }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function focusOnSlash(event: globalThis.KeyboardEvent) {
      if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isBusyElsewhere(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener("keydown", focusOnSlash);
    return () => document.removeEventListener("keydown", focusOnSlash);
  }, []);

  function leaveOnEscape(event: KeyboardEvent<HTMLInputElement>) {
    props.onKeyDown?.(event);
    if (event.key === "Escape" && event.currentTarget.value === "") event.currentTarget.blur();
  }

  return (
    <span className={cn("relative block w-full sm:w-64", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-secondary"
      />
      <input
        {...props}
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder ?? `${label}…`}
        autoComplete="off"
        onKeyDown={leaveOnEscape}
        className={cn(CONTROL_STYLES, "peer pr-8 pl-8")}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 hidden -translate-y-1/2 pointer-fine:peer-[:placeholder-shown:not(:focus)]:block"
      >
        <Kbd>/</Kbd>
      </span>
    </span>
  );
}
