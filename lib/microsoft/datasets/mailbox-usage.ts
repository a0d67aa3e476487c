import { z } from "zod";
import type { Dataset } from "../dataset";
import { rawField } from "../page-rows";
import { booleanCell, bytesCell, dateCell, flagCell, nameCell, nullableCountCell, textCell } from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
  isDeleted: z.boolean(),
  deletedDate: z.string().nullable(),
  createdDate: z.string().nullable(),
  lastActivityDate: z.string().nullable(),
  itemCount: z.int32().nullable(),
  storageUsedBytes: z.int().nullable(),
  issueWarningQuotaBytes: z.int().nullable(),
  prohibitSendQuotaBytes: z.int().nullable(),
  prohibitSendReceiveQuotaBytes: z.int().nullable(),
  deletedItemCount: z.int32().nullable(),
  deletedItemBytes: z.int().nullable(),
  hasArchive: z.boolean().nullable(),
  recipientType: z.string().nullable(),
});
export type MailboxUsageRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/reportroot-getmailboxusagedetail */
const wire = z
  .object({
    "User Principal Name": nameCell(),
    "Display Name": textCell(),
    "Is Deleted": flagCell(),
    "Deleted Date": dateCell(),
    "Created Date": dateCell(),
    "Last Activity Date": dateCell(),
    "Item Count": nullableCountCell(),
    "Storage Used (Byte)": bytesCell(),
    "Issue Warning Quota (Byte)": bytesCell(),
    "Prohibit Send Quota (Byte)": bytesCell(),
    "Prohibit Send/Receive Quota (Byte)": bytesCell(),
    "Deleted Item Count": nullableCountCell(),
    "Deleted Item Size (Byte)": bytesCell(),
    "Has Archive": booleanCell(),
    "Recipient Type": textCell(),
  })
  .transform((cells) => ({
    key: cells["User Principal Name"],
    row: {
      userPrincipalName: cells["User Principal Name"],
      displayName: cells["Display Name"],
      isDeleted: cells["Is Deleted"],
      deletedDate: cells["Deleted Date"],
      createdDate: cells["Created Date"],
      lastActivityDate: cells["Last Activity Date"],
      itemCount: cells["Item Count"],
      storageUsedBytes: cells["Storage Used (Byte)"],
      issueWarningQuotaBytes: cells["Issue Warning Quota (Byte)"],
      prohibitSendQuotaBytes: cells["Prohibit Send Quota (Byte)"],
      prohibitSendReceiveQuotaBytes: cells["Prohibit Send/Receive Quota (Byte)"],
      deletedItemCount: cells["Deleted Item Count"],
      deletedItemBytes: cells["Deleted Item Size (Byte)"],
      hasArchive: cells["Has Archive"],
      recipientType: cells["Recipient Type"],
    },
  }));

const report: Report<MailboxUsageRow> = {
  path: "/v1.0/reports/getMailboxUsageDetail(period='D180')",
  // The rest came with the years, and not to every tenant: without it the figures that are there still hold.
  columns: [
    "Display Name",
    "Is Deleted",
    "Deleted Date",
    "Created Date",
    "Last Activity Date",
    "Item Count",
    "Storage Used (Byte)",
    "Issue Warning Quota (Byte)",
    "Prohibit Send Quota (Byte)",
    "Prohibit Send/Receive Quota (Byte)",
  ],
  wire,
  rawKey: rawField("User Principal Name", nameCell()),
};

/**
 * How full each mailbox is and when it was last used, shared mailboxes and those of people deleted since included; the key
 * is the sign-in name in lower case. Sizes and counts are those of the day of the report. The period of 180 days only says
 * how far back deleted mailboxes and last activity reach.
 */
export const mailboxUsage: Dataset<MailboxUsageRow> = {
  name: "mailbox_usage",
  title: "Mailbox usage",
  permission: "Reports.Read.All",
  licence: null,
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  feeds: "mailbox sizes and quotas",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};
