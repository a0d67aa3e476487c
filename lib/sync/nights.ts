/** For how long after its hour a workspace's night can still begin, should the schedule have stood still. */
const nightMinutes = 6 * 60;

/** Which night it is for a workspace, and how many minutes old; null by day. */
export function nightOf(now: Date, { timeZone, nightlyHour }: { timeZone: string; nightlyHour: number }) {
  const local = localTime(now, timeZone);
  const minutes = (local.hour * 60 + local.minute - nightlyHour * 60 + 1440) % 1440;
  if (minutes >= nightMinutes) return null;
  // A night that began at 23:00 keeps its date after midnight.
  const began = new Date(Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute - minutes));
  return { night: began.toISOString().slice(0, 10), minutes };
}

function localTime(now: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(now);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return { year: read("year"), month: read("month"), day: read("day"), hour: read("hour"), minute: read("minute") };
}
