import { isoDay, refreshDate } from "../people/activity";
import { hasWorkload } from "../people/licences";
import { below, fraction } from "../random";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";
import { type ReportedPerson, reportedPeople } from "./reported-people";
import { type Period, trueFalse, type Usage, usageOf } from "./usage";

export const oneDriveUsageHeader = [
  "Report Refresh Date",
  "Site URL",
  "Owner Display Name",
  "Is Deleted",
  "Last Activity Date",
  "File Count",
  "Active File Count",
  "Storage Used (Byte)",
  "Storage Allocated (Byte)",
  "Owner Principal Name",
  "Report Period",
];

const allocated = 1_099_511_627_776;

/** The address is empty, as it has been at Microsoft's since the autumn of 2023. */
function rowOf(tenant: Tenant, person: ReportedPerson, { lastDay, activeDays }: Usage, period: Period, asOf: string) {
  const { seed } = tenant.scenario;
  const files = below(9_000, seed, person.index, "files");
  return [
    asOf,
    "",
    shownName(tenant, person.displayName),
    trueFalse(person.isDeleted),
    lastDay,
    String(files),
    String(Math.min(files, activeDays * below(12, seed, person.index, "files a day"))),
    String(files * (50_000 + below(4_000_000, seed, person.index, "size of a file"))),
    String(allocated),
    shownName(tenant, person.userPrincipalName),
    String(period),
  ];
}

/**
 * Rows of getOneDriveUsageAccountDetail. One licensed person in twelve has never opened a OneDrive and has no row; one in a
 * hundred has a second, deleted one from an earlier time in the company.
 */
export function* oneDriveUsageRows(tenant: Tenant, now: Date, period: Period): Generator<string[], void> {
  const { seed } = tenant.scenario;
  const asOf = isoDay(refreshDate(now));
  const hasOneDrive = (parts: ReportedPerson["parts"], index: number) =>
    hasWorkload(parts, "oneDrive") && fraction(seed, index, "has no OneDrive") >= 1 / 12;
  for (const person of reportedPeople(tenant, now, hasOneDrive)) {
    yield rowOf(tenant, person, usageOf(tenant, person, "oneDrive", period, now), period, asOf);
    if (!person.isDeleted && fraction(seed, person.index, "came back") < 0.01)
      yield rowOf(tenant, { ...person, isDeleted: true }, { lastDay: "", activeDays: 0 }, period, asOf);
  }
}
