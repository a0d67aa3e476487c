"use client";

import { useSearchParams } from "next/navigation";
import { type LogFilter, readLogFilter, toLogQuery } from "@/lib/sync/log-filter";

/**
 * What the address narrows the log to, and the way to change it: the address is the only place where it stands, so list,
 * choices and what a button does cannot tell different stories.
 */
export function useLogFilter(): [LogFilter, (change: Partial<LogFilter>) => void] {
  const filter = readLogFilter(useSearchParams());
  function narrow(change: Partial<LogFilter>) {
    const query = toLogQuery({ ...filter, ...change });
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  }
  return [filter, narrow];
}
