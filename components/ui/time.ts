const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What `now` may lag behind (see useNow): who has just stored something did not store it in the future. */
const LAG_MS = 30_000;

/** How long before or after `now`, in the unit people think in: "just now", "2 h ago", "3 days ago", "in 9 days". */
export function relativeTime(at: Date, now: Date): string {
  const distanceMs = now.getTime() - at.getTime();
  const size = Math.abs(distanceMs);
  if (size < MINUTE_MS) return distanceMs > -LAG_MS ? "just now" : "in a moment";
  const text = distance(size);
  return distanceMs >= 0 ? `${text} ago` : `in ${text}`;
}

function distance(sizeMs: number): string {
  if (sizeMs < HOUR_MS) return `${Math.floor(sizeMs / MINUTE_MS)} min`;
  if (sizeMs < DAY_MS) return `${Math.floor(sizeMs / HOUR_MS)} h`;
  const days = Math.floor(sizeMs / DAY_MS);
  if (days < 60) return days === 1 ? "1 day" : `${days} days`;
  if (days < 730) return `${Math.floor(days / 30.44)} months`;
  return `${Math.floor(days / 365.25)} years`;
}

/** The parts of a moment on the wall clock of a zone. */
interface Wall {
  day: string;
  year: string;
  clock: string;
  zone: string;
}

/** Without a zone: that of the browser. Months are our own, so that server and browser write the same. */
function wall(at: Date, timeZone: string | undefined): Wall {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return {
    day: `${Number(read("day"))} ${MONTHS[Number(read("month")) - 1]}`,
    year: read("year"),
    clock: `${read("hour")}:${read("minute")}`,
    zone: read("timeZoneName"),
  };
}

/** "19 Nov 2026, 02:14 UTC". */
export function exactTime(at: Date, timeZone?: string): string {
  const { day, year, clock, zone } = wall(at, timeZone);
  return `${day} ${year}, ${clock} ${zone}`;
}

/** "19 Nov 02:14 UTC": the same for every reader, whatever their zone and day. */
export function universalTime(at: Date): string {
  const { day, clock } = wall(at, "UTC");
  return `${day} ${clock} UTC`;
}

/** To the millisecond, "02:15:03.412": for lines of a log, where the day is known. Without a zone: that of the browser. */
export function clockTime(at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
  }).format(at);
}

/** As short as it stays clear beside `now`: "02:14" today, "19 Nov 02:14" this year, else "19 Nov 2025". */
export function shortTime(at: Date, now: Date, timeZone?: string): string {
  const moment = wall(at, timeZone);
  const today = wall(now, timeZone);
  if (moment.year !== today.year) return `${moment.day} ${moment.year}`;
  return moment.day === today.day ? moment.clock : `${moment.day} ${moment.clock}`;
}

/**
 * A calendar day without a zone ("2026-11-19", as Microsoft's reports give it) as "19 Nov", with the year when it is
 * not `year`. Text that is no day comes back as it is.
 */
export function formatDay(day: string, year?: number): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  const month = MONTHS[Number(match?.[2]) - 1];
  if (!match || month === undefined) return day;
  const text = `${Number(match[3])} ${month}`;
  return year !== undefined && Number(match[1]) === year ? text : `${text} ${match[1]}`;
}

/** A duration as people say it: 340 ms, 4.1 s, 2 min 5 s, 1 h 12 min. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1).replace(/\.0$/, "")} s`;
  const seconds = Math.round(durationMs / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}
