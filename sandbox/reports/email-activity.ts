import { getProduct } from "../data/products";
import { isoDay, refreshDate } from "../people/activity";
import { hasWorkload } from "../people/licences";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";
import { reportedPeople } from "./reported-people";
import { type Period, timesIn, trueFalse, usageOf } from "./usage";

export const emailActivityHeader = [
  "Report Refresh Date",
  "User Principal Name",
  "Display Name",
  "Is Deleted",
  "Deleted Date",
  "Last Activity Date",
  "Send Count",
  "Receive Count",
  "Read Count",
  "Meeting Created Count",
  "Meeting Interacted Count",
  "Assigned Products",
  "Report Period",
];

/** Rows of getEmailActivityUserDetail. */
export function* emailActivityRows(tenant: Tenant, now: Date, period: Period): Generator<string[], void> {
  const asOf = isoDay(refreshDate(now));
  for (const person of reportedPeople(tenant, now, (parts) => hasWorkload(parts, "exchange"))) {
    const { lastDay, activeDays } = usageOf(tenant, person, "exchange", period, now);
    const times = (perDay: number, what: string) => timesIn(tenant, person, activeDays, perDay, what);
    yield [
      asOf,
      shownName(tenant, person.userPrincipalName),
      shownName(tenant, person.displayName),
      trueFalse(person.isDeleted),
      person.deletedDate,
      lastDay,
      times(12, "mail sent"),
      times(40, "mail received"),
      times(30, "mail read"),
      times(1, "meetings created"),
      times(2, "meetings answered"),
      person.parts.map((part) => getProduct(part).reportName).join("+"),
      String(period),
    ];
  }
}
