import { z } from "zod";
import type { Dataset } from "../dataset";
import { cleanText } from "../fields";
import { rawField } from "../page-rows";
import { splitNames } from "../product-names";
import { cell, dateCell, flagCell, nameCell, textCell } from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
  isDeleted: z.boolean(),
  deletedDate: z.string().nullable(),
  lastActivityDate: z.string().nullable(),
  exchangeLastActivityDate: z.string().nullable(),
  oneDriveLastActivityDate: z.string().nullable(),
  sharePointLastActivityDate: z.string().nullable(),
  skypeForBusinessLastActivityDate: z.string().nullable(),
  yammerLastActivityDate: z.string().nullable(),
  teamsLastActivityDate: z.string().nullable(),
  assignedProducts: z.array(z.string()),
});
export type ActiveUserRow = z.infer<typeof row>;

/** Product names joined by `+`; not SKU part numbers. */
const productNames = () =>
  cell((text) => {
    if (text.length > 10_000) return undefined;
    return [...new Set(splitNames(cleanText(text)))].sort();
  }, "too long");

/** https://learn.microsoft.com/graph/api/reportroot-getoffice365activeuserdetail */
const wire = z
  .object({
    "User Principal Name": nameCell(),
    "Display Name": textCell(),
    "Is Deleted": flagCell(),
    "Deleted Date": dateCell(),
    "Exchange Last Activity Date": dateCell(),
    "OneDrive Last Activity Date": dateCell(),
    "SharePoint Last Activity Date": dateCell(),
    "Skype For Business Last Activity Date": dateCell(),
    "Yammer Last Activity Date": dateCell(),
    "Teams Last Activity Date": dateCell(),
    "Assigned Products": productNames(),
  })
  .transform((cells) => {
    const services = {
      exchangeLastActivityDate: cells["Exchange Last Activity Date"],
      oneDriveLastActivityDate: cells["OneDrive Last Activity Date"],
      sharePointLastActivityDate: cells["SharePoint Last Activity Date"],
      skypeForBusinessLastActivityDate: cells["Skype For Business Last Activity Date"],
      yammerLastActivityDate: cells["Yammer Last Activity Date"],
      teamsLastActivityDate: cells["Teams Last Activity Date"],
    };
    return {
      key: cells["User Principal Name"],
      row: {
        userPrincipalName: cells["User Principal Name"],
        displayName: cells["Display Name"],
        isDeleted: cells["Is Deleted"],
        deletedDate: cells["Deleted Date"],
        lastActivityDate: newest(Object.values(services)),
        ...services,
        assignedProducts: cells["Assigned Products"],
      },
    };
  });

/** ISO days sort as text. */
function newest(days: (string | null)[]): string | null {
  let last: string | null = null;
  for (const day of days) if (day !== null && (last === null || day > last)) last = day;
  return last;
}

const report: Report<ActiveUserRow> = {
  path: "/v1.0/reports/getOffice365ActiveUserDetail(period='D180')",
  // Skype for Business and Yammer are retired or renamed services: their columns may go without spoiling the rest.
  columns: [
    "Display Name",
    "Is Deleted",
    "Deleted Date",
    "Exchange Last Activity Date",
    "OneDrive Last Activity Date",
    "SharePoint Last Activity Date",
    "Teams Last Activity Date",
    "Assigned Products",
  ],
  wire,
  rawKey: rawField("User Principal Name", nameCell()),
};

/** When each person last used each service in the last 180 days, people deleted since included; the key is the sign-in name in lower case. */
export const activeUsers: Dataset<ActiveUserRow> = {
  name: "active_users",
  title: "Active users",
  permission: "Reports.Read.All",
  licence: null,
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  feeds: "last activity in each service",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};
