import type { Clock } from "./clock";

/** setTimeout counts in 32 bits; a longer wait is made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Entry {
  dueAt: number;
  run: () => void;
}

export interface Agenda {
  /** Calls `run` at `dueAt` (epoch ms; at once when past, but never inside this call). Returns what takes it back. */
  at(dueAt: number, run: () => void): () => void;
  close(): void;
}

/** Everything that waits for a time (retries, sleeps, crons), on one timer, in order of due time, then of entry. */
export function createAgenda(clock: Clock): Agenda {
  let entries: Entry[] = [];
  let armed: { dueAt: number; cancel: () => void } | null = null;
  let isClosed = false;

  function arm() {
    const head = entries[0];
    if (armed && armed.dueAt === head?.dueAt) return;
    armed?.cancel();
    armed = null;
    if (!head || isClosed) return;
    const delayMs = Math.min(Math.max(head.dueAt - clock.now(), 0), LONGEST_TIMER_MS);
    armed = { dueAt: head.dueAt, cancel: clock.after(delayMs, fire) };
  }

  function fire() {
    armed = null;
    const now = clock.now();
    while (!isClosed) {
      const head = entries[0];
      if (!head || head.dueAt > now) break;
      entries.shift();
      head.run();
    }
    arm();
  }

  return {
    at(dueAt, run) {
      const entry = { dueAt, run };
      const later = entries.findLastIndex((other) => other.dueAt <= dueAt) + 1;
      entries.splice(later, 0, entry);
      arm();
      return () => {
        const index = entries.indexOf(entry);
        if (index >= 0) entries.splice(index, 1);
        arm();
      };
    },
    close() {
      isClosed = true;
      entries = [];
      arm();
    },
  };
}
