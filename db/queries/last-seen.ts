import { type SQL, sql } from "drizzle-orm";
import { type DatasetRunState, goodDatasetStates } from "../schema/sync.constants";
import type { DatasetFreshness } from "./freshness";

/*
 * When a person was last seen. Two clocks are honest: the last successful sign-in, and the last activity in a service. The
 * newest of them counts. An attempt to sign in may have failed: it is no visit, for nobody and in no figure.
 */

/** Which clock told. Null times are no clock: whether they mean "never" is not for the database to say. */
export const seenClocks = ["sign-in", "service"] as const;
export type SeenClock = (typeof seenClocks)[number];
export const attemptClocks = ["interactive", "non-interactive"] as const;
export type AttemptClock = (typeof attemptClocks)[number];

export interface LastSeen {
  /** ISO 8601, UTC; of a service a day, YYYY-MM-DD, since its report knows no more. */
  at: string;
  clock: SeenClock;
}

/** The last attempt to sign in of somebody of whom no visit is known. */
export interface LastAttempt {
  /** ISO 8601, UTC. */
  at: string;
  clock: AttemptClock;
}

/** Up to when the two sources of clocks are known. */
export interface SeenSources {
  /** The day (UTC) on which sign-ins were last read well: all before it is known. Null when they never were. */
  signInsUntil: string | null;
  /** The last day that Microsoft's activity report covers; null when none was ever read well. */
  servicesAsOf: string | null;
  /** Whether that report is still read well, and whole: only then it means something that it does not name a person. */
  areServicesCurrent: boolean;
}

export const unknownSources: SeenSources = { signInsUntil: null, servicesAsOf: null, areServicesCurrent: false };

/** Whether the last attempt to read a dataset went well. */
export const isCurrent = (dataset: DatasetFreshness | undefined): boolean =>
  (goodDatasetStates as readonly (DatasetRunState | undefined)[]).includes(dataset?.state);

/** Whether the published answer has rows that may be anybody's. */
export const hasStrays = (dataset: DatasetFreshness | undefined): boolean => (dataset?.good?.strays ?? 0) > 0;

export function toSeenSources(
  signIns: DatasetFreshness | undefined,
  services: DatasetFreshness | undefined,
): SeenSources {
  const servicesAsOf = services?.good?.asOf ?? null;
  return {
    signInsUntil: signIns?.good?.readAt.slice(0, 10) ?? null,
    servicesAsOf,
    areServicesCurrent: servicesAsOf !== null && isCurrent(services) && !hasStrays(services),
  };
}

export const hasSource = ({ signInsUntil, servicesAsOf }: SeenSources) =>
  signInsUntil !== null || servicesAsOf !== null;

/**
 * Whether a line of a usage report is about the person whose sign-in name stands in it (aliases of both). What happened
 * before their account was made was somebody else's doing. A deleted account's line belongs to whoever had the name before,
 * unless the person's account is older than the deletion: then it is theirs, and was restored, or the answer that left them out
 * is held back; one without the day of the deletion is theirs as well, since nobody else is known to have had the name.
 */
export const isTheirLine = (line: string, person: string): SQL => {
  // In seconds, and not by days: see `serviceAt`.
  const created = `date_part('epoch', ${person}.created_date_time)`;
  const startOf = (day: string) => `((${day} - date '1970-01-01') * 86400.0::float8)`;
  return sql.raw(`(${person}.created_date_time is null or (
    coalesce(${created} < ${startOf(`${line}.last_activity_date + 1`)}, true)
    and (not ${line}.is_deleted or coalesce(${created} < ${startOf(`${line}.deleted_date`)}, true))
  ))`);
};

/** What is out of the ordinary about a person in a report (db/schema/report-lines.ts), as `alias`. */
export const oddityOf = (dataset: string, alias: string, person: string): SQL =>
  sql`${sql.raw(alias)}.company_id = ${sql.raw(person)}.company_id and ${sql.raw(alias)}.dataset = ${sql.raw(`'${dataset}'`)}
    and ${sql.raw(alias)}.person_key = ${sql.raw(person)}.key`;

/**
 * Of a person (alias of a row with `company_id`, `key`, `login` and `created_date_time`), what `a`, `s`, `x` and `y` are joined
 * by: their line of the activity report, their sign-ins, and what is out of the ordinary in either.
 */
export const servicesOf = (person: string): SQL =>
  sql`a.company_id = ${sql.raw(person)}.company_id and a.key = ${sql.raw(person)}.login and ${isTheirLine("a", person)}`;
export const signInsOf = (person: string): SQL =>
  sql`s.company_id = ${sql.raw(person)}.company_id and s.key = ${sql.raw(person)}.key`;
export const serviceOddityOf = (person: string) => oddityOf("active_users", "x", person);
export const signInOddityOf = (person: string) => oddityOf("sign_in_activity", "y", person);

