import { isoDay, lastActivity, refreshDate } from "../people/activity";
import type { Workload } from "../people/licences";
import { below, fraction } from "../random";
import type { Tenant } from "../tenant";
import type { ReportedPerson } from "./reported-people";

const dayMs = 86_400_000;

/** Days of the report's period, or null for a report that takes none. */
export type Period = number | null;

/** What a person did with a service within a period, seen from the report's day. */
export interface Usage {
  /** `YYYY-MM-DD`, or empty; may lie before the period. */
  lastDay: string;
  /** Days of the period with anything in them. */
  activeDays: number;
}

/** Who left was last seen some days before; whoever was idle for the whole period has a last day and no active ones. */
export function usageOf(tenant: Tenant, person: ReportedPerson, workload: Workload, period: Period, now: Date): Usage {
  const refresh = refreshDate(now).getTime();
  const { seed } = tenant.scenario;
  const last = person.isDeleted
    ? new Date(Date.parse(person.deletedDate) - (1 + below(9, seed, person.index, "last seen")) * dayMs)
    : lastActivity(tenant, person.index, workload, now);
  if (!last) return { lastDay: "", activeDays: 0 };
  const daysLeft = Math.max(0, (period ?? 30) - (refresh - last.getTime()) / dayMs);
  const share = 0.3 + 0.4 * fraction(seed, person.index, "diligence");
  return { lastDay: isoDay(last), activeDays: Math.ceil(daysLeft * share) };
}

/** How often something happened in so many days, up to `perDay` a day. */
export function timesIn(tenant: Tenant, { index }: ReportedPerson, days: number, perDay: number, what: string): string {
  return days === 0 ? "0" : String(below(perDay * days + 1, tenant.scenario.seed, index, what));
}

export const yesNo = (value: boolean) => (value ? "Yes" : "No");
export const trueFalse = (value: boolean) => (value ? "True" : "False");
