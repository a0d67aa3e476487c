/** Where the engine's time comes from. `now` is epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Calls `run` once, `delayMs` from now, unless the returned function is called first. */
  after(delayMs: number, run: () => void): () => void;
}

/** The machine's clock. Its timers never keep a process alive: waiting jobs are no reason not to exit. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
