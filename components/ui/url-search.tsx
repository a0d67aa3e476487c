"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { useNavigate } from "./navigation-progress";
import { SearchInput } from "./search-input";
import { typingPauseMs } from "./use-settled";

interface UrlSearchProps {
  label: string;
  placeholder?: string;
  /** The search parameter it writes; `page` is dropped with each change. */
  param?: string;
}

/** A list's search that lives in the address: the server filters, a reload and a shared link keep it. */
export function UrlSearch({ label, placeholder, param = "q" }: UrlSearchProps) {
  const navigate = useNavigate();
  const pathname = usePathname();
  const search = useSearchParams();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);

  function write(text: string) {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => go(text), typingPauseMs);
  }

  /** Whoever leaves the field has typed enough. Waiting on, the list would change under what they do next. */
  function finish(text: string) {
    clearTimeout(pause.current);
    if (text.trim() !== (search.get(param) ?? "")) go(text);
  }

  function go(text: string) {
    const next = new URLSearchParams(search);
    next.delete("page");
    if (text.trim() === "") next.delete(param);
    else next.set(param, text.trim());
    const query = next.toString();
    navigate(query ? `${pathname}?${query}` : pathname, { scroll: false, replace: true });
  }

  return (
    <search className="relative w-full sm:w-auto">
      <SearchInput
        label={label}
        placeholder={placeholder}
        defaultValue={search.get(param) ?? ""}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={(event) => finish(event.currentTarget.value)}
      />
    </search>
  );
}
