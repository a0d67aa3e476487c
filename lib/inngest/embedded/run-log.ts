import type { Run } from "./run";

export type RunStatus = "queued" | "running" | "completed" | "failed" | "cancelled" | "skipped";

/** A run as `runs()` tells of it. `skipped`: its singleton was busy, nothing ran. */
export interface RunSummary {
  id: string;
  functionId: string;
  eventName: string;
  status: RunStatus;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  /** What the function returned. */
  output: unknown;
  error: { name: string; message: string } | null;
}

/** The runs under way, and the last `keep` that are over, without their events and step results. */
export function createRunLog({ keep }: { keep: number }) {
  const active = new Map<string, Run>();
  const finished: RunSummary[] = [];
  const onEmpty = new Set<() => void>();

  return {
    get size() {
      return active.size;
    },
    find: (runId: string) => active.get(runId) ?? null,
    add(run: Run) {
      active.set(run.id, run);
    },
    close(run: Run, end: Pick<RunSummary, "status" | "output" | "error">, at: Date) {
      active.delete(run.id);
      finished.push({ ...summarize(run), ...end, endedAt: at });
      if (finished.length > keep) finished.shift();
    },
    /** Oldest first, those under way last. */
    list: (): RunSummary[] => [...finished, ...Array.from(active.values(), summarize)],
    /** Call after a close, once what the close set off has been added. */
    announce() {
      if (active.size > 0) return;
      for (const resolve of onEmpty) resolve();
      onEmpty.clear();
    },
    /** Resolves when no run is under way. @throws after `timeoutMs`, naming the runs that still are */
    idle(timeoutMs: number): Promise<void> {
      if (active.size === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          onEmpty.delete(done);
          const names = Array.from(active.values(), (run) => `${run.fn.id} (${run.startedAt ? "running" : "queued"})`);
          reject(new Error(`Jobs still under way after ${timeoutMs} ms: ${names.join(", ")}`));
        }, timeoutMs);
        onEmpty.add(done);
      });
    },
  };
}
export type RunLog = ReturnType<typeof createRunLog>;

function summarize(run: Run): RunSummary {
  return {
    id: run.id,
    functionId: run.fn.id,
    eventName: run.event.name,
    status: run.startedAt ? "running" : "queued",
    queuedAt: run.queuedAt,
    startedAt: run.startedAt,
    endedAt: null,
    output: null,
    error: null,
  };
}
