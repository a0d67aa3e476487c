import type { PartNumber } from "../data/products";
import { isoDay, pastMoment, refreshDate } from "../people/activity";
import { hasWorkload } from "../people/licences";
import { below, fraction } from "../random";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";
import { reportedPeople } from "./reported-people";
import { type Period, trueFalse, usageOf } from "./usage";

export const mailboxUsageHeader = [
  "Report Refresh Date",
  "User Principal Name",
  "Display Name",
  "Is Deleted",
  "Deleted Date",
  "Created Date",
  "Last Activity Date",
  "Item Count",
  "Storage Used (Byte)",
  "Issue Warning Quota (Byte)",
  "Prohibit Send Quota (Byte)",
  "Prohibit Send/Receive Quota (Byte)",
  "Deleted Item Count",
  "Deleted Item Size (Byte)",
  "Deleted Item Quota (Byte)",
  "Has Archive",
  "Report Period",
];

const gigabyte = 1_073_741_824;
const large: readonly PartNumber[] = ["SPE_E3", "SPE_E5", "ENTERPRISEPACK"];

/** Whole gigabytes of a mailbox; shared ones and rooms have those of the small plans without a licence. */
function sizeOf(parts: readonly PartNumber[]): number {
  if (parts.some((part) => large.includes(part))) return 100;
  return parts.includes("SPE_F1") ? 2 : 50;
}

/** Every fiftieth is nearly full; the others are at most two thirds full and grow a little every day. */
function usedBytes(seed: number, index: number, quota: number, refreshDay: number): number {
  const fill = fraction(seed, index, "mailbox");
  const base = fill > 0.98 ? quota * 0.97 : quota * (0.02 + 0.6 * fill * fill);
  return Math.floor(base) + (refreshDay % 365) * below(quota / 20_000, seed, index, "mail a day");
}

/** Rows of getMailboxUsageDetail: licensed people, shared mailboxes and rooms, and those of people who left. */
export function* mailboxUsageRows(tenant: Tenant, now: Date, period: Period): Generator<string[], void> {
  const { scenario } = tenant;
  const { seed } = scenario;
  const refresh = refreshDate(now);
  const refreshDay = refresh.getTime() / 86_400_000;
  const hasMailbox = (parts: readonly PartNumber[], index: number) =>
    hasWorkload(parts, "exchange") || ["sharedMailbox", "room"].includes(tenant.kindOf(index));
  for (const person of reportedPeople(tenant, now, hasMailbox)) {
    const { index, parts, isDeleted } = person;
    const quota = sizeOf(parts) * gigabyte;
    const used = usedBytes(seed, index, quota, refreshDay);
    const deleted = Math.floor(used * 0.05 * fraction(seed, index, "deleted mail"));
    yield [
      isoDay(refresh),
      shownName(tenant, person.userPrincipalName),
      shownName(tenant, person.displayName),
      trueFalse(isDeleted),
      person.deletedDate,
      isoDay(pastMoment(scenario, index, "created")),
      usageOf(tenant, person, "exchange", period, now).lastDay,
      String(Math.floor(used / 81_920)),
      String(used),
      String(Math.round(quota * 0.98)),
      String(Math.round(quota * 0.99)),
      String(quota),
      String(Math.floor(deleted / 81_920)),
      String(deleted),
      String(quota > 50 * gigabyte ? 100 * gigabyte : 30 * gigabyte),
      trueFalse(quota > 50 * gigabyte && fraction(seed, index, "archive") < 0.4),
      String(period),
    ];
  }
}
