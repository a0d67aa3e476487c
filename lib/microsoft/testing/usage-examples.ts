import type { Dataset } from "../dataset";
import { appsUsage } from "../datasets/apps-usage";
import { copilotUsage } from "../datasets/copilot-usage";
import { emailActivity } from "../datasets/email-activity";
import { mailboxUsage } from "../datasets/mailbox-usage";
import { oneDriveUsage } from "../datasets/one-drive-usage";
import { teamsActivity } from "../datasets/teams-activity";

export const asOf = "2026-11-20";

export type Cells = Record<string, string>;

/** A report of each dataset: its path, a row as Microsoft sends it (columns in Microsoft's order), and what is read from it. */
export interface Example {
  dataset: Dataset;
  path: string;
  cells: Cells;
  key: string;
  row: object;
  /** Column of the name. */
  name: string;
  /** Columns without which nothing is read, beside that of the name and that of the day. */
  needed: string[];
  /** What is read when another column is missing, where that makes a difference. */
  optional: Record<string, object>;
}

const platforms = ["Windows", "Mac", "Mobile", "Web"];
const apps = ["Outlook", "Word", "Excel", "PowerPoint", "OneNote", "Teams"];
const used = ["Windows", "Web", "Outlook", "Teams", "Outlook (Windows)", "Outlook (Web)", "Teams (Web)"];
export const nameColumn = "User Principal Name";

