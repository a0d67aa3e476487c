import type { Job } from "./run";

/**
 * Jobs that are due, first come first served; one whose concurrency keys are all taken is passed over until one is free.
 * `perform` must not reject.
 */
export function createJobQueue(options: { maxCalls: number; perform: (job: Job) => Promise<void> }) {
  const waiting: Job[] = [];
  const slots = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let isOpen = false;

  function pump() {
    for (let index = 0; isOpen && index < waiting.length && underWay.size < options.maxCalls; ) {
      const job = waiting[index];
      if (job && !job.run.isOver && !hasSlot(job)) {
        index++;
        continue;
      }
      waiting.splice(index, 1);
      if (job && !job.run.isOver) begin(job);
    }
  }

  function begin(job: Job) {
    shiftSlots(job, 1);
    const work = options.perform(job).finally(() => {
      shiftSlots(job, -1);
      underWay.delete(work);
      pump();
    });
    underWay.add(work);
  }

  function hasSlot({ run }: Job): boolean {
    return run.slotKeys.every(({ key, limit }) => (slots.get(key) ?? 0) < limit);
  }

  function shiftSlots({ run }: Job, by: 1 | -1) {
    for (const { key } of run.slotKeys) {
      const taken = (slots.get(key) ?? 0) + by;
      if (taken === 0) slots.delete(key);
      else slots.set(key, taken);
    }
  }

  return {
    push(job: Job) {
      waiting.push(job);
      pump();
    },
    open() {
      isOpen = true;
      pump();
    },
    /** Begins no further job and resolves when those under way have ended. */
    async close() {
      isOpen = false;
      await Promise.all(underWay);
    },
  };
}
