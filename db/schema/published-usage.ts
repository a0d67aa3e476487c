import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { day, owner } from "./published-columns";
import { ownWorkspace } from "./roles";

/** Tables of the usage reports: what each person did, and how much room it takes, as of the day Microsoft computed them for. */

/** Lower case, to be joined to a user's; also the key. */
const person = () => text("user_principal_name").notNull();
/** Up to 2^53 - 1, which JavaScript holds exactly. */
const bytes = (name: string) => bigint(name, { mode: "number" });

export const m365MailboxUsage = pgTable(
  "m365_mailbox_usage",
  {
    ...owner(),
    userPrincipalName: person(),
    displayName: text("display_name"),
    isDeleted: boolean("is_deleted").notNull(),
    deletedDate: day("deleted_date"),
    createdDate: day("created_date"),
    lastActivityDate: day("last_activity_date"),
    itemCount: integer("item_count"),
    storageUsedBytes: bytes("storage_used_bytes"),
    issueWarningQuotaBytes: bytes("issue_warning_quota_bytes"),
    prohibitSendQuotaBytes: bytes("prohibit_send_quota_bytes"),
    prohibitSendReceiveQuotaBytes: bytes("prohibit_send_receive_quota_bytes"),
    deletedItemCount: integer("deleted_item_count"),
    deletedItemBytes: bytes("deleted_item_bytes"),
    hasArchive: boolean("has_archive"),
    /** As Microsoft spells it; null in tenants whose report does not tell. */
    recipientType: text("recipient_type"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365OneDriveUsage = pgTable(
  "m365_one_drive_usage",
  {
    ...owner(),
    /** The owner, lower case; null when Microsoft names none. One person may own several. */
    userPrincipalName: text("user_principal_name"),
    ownerDisplayName: text("owner_display_name"),
    siteUrl: text("site_url"),
    isDeleted: boolean("is_deleted").notNull(),
    lastActivityDate: day("last_activity_date"),
    fileCount: integer("file_count"),
    /** In the last 30 days. */
    activeFileCount: integer("active_file_count"),
    storageUsedBytes: bytes("storage_used_bytes"),
    storageAllocatedBytes: bytes("storage_allocated_bytes"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    index("m365_one_drive_usage_upn_idx")
      .on(table.workspaceId, table.companyId, table.userPrincipalName)
      .where(sql`${table.userPrincipalName} is not null`),
    ownWorkspace(table.workspaceId),
  ],
);

/** Counts and durations are those of the last 30 days. */
export const m365TeamsActivity = pgTable(
  "m365_teams_activity",
  {
    ...owner(),
    userPrincipalName: person(),
    /** The user's id in the directory. */
    userId: text("user_id"),
    isDeleted: boolean("is_deleted").notNull(),
    deletedDate: day("deleted_date"),
    lastActivityDate: day("last_activity_date"),
    isLicensed: boolean("is_licensed"),
    teamChatMessageCount: integer("team_chat_message_count").notNull(),
    privateChatMessageCount: integer("private_chat_message_count").notNull(),
    callCount: integer("call_count").notNull(),
    meetingCount: integer("meeting_count").notNull(),
    meetingsOrganizedCount: integer("meetings_organized_count").notNull(),
    meetingsAttendedCount: integer("meetings_attended_count").notNull(),
    audioSeconds: integer("audio_seconds"),
    videoSeconds: integer("video_seconds"),
    screenShareSeconds: integer("screen_share_seconds"),
    hasOtherAction: boolean("has_other_action"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

/** What was used at least once in the last 180 days. */
export const m365AppsUsage = pgTable(
  "m365_apps_usage",
  {
    ...owner(),
    userPrincipalName: person(),
    lastActivationDate: day("last_activation_date"),
    lastActivityDate: day("last_activity_date"),
    windows: boolean("windows"),
    mac: boolean("mac"),
    mobile: boolean("mobile"),
    web: boolean("web"),
    /** "Outlook"; sorted. */
    apps: text("apps").array().notNull(),
    /** "Outlook (Windows)"; sorted. */
    appPlatforms: text("app_platforms").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

/** Counts are those of the last 30 days. */
export const m365EmailActivity = pgTable(
  "m365_email_activity",
  {
    ...owner(),
    userPrincipalName: person(),
    displayName: text("display_name"),
    isDeleted: boolean("is_deleted").notNull(),
    deletedDate: day("deleted_date"),
    lastActivityDate: day("last_activity_date"),
    sendCount: integer("send_count").notNull(),
    receiveCount: integer("receive_count").notNull(),
    readCount: integer("read_count").notNull(),
    meetingCreatedCount: integer("meeting_created_count"),
    meetingInteractedCount: integer("meeting_interacted_count"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365CopilotUsage = pgTable(
  "m365_copilot_usage",
  {
    ...owner(),
    userPrincipalName: person(),
    displayName: text("display_name"),
    /** In any of the products, as Microsoft computes it. */
    lastActivityDate: day("last_activity_date"),
    copilotChatLastActivityDate: day("copilot_chat_last_activity_date"),
    teamsLastActivityDate: day("teams_last_activity_date"),
    wordLastActivityDate: day("word_last_activity_date"),
    excelLastActivityDate: day("excel_last_activity_date"),
    powerPointLastActivityDate: day("power_point_last_activity_date"),
    outlookLastActivityDate: day("outlook_last_activity_date"),
    oneNoteLastActivityDate: day("one_note_last_activity_date"),
    loopLastActivityDate: day("loop_last_activity_date"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);
