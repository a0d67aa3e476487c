import { isoDay, lastActivity, refreshDate } from "../people/activity";
import { below, fraction } from "../random";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";
import type { Period } from "./usage";

/** Product in the column names → how many of a hundred use it. */
const products = [
  ["Copilot Chat", 90],
  ["Microsoft Teams Copilot", 70],
  ["Word Copilot", 45],
  ["Excel Copilot", 30],
  ["PowerPoint Copilot", 25],
  ["Outlook Copilot", 50],
  ["OneNote Copilot", 8],
  ["Loop Copilot", 5],
] as const;

/**
 * Names and order as Microsoft's page gives them, whose example of 2026 shows the header line and one (concealed) row; that
 * of the older report of the same name under /reports puts Report Period second and Copilot Chat last. Readers must go by
 * name. Not seen in any tenant.
 * https://learn.microsoft.com/microsoft-365/copilot/extensibility/api/admin-settings/reports/copilotreportroot-getmicrosoft365copilotusageuserdetail
 */
export const copilotUsageHeader = [
  "Report Refresh Date",
  "User Principal Name",
  "Display Name",
  "Last Activity Date",
  ...products.map(([product]) => `${product} Last Activity Date`),
  "Report Period",
];

const habits = products.map(([product, share]) => ({ share, uses: `uses ${product}`, idle: `idle in ${product}` }));

/** Rows of getMicrosoft365CopilotUsageUserDetail: whoever holds a Copilot licence today; the days reach back before the period. */
export function* copilotUsageRows(tenant: Tenant, now: Date, period: Period): Generator<string[], void> {
  const { seed } = tenant.scenario;
  const asOf = isoDay(refreshDate(now));
  for (const index of tenant.people()) {
    if (!tenant.licencesOf(index).includes("Microsoft_365_Copilot")) continue;
    const { userPrincipalName, displayName } = tenant.identityOf(index);
    const last = lastActivity(tenant, index, "teams", now);
    const days = habits.map(({ share, uses, idle }) =>
      last && fraction(seed, index, uses) * 100 < share
        ? isoDay(last.getTime() - below(12, seed, index, idle) * 86_400_000)
        : "",
    );
    const newest = days.reduce((newer, day) => (day > newer ? day : newer), "");
    yield [asOf, shownName(tenant, userPrincipalName), shownName(tenant, displayName), newest, ...days, String(period)];
  }
}
