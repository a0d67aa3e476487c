/** Nobody's turn came. */
export class QueueFull extends Error {
  override readonly name = "QueueFull";
}

export interface QueueOptions {
  atOnce: number;
  /** One more, and whoever has waited longest is sent away. */
  mostWaiting: number;
  patienceMs: number;
}

/**
 * Lets `atOnce` tasks run. The one that came last is next: in a crowd that asks again and again those who came first have
 * given up or are the crowd, and a queue in order would make everybody wait for all of it. Nobody waits without end.
 */
export function createQueue({ atOnce, mostWaiting, patienceMs }: QueueOptions) {
  let running = 0;
  const waiting: { start: () => void; sendAway: () => void }[] = [];

  function place(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    if (waiting.length >= mostWaiting) waiting.shift()?.sendAway();
    return new Promise((resolve, reject) => {
      const sendAway = () => {
        clearTimeout(timer);
        const at = waiting.indexOf(entry);
        if (at >= 0) waiting.splice(at, 1);
        reject(new QueueFull());
      };
      const start = () => {
        clearTimeout(timer);
        resolve();
      };
      const entry = { start, sendAway };
      const timer = setTimeout(sendAway, patienceMs);
      waiting.push(entry);
    });
  }

  /** @throws {QueueFull} */
  return async function run<Result>(task: () => Promise<Result>): Promise<Result> {
    await place();
    try {
      return await task();
    } finally {
      const next = waiting.pop();
      if (next)
        next.start(); // takes this one's place
      else running -= 1;
    }
  };
}

type Run = ReturnType<typeof createQueue>;
export type Lane = "known" | "stranger";

/** Next loads this module several times in one process. */
const slot = globalThis as typeof globalThis & { portalSignIns?: Record<Lane, Run> };

/**
 * The lanes in which passwords are looked at. A browser that somebody signed in from before has one of its own: whoever
 * fills the other does not stand in its way.
 */
export function signInLane(lane: Lane): Run {
  slot.portalSignIns ??= { known: createQueue(queueLimits), stranger: createQueue(queueLimits) };
  return slot.portalSignIns[lane];
}

/** For each lane; hashes themselves are computed one at a time (policy.ts). */
export const queueLimits: QueueOptions = { atOnce: 1, mostWaiting: 64, patienceMs: 8_000 };
/** What to tell whoever was sent away. */
export const comeBackMs = 5_000;
