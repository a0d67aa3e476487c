import { getProduct } from "../data/products";
import { isoDay, refreshDate } from "../people/activity";
import { hasWorkload } from "../people/licences";
import type { Tenant } from "../tenant";
import { shownName } from "./concealment";
import { reportedPeople } from "./reported-people";
import { type Period, timesIn, usageOf, yesNo } from "./usage";

export const teamsActivityHeader = [
  "Report Refresh Date",
  "Tenant Display Name",
  "Shared Channel Tenant Display Names",
  "User Id",
  "User Principal Name",
  "Last Activity Date",
  "Is Deleted",
  "Deleted Date",
  "Assigned Products",
  "Team Chat Message Count",
  "Private Chat Message Count",
  "Call Count",
  "Meeting Count",
  "Post Messages",
  "Reply Messages",
  "Urgent Messages",
  "Meetings Organized Count",
  "Meetings Attended Count",
  "Ad Hoc Meetings Organized Count",
  "Ad Hoc Meetings Attended Count",
  "Scheduled One-time Meetings Organized Count",
  "Scheduled One-time Meetings Attended Count",
  "Scheduled Recurring Meetings Organized Count",
  "Scheduled Recurring Meetings Attended Count",
  "Audio Duration",
  "Video Duration",
  "Screen Share Duration",
  "Audio Duration In Seconds",
  "Video Duration In Seconds",
  "Screen Share Duration In Seconds",
  "Has Other Action",
  "Is Licensed",
  "Report Period",
];

/** `PT1H2M3S` */
function durationOf(seconds: number): string {
  if (seconds === 0) return "PT0S";
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `PT${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest ? `${rest}S` : ""}`;
}

/** Rows of getTeamsUserActivityUserDetail. Meetings are those organized and those attended, half of them recurring. */
export function* teamsActivityRows(tenant: Tenant, now: Date, period: Period): Generator<string[], void> {
  const asOf = isoDay(refreshDate(now));
  for (const person of reportedPeople(tenant, now, (parts) => hasWorkload(parts, "teams"))) {
    const { lastDay, activeDays } = usageOf(tenant, person, "teams", period, now);
    const times = (perDay: number, what: string) => timesIn(tenant, person, activeDays, perDay, what);
    const posts = Number(times(2, "posts"));
    const replies = Number(times(3, "replies"));
    const organized = Number(times(1, "meetings organized"));
    const attended = organized + Number(times(3, "meetings attended"));
    const [recurring, joined] = [Math.floor(organized / 2), Math.floor(attended / 2)];
    const audio = attended * 1_740;
    const video = Math.floor(audio / 3);
    const screen = Math.floor(audio / 7);
    yield [
      asOf,
      tenant.scenario.name,
      "",
      shownName(tenant, person.id),
      shownName(tenant, person.userPrincipalName),
      lastDay,
      person.isDeleted ? "True" : "False",
      person.deletedDate,
      person.parts.map((part) => getProduct(part).reportName).join("+"),
      String(posts + replies),
      times(25, "private chats"),
      times(2, "calls"),
      String(attended),
      String(posts),
      String(replies),
      "0",
      String(organized),
      String(attended),
      "0",
      "0",
      String(organized - recurring),
      String(attended - joined),
      String(recurring),
      String(joined),
      durationOf(audio),
      durationOf(video),
      durationOf(screen),
      String(audio),
      String(video),
      String(screen),
      yesNo(activeDays > 0),
      yesNo(!person.isDeleted),
      String(period),
    ];
  }
}
