"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";
import { rememberPreference } from "@/components/shell/preference-cookie";

/** The server's moment, and the reader's zone from the cookie `zone`; UTC until a browser has told its own. */
export interface Clock {
  nowMs: number;
  timeZone: string;
}

const ClockContext = createContext<Clock | null>(null);
export const useServerClock = () => useContext(ClockContext);

/** Lets the server write times as the browser will, so that nothing moves when the browser takes over. */
export function ClockProvider({ clock, children }: { clock: Clock; children: ReactNode }) {
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (timeZone !== clock.timeZone) void rememberPreference("zone", timeZone);
  }, [clock.timeZone]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}