export const mailbox: Example = {
  dataset: mailboxUsage,
  path: "/v1.0/reports/getMailboxUsageDetail(period='D180')",
  cells: {
    "Report Refresh Date": asOf,
    "User Principal Name": "Ida.Berg@Nordwind.example",
    "Display Name": '"Berg, Ida"',
    "Is Deleted": "True",
    "Deleted Date": "2026-11-10",
    "Created Date": "2023-05-02",
    "Last Activity Date": "2026-11-09",
    "Item Count": "15234",
    "Storage Used (Byte)": "8123456789",
    "Issue Warning Quota (Byte)": "105226698752",
    "Prohibit Send Quota (Byte)": "106300440576",
    "Prohibit Send/Receive Quota (Byte)": "107374182400",
    "Deleted Item Count": "320",
    "Deleted Item Size (Byte)": "10485760",
    "Deleted Item Quota (Byte)": "107374182400",
    "Has Archive": "False",
    "Recipient Type": "SharedMailbox",
    "Report Period": "180",
  },
  key: "ida.berg@nordwind.example",
  row: {
    userPrincipalName: "ida.berg@nordwind.example",
    displayName: "Berg, Ida",
    isDeleted: true,
    deletedDate: "2026-11-10",
    createdDate: "2023-05-02",
    lastActivityDate: "2026-11-09",
    itemCount: 15_234,
    storageUsedBytes: 8_123_456_789,
    issueWarningQuotaBytes: 105_226_698_752,
    prohibitSendQuotaBytes: 106_300_440_576,
    prohibitSendReceiveQuotaBytes: 107_374_182_400,
    deletedItemCount: 320,
    deletedItemBytes: 10_485_760,
    hasArchive: false,
    recipientType: "SharedMailbox",
  },
  name: nameColumn,
  needed: [
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
  optional: {
    "Deleted Item Count": { deletedItemCount: null },
    "Deleted Item Size (Byte)": { deletedItemBytes: null },
    "Has Archive": { hasArchive: null },
    "Recipient Type": { recipientType: null },
  },
};

export const oneDrive: Example = {
  dataset: oneDriveUsage,
  path: "/v1.0/reports/getOneDriveUsageAccountDetail(period='D30')",
  cells: {
    "Report Refresh Date": asOf,
    "Site Id": "3B1F6A52-7C4D-4E0A-9F12-5D8C2A7E4001",
    "Site URL": "https://nordwind-my.sharepoint.example/personal/ida",
    "Owner Display Name": "Ida",
    "Is Deleted": "False",
    "Last Activity Date": "2026-11-19",
    "File Count": "812",
    "Active File Count": "12",
    "Storage Used (Byte)": "5123456789",
    "Storage Allocated (Byte)": "1099511627776",
    "Owner Principal Name": "Ida@nordwind.example",
    "Report Period": "30",
  },
  key: "3b1f6a52-7c4d-4e0a-9f12-5d8c2a7e4001",
  row: {
    userPrincipalName: "ida@nordwind.example",
    ownerDisplayName: "Ida",
    siteUrl: "https://nordwind-my.sharepoint.example/personal/ida",
    isDeleted: false,
    lastActivityDate: "2026-11-19",
    fileCount: 812,
    activeFileCount: 12,
    storageUsedBytes: 5_123_456_789,
    storageAllocatedBytes: 1_099_511_627_776,
  },
  name: "Owner Principal Name",
  needed: [
    "Owner Display Name",
    "Is Deleted",
    "Last Activity Date",
    "File Count",
    "Active File Count",
    "Storage Used (Byte)",
    "Storage Allocated (Byte)",
  ],
  optional: { "Site Id": {}, "Site URL": { siteUrl: null } },
};

export const teams: Example = {
  dataset: teamsActivity,
  path: "/v1.0/reports/getTeamsUserActivityUserDetail(period='D30')",
  cells: {
    "Report Refresh Date": asOf,
    "Tenant Display Name": "Nordwind",
    "Shared Channel Tenant Display Names": "",
    "User Id": "0f3c1f0e-6a55-4f0e-9d2b-0a5c6e1d7b11",
    "User Principal Name": "ida@nordwind.example",
    "Last Activity Date": "2026-11-19",
    "Is Deleted": "False",
    "Deleted Date": "",
    "Assigned Products": "MICROSOFT 365 E3",
    "Team Chat Message Count": "3",
    "Private Chat Message Count": "127",
    "Call Count": "4",
    "Meeting Count": "21",
    "Meetings Organized Count": "5",
    "Meetings Attended Count": "16",
    "Audio Duration": "PT2H43M53S",
    "Video Duration": "PT0S",
    "Screen Share Duration": "PT1M",
    "Audio Duration In Seconds": "9834",
    "Video Duration In Seconds": "0",
    "Screen Share Duration In Seconds": "61",
    "Has Other Action": "Yes",
    "Is Licensed": "No",
    "Report Period": "30",
  },
  key: "ida@nordwind.example",
  row: {
    userPrincipalName: "ida@nordwind.example",
    userId: "0f3c1f0e-6a55-4f0e-9d2b-0a5c6e1d7b11",
    isDeleted: false,
    deletedDate: null,
    lastActivityDate: "2026-11-19",
    isLicensed: false,
    teamChatMessageCount: 3,
    privateChatMessageCount: 127,
    callCount: 4,
    meetingCount: 21,
    meetingsOrganizedCount: 5,
    meetingsAttendedCount: 16,
    audioSeconds: 9_834,
    videoSeconds: 0,
    screenShareSeconds: 61,
    hasOtherAction: true,
  },
  name: nameColumn,
  needed: [
    "Last Activity Date",
    "Is Deleted",
    "Deleted Date",
    "Team Chat Message Count",
    "Private Chat Message Count",
    "Call Count",
    "Meeting Count",
    "Meetings Organized Count",
    "Meetings Attended Count",
  ],
  optional: {
    "User Id": { userId: null },
    "Audio Duration In Seconds": { audioSeconds: 9_833 },
    "Screen Share Duration In Seconds": { screenShareSeconds: 60 },
    "Has Other Action": { hasOtherAction: null },
    "Is Licensed": { isLicensed: null },
  },
};

const appsExample: Example = {
  dataset: appsUsage,
  path: "/v1.0/reports/getM365AppUserDetail(period='D180')",
  cells: {
    "Report Refresh Date": asOf,
    "User Principal Name": "ida@nordwind.example",
    "Last Activation Date": "2024-02-29",
    "Last Activity Date": "2026-11-19",
    "Report Period": "180",
    ...Object.fromEntries(
      [...platforms, ...apps, ...platforms.flatMap((platform) => apps.map((app) => `${app} (${platform})`))].map(
        (column) => [column, used.includes(column) ? "Yes" : "No"],
      ),
    ),
  },
  key: "ida@nordwind.example",
  row: {
    userPrincipalName: "ida@nordwind.example",
    lastActivationDate: "2024-02-29",
    lastActivityDate: "2026-11-19",
    windows: true,
    mac: false,
    mobile: false,
    web: true,
    apps: ["Outlook", "Teams"],
    appPlatforms: ["Outlook (Web)", "Outlook (Windows)", "Teams (Web)"],
  },
  name: nameColumn,
  needed: ["Last Activation Date", "Last Activity Date", ...platforms, ...apps],
  optional: {
    "Outlook (Windows)": { appPlatforms: ["Outlook (Web)", "Teams (Web)"] },
    "Outlook (Web)": { appPlatforms: ["Outlook (Windows)", "Teams (Web)"] },
    "Teams (Web)": { appPlatforms: ["Outlook (Web)", "Outlook (Windows)"] },
  },
};

export const email: Example = {
  dataset: emailActivity,
  path: "/v1.0/reports/getEmailActivityUserDetail(period='D30')",
  cells: {
    "Report Refresh Date": asOf,
    "User Principal Name": "ida@nordwind.example",
    "Display Name": "Ida",
    "Is Deleted": "False",
    "Deleted Date": "",
    "Last Activity Date": "2026-08-01",
    "Send Count": "0",
    "Receive Count": "93",
    "Read Count": "",
    "Meeting Created Count": "0",
    "Meeting Interacted Count": "7",
    "Assigned Products": "MICROSOFT 365 E3+POWER BI (FREE)",
    "Report Period": "30",
  },
  key: "ida@nordwind.example",
  row: {
    userPrincipalName: "ida@nordwind.example",
    displayName: "Ida",
    isDeleted: false,
    deletedDate: null,
    lastActivityDate: "2026-08-01",
    sendCount: 0,
    receiveCount: 93,
    readCount: 0,
    meetingCreatedCount: 0,
    meetingInteractedCount: 7,
  },
  name: nameColumn,
  needed: [
    "Display Name",
    "Is Deleted",
    "Deleted Date",
    "Last Activity Date",
    "Send Count",
    "Receive Count",
    "Read Count",
  ],
  optional: {
    "Meeting Created Count": { meetingCreatedCount: null },
    "Meeting Interacted Count": { meetingInteractedCount: null },
  },
};

const copilot: Example = {
  dataset: copilotUsage,
  path: "/v1.0/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='D180')",
  cells: {
    "Report Refresh Date": asOf,
    "User Principal Name": "ida@nordwind.example",
    "Display Name": "Ida",
    "Last Activity Date": "2026-11-19",
    "Copilot Chat Last Activity Date": "2026-11-19",
    "Microsoft Teams Copilot Last Activity Date": "2026-11-18",
    "Word Copilot Last Activity Date": "2026-11-17",
    "Excel Copilot Last Activity Date": "",
    "PowerPoint Copilot Last Activity Date": "2026-03-26",
    "Outlook Copilot Last Activity Date": "2026-11-15",
    "OneNote Copilot Last Activity Date": "2026-11-14",
    "Loop Copilot Last Activity Date": "2026-11-13",
    "Report Period": "180",
  },
  key: "ida@nordwind.example",
  row: {
    userPrincipalName: "ida@nordwind.example",
    displayName: "Ida",
    lastActivityDate: "2026-11-19",
    copilotChatLastActivityDate: "2026-11-19",
    teamsLastActivityDate: "2026-11-18",
    wordLastActivityDate: "2026-11-17",
    excelLastActivityDate: null,
    powerPointLastActivityDate: "2026-03-26",
    outlookLastActivityDate: "2026-11-15",
    oneNoteLastActivityDate: "2026-11-14",
    loopLastActivityDate: "2026-11-13",
  },
  name: nameColumn,
  needed: [
    "Display Name",
    "Last Activity Date",
    "Copilot Chat Last Activity Date",
    "Microsoft Teams Copilot Last Activity Date",
    "Word Copilot Last Activity Date",
    "Excel Copilot Last Activity Date",
    "PowerPoint Copilot Last Activity Date",
    "Outlook Copilot Last Activity Date",
  ],
  optional: {
    "OneNote Copilot Last Activity Date": { oneNoteLastActivityDate: null },
    "Loop Copilot Last Activity Date": { loopLastActivityDate: null },
  },
};

/** One for each usage dataset. */
export const usageExamples = [mailbox, oneDrive, teams, appsExample, email, copilot];
