import type { Agenda } from "./agenda";
import type { EngineFunction } from "./engine-function";

export interface CronTimersOptions {
  agenda: Agenda;
  now: () => number;
  /** `dueAt` is the time the cron named, in epoch ms. */
  fire: (functionId: string, cron: string, dueAt: number) => void;
}

/** Keeps one timer per function and cron. */
export function createCronTimers({ agenda, now, fire }: CronTimersOptions) {
  const timers = new Map<string, { cancel: () => void }>();

  function arm(key: string, functionId: string, { cron, schedule }: EngineFunction["cronTriggers"][number]) {
    const dueAt = schedule.next(now());
    if (dueAt === null) return;
    const cancel = agenda.at(dueAt, () => {
      timers.delete(key);
      arm(key, functionId, { cron, schedule });
      fire(functionId, cron, dueAt);
    });
    timers.set(key, { cancel });
  }

  return {
    /** Takes up new crons and drops those that are gone. The rest keep their timers, so that a sync never swallows a tick. */
    set(functions: readonly EngineFunction[]) {
      const wanted = new Set<string>();
      for (const fn of functions) {
        for (const trigger of fn.cronTriggers) {
          const key = `${fn.id} ${trigger.cron}`;
          wanted.add(key);
          if (!timers.has(key)) arm(key, fn.id, trigger);
        }
      }
      for (const [key, { cancel }] of timers) {
        if (wanted.has(key)) continue;
        cancel();
        timers.delete(key);
      }
    },
  };
}
