/** Whether this runtime knows the IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name); // "+02:00" is known as well, and has no summer time
  } catch {
    return false;
  }
}

/** The IANA names to choose from, UTC first. @param current is among them, even where this runtime would not offer it */
export function timeZoneNames(current: string): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), current])];
}
