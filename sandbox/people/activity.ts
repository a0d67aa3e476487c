import { below, fraction } from "../random";
import type { Scenario } from "../scenario";
import type { Tenant } from "../tenant";
import { kindOf } from "./kinds";
import type { Workload } from "./licences";

const dayMs = 86_400_000;

/** Reports name the same few thousand days in millions of cells. */
const isoDays = new Map<number, string>();

export function isoDay(time: number | Date): string {
  const day = Math.floor(Number(time) / dayMs);
  let text = isoDays.get(day);
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 10);
    isoDays.set(day, text);
  }
  return text;
}

/** Usage reports are computed for the day before yesterday. */
export function refreshDate(now: Date): Date {
  return new Date(Math.floor(now.getTime() / dayMs) * dayMs - 2 * dayMs);
}

/** A time between 2019 and 2025 that does not move from one night to the next. */
export function pastMoment(scenario: Scenario, index: number, purpose: string): Date {
  const from = Date.UTC(2019, 0, 7);
  const span = Date.UTC(2025, 11, 20) - from;
  return new Date(from + Math.floor((fraction(scenario.seed, index, purpose) * span) / 1000) * 1000);
}

const skips: Record<Workload, string> = {
  exchange: "skips exchange",
  oneDrive: "skips oneDrive",
  sharePoint: "skips sharePoint",
  skype: "skips skype",
  teams: "skips teams",
  yammer: "skips yammer",
};

/**
 * Last day person `index` used a workload, seen from the refresh date; null for never or too long ago for the report.
 * Two thirds are busy up to the last week, every eighth never came, the others come once a year on their own day.
 */
export function lastActivity(tenant: Tenant, index: number, workload: Workload, now: Date): Date | null {
  const { scenario } = tenant;
  const { seed } = scenario;
  const refresh = refreshDate(now).getTime();
  const habit = kindOf(scenario, index) === "leaver" ? 0.8 : fraction(seed, index, "habit");
  if (habit < 0.67) {
    if (fraction(seed, index, skips[workload]) < 0.1) return null;
    const busy = fraction(seed, index, workload);
    return new Date(refresh - Math.floor(busy * busy * 8) * dayMs);
  }
  if (habit >= 0.875) return null;
  const day = below(365, seed, index, "own day") + below(20, seed, index, workload);
  const idleDays = (Math.floor(refresh / dayMs) + day) % 365;
  return idleDays > 180 ? null : new Date(refresh - idleDays * dayMs);
}

/** Never came at all, not even once a year. */
export function neverCame({ seed }: Scenario, index: number): boolean {
  return fraction(seed, index, "habit") >= 0.875;
}
