import { z } from "zod";
import type { Dataset } from "../dataset";
import { rawField } from "../page-rows";
import { countCell, dateCell, flagCell, nameCell, nullableCountCell, textCell } from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
  isDeleted: z.boolean(),
  deletedDate: z.string().nullable(),
  lastActivityDate: z.string().nullable(),
  sendCount: z.int32(),
  receiveCount: z.int32(),
  readCount: z.int32(),
  meetingCreatedCount: z.int32().nullable(),
  meetingInteractedCount: z.int32().nullable(),
});
export type EmailActivityRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/reportroot-getemailactivityuserdetail */
const wire = z
  .object({
    "User Principal Name": nameCell(),
    "Display Name": textCell(),
    "Is Deleted": flagCell(),
    "Deleted Date": dateCell(),
    "Last Activity Date": dateCell(),
    "Send Count": countCell(),
    "Receive Count": countCell(),
    "Read Count": countCell(),
    "Meeting Created Count": nullableCountCell(),
    "Meeting Interacted Count": nullableCountCell(),
  })
  .transform((cells) => ({
    key: cells["User Principal Name"],
    row: {
      userPrincipalName: cells["User Principal Name"],
      displayName: cells["Display Name"],
      isDeleted: cells["Is Deleted"],
      deletedDate: cells["Deleted Date"],
      lastActivityDate: cells["Last Activity Date"],
      sendCount: cells["Send Count"],
      receiveCount: cells["Receive Count"],
      readCount: cells["Read Count"],
      meetingCreatedCount: cells["Meeting Created Count"],
      meetingInteractedCount: cells["Meeting Interacted Count"],
    },
  }));

const report: Report<EmailActivityRow> = {
  path: "/v1.0/reports/getEmailActivityUserDetail(period='D30')",
  // The counts of meetings came later, and not to every tenant.
  columns: [
    "Display Name",
    "Is Deleted",
    "Deleted Date",
    "Last Activity Date",
    "Send Count",
    "Receive Count",
    "Read Count",
  ],
  wire,
  rawKey: rawField("User Principal Name", nameCell()),
};

/**
 * How much mail each person sent, received and read, people deleted since included; the key is the sign-in name in lower
 * case. Counts cover the last 30 days; who did nothing in them is still there, with zeros and the day of the last activity.
 */
export const emailActivity: Dataset<EmailActivityRow> = {
  name: "email_activity",
  title: "Email activity",
  permission: "Reports.Read.All",
  licence: null,
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  feeds: "mail sent, received and read",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};
