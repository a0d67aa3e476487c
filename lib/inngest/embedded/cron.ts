import { Cron } from "croner";

export interface CronSchedule {
  /** The next time after `afterMs`, both epoch ms; null when there is none (30 February). */
  next(afterMs: number): number | null;
}

/**
 * Inngest's cron: five fields, after `TZ=<zone> ` if not UTC (`TZ=Europe/Copenhagen 0 2 * * *`). A local time that the change to
 * summer time leaves out comes right after the gap; one that comes twice in autumn is taken once.
 * @throws {Error} what cannot be read, with the expression
 */
export function parseCron(expression: string): CronSchedule {
  const [, timezone = "UTC", pattern = ""] = /^(?:TZ=(\S+)\s+)?(.+)$/.exec(expression.trim()) ?? [];
  try {
    const cron = new Cron(pattern, { timezone, mode: "5-part", paused: true });
    cron.nextRun(); // an unknown time zone shows only here
    return { next: (afterMs) => cron.nextRun(new Date(afterMs))?.getTime() ?? null };
  } catch (cause) {
    throw new Error(`The cron "${expression}" cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
