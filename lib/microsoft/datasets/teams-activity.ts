import { z } from "zod";
import type { Dataset } from "../dataset";
import { rawField } from "../page-rows";
import {
  booleanCell,
  countCell,
  dateCell,
  flagCell,
  nameCell,
  nullableCountCell,
  textCell,
  toSeconds,
} from "../report-cells";
import { type Report, readReport } from "./read-report";

const row = z.object({
  userPrincipalName: z.string(),
  userId: z.string().nullable(),
  isDeleted: z.boolean(),
  deletedDate: z.string().nullable(),
  lastActivityDate: z.string().nullable(),
  isLicensed: z.boolean().nullable(),
  teamChatMessageCount: z.int32(),
  privateChatMessageCount: z.int32(),
  callCount: z.int32(),
  meetingCount: z.int32(),
  meetingsOrganizedCount: z.int32(),
  meetingsAttendedCount: z.int32(),
  audioSeconds: z.int32().nullable(),
  videoSeconds: z.int32().nullable(),
  screenShareSeconds: z.int32().nullable(),
  hasOtherAction: z.boolean().nullable(),
});
export type TeamsActivityRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/reportroot-getteamsuseractivityuserdetail */
const wire = z
  .object({
    "User Principal Name": nameCell(),
    "User Id": textCell(),
    "Is Deleted": flagCell(),
    "Deleted Date": dateCell(),
    "Last Activity Date": dateCell(),
    "Is Licensed": booleanCell(),
    "Team Chat Message Count": countCell(),
    "Private Chat Message Count": countCell(),
    "Call Count": countCell(),
    "Meeting Count": countCell(),
    "Meetings Organized Count": countCell(),
    "Meetings Attended Count": countCell(),
    "Audio Duration": textCell(),
    "Video Duration": textCell(),
    "Screen Share Duration": textCell(),
    "Audio Duration In Seconds": nullableCountCell(),
    "Video Duration In Seconds": nullableCountCell(),
    "Screen Share Duration In Seconds": nullableCountCell(),
    "Has Other Action": booleanCell(),
  })
  .transform((cells) => ({
    key: cells["User Principal Name"],
    row: {
      userPrincipalName: cells["User Principal Name"],
      userId: cells["User Id"],
      isDeleted: cells["Is Deleted"],
      deletedDate: cells["Deleted Date"],
      lastActivityDate: cells["Last Activity Date"],
      isLicensed: cells["Is Licensed"],
      teamChatMessageCount: cells["Team Chat Message Count"],
      privateChatMessageCount: cells["Private Chat Message Count"],
      callCount: cells["Call Count"],
      meetingCount: cells["Meeting Count"],
      meetingsOrganizedCount: cells["Meetings Organized Count"],
      meetingsAttendedCount: cells["Meetings Attended Count"],
      audioSeconds: cells["Audio Duration In Seconds"] ?? toSeconds(cells["Audio Duration"]),
      videoSeconds: cells["Video Duration In Seconds"] ?? toSeconds(cells["Video Duration"]),
      screenShareSeconds: cells["Screen Share Duration In Seconds"] ?? toSeconds(cells["Screen Share Duration"]),
      hasOtherAction: cells["Has Other Action"],
    },
  }));

const report: Report<TeamsActivityRow> = {
  path: "/v1.0/reports/getTeamsUserActivityUserDetail(period='D30')",
  // A count that is missing would read as "did nothing"; of the others nobody knows, and a blank says so.
  columns: [
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
  wire,
  rawKey: rawField("User Principal Name", nameCell()),
};

/**
 * What each person did in Teams, people deleted since included; the key is the sign-in name in lower case. Counts and
 * durations cover the last 30 days; who did nothing in them is still there, with zeros and the day of the last activity.
 */
export const teamsActivity: Dataset<TeamsActivityRow> = {
  name: "teams_activity",
  title: "Teams activity",
  permission: "Reports.Read.All",
  licence: null,
  clouds: ["global", "sandbox"],
  keepsHistory: false,
  namesPeopleBy: "sign_in_name",
  feeds: "chats, calls and meetings",
  row,
  read: (graph) => readReport(graph, report),
  probe: (graph) => graph.probeReport(report.path),
};
