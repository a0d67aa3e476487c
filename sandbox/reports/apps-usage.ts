import { isoDay, pastMoment, refreshDate } from "../people/activity";
import { hasDesktopApps } from "../people/licences";
import { fraction } from "../random";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";
import { type ReportedPerson, reportedPeople } from "./reported-people";
import { type Period, usageOf, yesNo } from "./usage";

const apps = ["Outlook", "Word", "Excel", "PowerPoint", "OneNote", "Teams"] as const;
const platforms = ["Windows", "Mac", "Mobile", "Web"] as const;

export const appsUsageHeader = [
  "Report Refresh Date",
  "User Principal Name",
  "Last Activation Date",
  "Last Activity Date",
  "Report Period",
  ...platforms,
  ...apps,
  ...platforms.flatMap((platform) => apps.map((app) => `${app} (${platform})`)),
];

/** How many of a hundred active people use it. */
const appShare = { Outlook: 95, Word: 80, Excel: 75, PowerPoint: 50, OneNote: 25, Teams: 90 };
const platformShare = { Windows: 85, Mac: 12, Mobile: 55, Web: 60 };

const habits = {
  apps: apps.map((app) => ({ share: appShare[app], purpose: `uses ${app}` })),
  platforms: platforms.map((platform) => ({ share: platformShare[platform], purpose: `works on ${platform}` })),
};

/** Which of the apps on which of the platforms, platform by platform; none for who was idle. */
function usesOf({ scenario: { seed } }: Tenant, { index }: ReportedPerson, isActive: boolean): boolean[][] {
  const does = ({ share, purpose }: { share: number; purpose: string }) =>
    isActive && fraction(seed, index, purpose) * 100 < share;
  const usedApps = habits.apps.map(does);
  return habits.platforms.map((platform) => {
    const isUsed = does(platform);
    return usedApps.map((used) => used && isUsed);
  });
}

/** Rows of getM365AppUserDetail, for whoever has the desktop apps. */
export function* appsUsageRows(tenant: Tenant, now: Date, period: Period): Generator<string[], void> {
  const { scenario } = tenant;
  const asOf = isoDay(refreshDate(now));
  for (const person of reportedPeople(tenant, now, hasDesktopApps)) {
    const { lastDay, activeDays } = usageOf(tenant, person, "exchange", period, now);
    const uses = usesOf(tenant, person, activeDays > 0);
    const isActivated = fraction(scenario.seed, person.index, "activates") >= 0.2;
    yield [
      asOf,
      shownName(tenant, person.userPrincipalName),
      isActivated ? isoDay(pastMoment(scenario, person.index, "activated apps")) : "",
      lastDay,
      String(period),
      ...uses.map((used) => yesNo(used.includes(true))),
      ...apps.map((_, at) => yesNo(uses.some((used) => used[at]))),
      ...uses.flatMap((used) => used.map(yesNo)),
    ];
  }
}
