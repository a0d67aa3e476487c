import { z } from "zod";
import type { Dataset } from "../dataset";
import { rawField } from "../page-rows";
import { dateCell, nameCell, textCell } from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
  lastActivityDate: z.string().nullable(),
  copilotChatLastActivityDate: z.string().nullable(),
  teamsLastActivityDate: z.string().nullable(),
  wordLastActivityDate: z.string().nullable(),
  excelLastActivityDate: z.string().nullable(),
  powerPointLastActivityDate: z.string().nullable(),
  outlookLastActivityDate: z.string().nullable(),
  oneNoteLastActivityDate: z.string().nullable(),
  loopLastActivityDate: z.string().nullable(),
});
export type CopilotUsageRow = z.infer<typeof row>;

/** https://learn.microsoft.com/microsoft-365/copilot/extensibility/api/admin-settings/reports/copilotreportroot-getmicrosoft365copilotusageuserdetail */
const wire = z
  .object({
    "User Principal Name": nameCell(),
    "Display Name": textCell(),
    "Last Activity Date": dateCell(),
    "Copilot Chat Last Activity Date": dateCell(),
    "Microsoft Teams Copilot Last Activity Date": dateCell(),
    "Word Copilot Last Activity Date": dateCell(),
    "Excel Copilot Last Activity Date": dateCell(),
    "PowerPoint Copilot Last Activity Date": dateCell(),
    "Outlook Copilot Last Activity Date": dateCell(),
    "OneNote Copilot Last Activity Date": dateCell(),
    "Loop Copilot Last Activity Date": dateCell(),
  })
  .transform((cells) => ({
    key: cells["User Principal Name"],
    row: {
      userPrincipalName: cells["User Principal Name"],
      displayName: cells["Display Name"],
      lastActivityDate: cells["Last Activity Date"],
      copilotChatLastActivityDate: cells["Copilot Chat Last Activity Date"],
      teamsLastActivityDate: cells["Microsoft Teams Copilot Last Activity Date"],
      wordLastActivityDate: cells["Word Copilot Last Activity Date"],
      excelLastActivityDate: cells["Excel Copilot Last Activity Date"],
      powerPointLastActivityDate: cells["PowerPoint Copilot Last Activity Date"],
      outlookLastActivityDate: cells["Outlook Copilot Last Activity Date"],
      oneNoteLastActivityDate: cells["OneNote Copilot Last Activity Date"],
      loopLastActivityDate: cells["Loop Copilot Last Activity Date"],
    },
  }));

const report: Report<CopilotUsageRow> = {
  // Of the periods, D30 is known to one version of this report and D28 to the other; D180 to both.
  path: "/v1.0/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='D180')",
  // OneNote and Loop are small products that may go without spoiling the rest.
  columns: [
    "Display Name",
    "Last Activity Date",
    "Copilot Chat Last Activity Date",
    "Microsoft Teams Copilot Last Activity Date",
    "Word Copilot Last Activity Date",
    "Excel Copilot Last Activity Date",
    "PowerPoint Copilot Last Activity Date",
    "Outlook Copilot Last Activity Date",
  ],
  wire,
  rawKey: rawField("User Principal Name", nameCell()),
};

/**
 * When each person with a Copilot licence last used Copilot, and in which app; the key is the sign-in name in lower case.
 * The days do not depend on the period: they may lie before it.
 */
export const copilotUsage: Dataset<CopilotUsageRow> = {
  name: "copilot_usage",
  title: "Copilot usage",
  permission: "Reports.Read.All",
  licence: "copilot",
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  feeds: "last use of Copilot in each app",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};