const countsOwn = sql`x.counts_own is not false`;
const serviceDay = sql`greatest(case when ${countsOwn} then a.last_activity_date end, x.last_day)`;
/**
 * A day counts from its first moment (UTC), so that a sign-in of the same day, which is more exact, is the later one. Reckoned
 * in seconds: by the name of its zone a day is turned into a moment several times more slowly.
 */
const serviceAt = sql`to_timestamp((${serviceDay} - date '1970-01-01') * 86400.0::float8)`;
const attemptAt = sql`greatest(s.last_sign_in_date_time, s.last_non_interactive_sign_in_date_time)`;

/** Null when there is no clock at all. Attempts are none. */
export const lastSeenAt: SQL = sql`greatest(s.last_successful_sign_in_date_time, ${serviceAt})`;

/** What `isAway` asks of a person beside `seen_at`. */
export const coverage: SQL = sql`s.key is not null as has_sign_ins, (s.key is not null and y.doubt is null) as are_sign_ins_sure,
  s.last_successful_sign_in_date_time is not null as has_signed_in,
  ((a.key is not null and ${countsOwn}) or coalesce(cardinality(x.lines), 0) > 0) as is_named, x.doubt as services_doubt`;

/** ISO 8601, UTC, whole seconds. */
export const iso = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** A `LastSeen` of `a`, `x` and `s`, or null. Greatest passes over nulls, and a comparison with one is not true. */
export const lastSeen: SQL = sql`case
  when ${serviceAt} is not null and (s.last_successful_sign_in_date_time >= ${serviceAt}) is not true
    then json_build_object('at', ${serviceDay}, 'clock', 'service')
  when s.last_successful_sign_in_date_time is not null
    then json_build_object('at', ${iso(sql`s.last_successful_sign_in_date_time`)}, 'clock', 'sign-in')
end`;

/** A `LastAttempt` of `s`, or null; null too when a visit is known. */
export const lastAttempt: SQL = sql`case when ${lastSeenAt} is null and ${attemptAt} is not null
  then json_build_object('at', ${iso(attemptAt)}, 'clock',
    case when s.last_sign_in_date_time = ${attemptAt} then 'interactive' else 'non-interactive' end)
end`;

const midnight = (day: string, moreDays: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + moreDays * 86_400_000).toISOString();

/** The moments before which somebody must have been seen last to have been away for so many days, by each source. */
function cutoffs({ signInsUntil, servicesAsOf }: SeenSources, days: number) {
  const services = servicesAsOf && midnight(servicesAsOf, 1 - days);
  const signIns = signInsUntil && midnight(signInsUntil, -days);
  return { services, signIns, newest: signIns && services && signIns < services ? services : (signIns ?? services) };
}

/**
 * Whether the activity report can tell of a person `u` of `usersFrom` that there was nothing: it names them, or would have to.
 * Licensed people only: it names no others.
 */
function doServicesCover({ servicesAsOf, areServicesCurrent }: SeenSources): SQL {
  if (servicesAsOf === null) return sql`false`;
  return sql`(u.services_doubt is null and (u.is_named or ${areServicesCurrent}::boolean)
    or u.services_doubt = 'new_license' and u.is_named)`;
}

/**
 * Whether a person `u` of `usersFrom` is known not to have been seen for so many days, by the newest of the sources that can
 * tell of them. Sign-ins alone can of who has signed in once; that there never was one is believed only together with services.
 * Accounts younger than the span cannot have been away for it.
 */
export function isAway(sources: SeenSources, days: number): SQL {
  if (!hasSource(sources)) return sql`false`;
  const { services, signIns, newest } = cutoffs(sources, days);
  const before = sql`(case
    when ${doServicesCover(sources)} then case when u.are_sign_ins_sure then ${newest}::timestamptz else ${services}::timestamptz end
    when u.are_sign_ins_sure and u.has_signed_in then ${signIns}::timestamptz
  end)`;
  return sql`coalesce(coalesce(u.created_date_time, '-infinity') < ${before} and coalesce(u.seen_at, '-infinity') < ${before}, false)`;
}

/** Whether a person `u` of `usersFrom` is known to have been there within so many days: nobody who is away. */
export function isSeen(sources: SeenSources, days: number): SQL {
  const { services, newest } = cutoffs(sources, days);
  return sql`u.seen_at >= (case when u.has_sign_ins then ${newest}::timestamptz else ${services}::timestamptz end)`;
}

/** Whether of a person `u` of `usersFrom` it ought to be known whether they were there, and is not. */
export function isSeenUnknown(sources: SeenSources, services: DatasetFreshness | undefined): SQL {
  if (sources.servicesAsOf === null) return sql`false`;
  return sql`(not u.are_sign_ins_sure
    and (u.services_doubt in ('refused', 'shared') or not u.is_named and ${hasStrays(services)}::boolean))`;
}
