import { z } from "zod";
import type { Dataset } from "../dataset";
import { rawField } from "../page-rows";
import { booleanCell, dateCell, flagCell, nameCell } from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string(),
  lastActivationDate: z.string().nullable(),
  lastActivityDate: z.string().nullable(),
  windows: z.boolean().nullable(),
  mac: z.boolean().nullable(),
  mobile: z.boolean().nullable(),
  web: z.boolean().nullable(),
  apps: z.array(z.string()),
  appPlatforms: z.array(z.string()),
});
export type AppsUsageRow = z.infer<typeof row>;

/** Sorted, and so is what is filtered out of them. */
const apps = ["Excel", "OneNote", "Outlook", "PowerPoint", "Teams", "Word"] as const;
const platforms = ["Mac", "Mobile", "Web", "Windows"] as const;
const appPlatforms = apps.flatMap((app) => platforms.map((platform) => `${app} (${platform})` as const));

const flags = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, flagCell()])) as Record<Name, ReturnType<typeof flagCell>>;

/** https://learn.microsoft.com/graph/api/reportroot-getm365appuserdetail */
const wire = z
  .object({
    "User Principal Name": nameCell(),
    "Last Activation Date": dateCell(),
    "Last Activity Date": dateCell(),
    Windows: booleanCell(),
    Mac: booleanCell(),
    Mobile: booleanCell(),
    Web: booleanCell(),
    ...flags(apps),
    ...flags(appPlatforms),
  })
  .transform((cells) => ({
    key: cells["User Principal Name"],
    row: {
      userPrincipalName: cells["User Principal Name"],
      lastActivationDate: cells["Last Activation Date"],
      lastActivityDate: cells["Last Activity Date"],
      windows: cells.Windows,
      mac: cells.Mac,
      mobile: cells.Mobile,
      web: cells.Web,
      apps: apps.filter((app) => cells[app]),
      appPlatforms: appPlatforms.filter((name) => cells[name]),
    },
  }));

const report: Report<AppsUsageRow> = {
  path: "/v1.0/reports/getM365AppUserDetail(period='D180')",
  // An app or a platform that is missing would read as "not used". Which app on which platform is a detail that may go.
  columns: ["Last Activation Date", "Last Activity Date", ...apps, ...platforms],
  wire,
  rawKey: rawField("User Principal Name", nameCell()),
};

/**
 * Which Microsoft 365 apps each person used, on which platforms; the key is the sign-in name in lower case. An app counts
 * as used when it was used once in the last 180 days, the longest period there is: who needs no desktop apps for a month
 * may need them for the next report to the board.
 */
export const appsUsage: Dataset<AppsUsageRow> = {
  name: "apps_usage",
  title: "Microsoft 365 apps usage",
  permission: "Reports.Read.All",
  licence: null,
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  feeds: "which apps are used on which platforms",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};
