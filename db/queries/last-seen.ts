import { type SQL, sql } from "drizzle-orm";
import { type DatasetRunState, goodDatasetStates } from "../schema/sync.constants";
import type { DatasetFreshness } from "./freshness";

/*
 * When a person was last seen. Two clocks are honest: the last successful sign-in, and the last activity in a service. The
 * newest of them counts; attempts to sign in, which may have failed, count only for people of whom neither is known.
 */

/** Which clock told. Null times are no clock: whether they mean "never" is not for the database to say. */
export const seenClocks = ["sign-in", "service", "interactive", "non-interactive"] as const;
export type SeenClock = (typeof seenClocks)[number];

export interface LastSeen {
  /** ISO 8601, UTC; of a service a day, YYYY-MM-DD, since its report knows no more. */
  at: string;
  clock: SeenClock;
}

/** Up to when the two sources of clocks are known. */
export interface SeenSources {
  /** The day (UTC) on which sign-ins were last read well: all before it is known. Null when they never were. */
  signInsUntil: string | null;
  /** The last day that Microsoft's activity report covers; null when none was ever read well. */
  servicesAsOf: string | null;
  /** Whether that report is still read well: only then it means something that it does not name a person. */
  areServicesCurrent: boolean;
}

export const unknownSources: SeenSources = { signInsUntil: null, servicesAsOf: null, areServicesCurrent: false };

/** Whether the last attempt to read a dataset went well. */
export const isCurrent = (dataset: DatasetFreshness | undefined): boolean =>
  (goodDatasetStates as readonly (DatasetRunState | undefined)[]).includes(dataset?.state);

export function toSeenSources(
  signIns: DatasetFreshness | undefined,
  services: DatasetFreshness | undefined,
): SeenSources {
  const servicesAsOf = services?.good?.asOf ?? null;
  return {
    signInsUntil: signIns?.good?.readAt.slice(0, 10) ?? null,
    servicesAsOf,
    areServicesCurrent: servicesAsOf !== null && isCurrent(services),
  };
}

export const hasSource = ({ signInsUntil, servicesAsOf }: SeenSources) =>
  signInsUntil !== null || servicesAsOf !== null;

/**
 * Whether a line of a usage report is about the person whose sign-in name stands in it (aliases of both). A deleted account's
 * line belongs to whoever had the name before, unless the person's account is older than the deletion: then it is theirs, and
 * was restored, or the answer that left them out is held back.
 */
export const isTheirLine = (line: string, person: string): SQL =>
  sql.raw(`(not ${line}.is_deleted or (${person}.created_date_time at time zone 'UTC')::date < ${line}.deleted_date)`);

/**
 * Of a person (alias of a row with `company_id`, `key`, `login` and `created_date_time`), what `a` and `s` are joined by: their
 * line of the activity report and their sign-ins.
 */
export const servicesOf = (person: string): SQL =>
  sql`a.company_id = ${sql.raw(person)}.company_id and a.key = ${sql.raw(person)}.login and ${isTheirLine("a", person)}`;
export const signInsOf = (person: string): SQL =>
  sql`s.company_id = ${sql.raw(person)}.company_id and s.key = ${sql.raw(person)}.key`;

/**
 * A day counts from its first moment (UTC), so that a sign-in of the same day, which is more exact, is the later one. Reckoned
 * in seconds: by the name of its zone a day is turned into a moment several times more slowly.
 */
const serviceAt = sql`to_timestamp((a.last_activity_date - date '1970-01-01') * 86400.0::float8)`;
/** Without attempts. */
export const surelySeenAt: SQL = sql`greatest(s.last_successful_sign_in_date_time, ${serviceAt})`;
const attemptAt = sql`greatest(s.last_sign_in_date_time, s.last_non_interactive_sign_in_date_time)`;

/** Null when there is no clock at all. */
export const lastSeenAt: SQL = sql`coalesce(${surelySeenAt}, ${attemptAt})`;

/** ISO 8601, UTC, whole seconds. */
export const iso = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** A `LastSeen` of `a` and `s`, or null. Greatest passes over nulls, and a comparison with one is not true. */
export const lastSeen: SQL = sql`case
  when ${serviceAt} is not null and (s.last_successful_sign_in_date_time >= ${serviceAt}) is not true
    then json_build_object('at', a.last_activity_date, 'clock', 'service')
  when s.last_successful_sign_in_date_time is not null
    then json_build_object('at', ${iso(sql`s.last_successful_sign_in_date_time`)}, 'clock', 'sign-in')
  when ${attemptAt} is not null then json_build_object('at', ${iso(attemptAt)}, 'clock',
    case when s.last_sign_in_date_time = ${attemptAt} then 'interactive' else 'non-interactive' end)
end`;

/**
 * The moment before which somebody must have been seen last to have been away for so many days, by the newest of the
 * sources that know the person `u`.
 */
function cutoff({ signInsUntil, servicesAsOf }: SeenSources, days: number): SQL {
  const services = servicesAsOf && midnight(servicesAsOf, 1 - days);
  const signIns = signInsUntil && midnight(signInsUntil, -days);
  const newest = signIns && services && signIns < services ? services : (signIns ?? services);
  return sql`(case when u.has_sign_ins then ${newest}::timestamptz else ${services}::timestamptz end)`;
}

const midnight = (day: string, moreDays: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + moreDays * 86_400_000).toISOString();

/**
 * Whether a person `u` of `usersFrom` is known not to have been seen for so many days. Who has no clock at all is away
 * only if the activity report could have named them: it looks back 180 days. Accounts younger than the span cannot have
 * been away for it. Licensed people only: the report names no others.
 */
export function isAway(sources: SeenSources, days: number): SQL {
  if (!hasSource(sources)) return sql`false`;
  const before = cutoff(sources, days);
  return sql`((u.created_date_time is null or u.created_date_time < ${before})
    and coalesce(u.seen_at < ${before}, ${sources.areServicesCurrent}::boolean))`;
}

/** Whether a person `u` of `usersFrom` is known to have been there within so many days: nobody who is away. */
export function isSurelySeen(sources: SeenSources, days: number): SQL {
  return sql`u.surely_seen_at >= ${cutoff(sources, days)}`;
}
