import { getProduct } from "../data/products";
import { isoDay, lastActivity, neverCame, pastMoment, refreshDate } from "../people/activity";
import { hasWorkload, type Workload } from "../people/licences";
import { below, fraction } from "../random";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";
import { firstFormer, formerPeople } from "./reported-people";

/** Service in the column names → its workload, in Microsoft's order. */
const services: readonly (readonly [title: string, workload: Workload])[] = [
  ["Exchange", "exchange"],
  ["OneDrive", "oneDrive"],
  ["SharePoint", "sharePoint"],
  ["Skype For Business", "skype"],
  ["Yammer", "yammer"],
  ["Teams", "teams"],
];

export const activeUserHeader = [
  "Report Refresh Date",
  "User Principal Name",
  "Display Name",
  "Is Deleted",
  "Deleted Date",
  ...services.map(([title]) => `Has ${title} License`),
  ...services.map(([title]) => `${title} Last Activity Date`),
  ...services.map(([title]) => `${title} License Assign Date`),
  "Assigned Products",
];

const flag = (value: boolean) => (value ? "True" : "False");

/** One row, or null for whoever holds no licence or was idle for more than 180 days: they drop out of the report. */
function rowOf(tenant: Tenant, index: number, isDeleted: boolean, now: Date): string[] | null {
  const { scenario } = tenant;
  const parts = tenant.licencesOf(index);
  if (parts.length === 0) return null;
  const owned = services.map(([, workload]) => hasWorkload(parts, workload));
  const dates = services.map(([, workload], at) => (owned[at] ? lastActivity(tenant, index, workload, now) : null));
  if (dates.every((date) => date === null) && !neverCame(scenario, index)) return null;
  const { userPrincipalName, displayName } = tenant.identityOf(index);
  const assigned = isoDay(pastMoment(scenario, index, "licensed"));
  const refresh = refreshDate(now);
  return [
    isoDay(refresh),
    shownName(tenant, userPrincipalName),
    shownName(tenant, displayName),
    flag(isDeleted),
    isDeleted ? isoDay(refresh) : "",
    ...owned.map(flag),
    ...dates.map((date) => (date ? isoDay(date) : "")),
    ...owned.map((has) => (has ? assigned : "")),
    parts.map((part) => getProduct(part).reportName).join("+"),
  ];
}

function* formerRows(tenant: Tenant, now: Date): Generator<string[], void> {
  const { seed } = tenant.scenario;
  const asOf = isoDay(refreshDate(now));
  const none = services.map(() => "");
  for (const { index, userPrincipalName, displayName, deletedDate } of formerPeople(tenant, now)) {
    const number = index - firstFormer;
    const last = Date.parse(deletedDate) - (1 + below(9, seed, number, "last seen")) * 86_400_000;
    const dates = services.map(() => (fraction(seed, number, "was seen") < 0.8 ? isoDay(last) : ""));
    yield [
      asOf,
      shownName(tenant, userPrincipalName),
      shownName(tenant, displayName),
      "True",
      deletedDate,
      ...services.map(() => "False"),
      ...dates,
      ...none,
      "",
    ];
  }
}

/** Rows of getOffice365ActiveUserDetail; the period changes nothing, the dates reach back 180 days. */
export function* activeUserRows(tenant: Tenant, now: Date): Generator<string[], void> {
  for (let index = 0; index < tenant.scenario.users; index++) {
    const row = rowOf(tenant, index, !tenant.has(index), now);
    if (row) yield row;
  }
  yield* formerRows(tenant, now);
}
