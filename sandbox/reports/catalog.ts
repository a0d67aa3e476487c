import type { Workload } from "../people/licences";
import type { Tenant } from "../tenant";
import { activationCountHeader, activationCountRows, activationHeader, activationRows } from "./activations";
import { activeUserHeader, activeUserRows } from "./active-users";
import { appsUsageHeader, appsUsageRows } from "./apps-usage";
import { copilotUsageHeader, copilotUsageRows } from "./copilot-usage";
import { emailActivityHeader, emailActivityRows } from "./email-activity";
import { mailboxUsageHeader, mailboxUsageRows } from "./mailbox-usage";
import { oneDriveUsageHeader, oneDriveUsageRows } from "./one-drive-usage";
import { teamsActivityHeader, teamsActivityRows } from "./teams-activity";
import type { Period } from "./usage";

export interface Report {
  name: string;
  /** Whether the call carries `(period='D30')`. */
  takesPeriod: boolean;
  /** Service without which the tenant has no such report: Microsoft refuses the call. */
  needs?: Workload;
  header: readonly string[];
  /** @param period null when the call carries none */
  rows(tenant: Tenant, now: Date, period: Period): Iterable<string[]>;
}

const reports: readonly Report[] = [
  {
    name: "getOffice365ActivationsUserDetail",
    takesPeriod: false,
    header: activationHeader,
    rows: activationRows,
  },
  {
    name: "getOffice365ActivationCounts",
    takesPeriod: false,
    header: activationCountHeader,
    rows: activationCountRows,
  },
  { name: "getOffice365ActiveUserDetail", takesPeriod: true, header: activeUserHeader, rows: activeUserRows },
  { name: "getMailboxUsageDetail", takesPeriod: true, header: mailboxUsageHeader, rows: mailboxUsageRows },
  {
    name: "getOneDriveUsageAccountDetail",
    takesPeriod: true,
    needs: "oneDrive",
    header: oneDriveUsageHeader,
    rows: oneDriveUsageRows,
  },
  { name: "getTeamsUserActivityUserDetail", takesPeriod: true, header: teamsActivityHeader, rows: teamsActivityRows },
  { name: "getM365AppUserDetail", takesPeriod: true, header: appsUsageHeader, rows: appsUsageRows },
  { name: "getEmailActivityUserDetail", takesPeriod: true, header: emailActivityHeader, rows: emailActivityRows },
];

/** Reports under /copilot/reports. */
const copilotReports: readonly Report[] = [
  {
    name: "getMicrosoft365CopilotUsageUserDetail",
    takesPeriod: true,
    header: copilotUsageHeader,
    rows: copilotUsageRows,
  },
];

const findIn = (list: readonly Report[], name: string) =>
  list.find((report) => report.name.toLowerCase() === name.toLowerCase()) ?? null;

/** A report by Microsoft's name, in any case. */
export const findReport = (name: string) => findIn(reports, name);
export const findCopilotReport = (name: string) => findIn(copilotReports, name);
