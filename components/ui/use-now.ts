"use client";

import { useSyncExternalStore } from "react";
import { useServerClock } from "./clock";

const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function readNow(): number {
  if (now === 0) now = Date.now();
  return now;
}

export interface Now {
  now: Date;
  /** Of the wall clock; undefined is the browser's own. */
  timeZone: string | undefined;
}

/** The present, half a minute exact, shared by all who ask; on the server and during hydration the server's, null where it gave none. */
export function useNow(): Now | null {
  const server = useServerClock();
  const ms = useSyncExternalStore<number | null>(subscribe, readNow, () => null);
  if (ms !== null) return { now: new Date(ms), timeZone: undefined };
  return server && { now: new Date(server.nowMs), timeZone: server.timeZone };
}
