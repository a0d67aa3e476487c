import { type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import { isTheirLine } from "./last-seen";

/** What a person has registered to sign in with; null is what Microsoft does not tell. */
export interface MfaRegistration {
  isAdmin: boolean | null;
  isMfaRegistered: boolean | null;
  isMfaCapable: boolean | null;
  isPasswordlessCapable: boolean | null;
  isSsprRegistered: boolean | null;
  isSsprEnabled: boolean | null;
  /** As Microsoft spells them. */
  methods: string[];
  preferred: string | null;
}

export interface HeldRole {
  roleId: string;
  /** Null when Microsoft's list of roles has none of this id. */
  name: string | null;
  /** `/` is the whole directory, `/administrativeUnits/…` a part of it. */
  scope: string | null;
  /** Through which it is held; null when it was given directly. */
  groupId: string | null;
  groupName: string | null;
}

/** Days are YYYY-MM-DD; counts are those of the last 30 days where nothing else is said. */
export interface PersonFigures extends Record<string, unknown> {
  mfa: MfaRegistration | null;
  roles: HeldRole[];
  /** Names of the groups that give this person licences, by id; one of them may be missing, or have no name. */
  groupNames: Record<string, string | null>;
  /** As of the day of the report. */
  mailbox: {
    lastActivityDate: string | null;
    itemCount: number | null;
    usedBytes: number | null;
    /** From here on nothing is sent or received any more. */
    quotaBytes: number | null;
    hasArchive: boolean | null;
    recipientType: string | null;
  } | null;
  /** Of all that belong to this person. */
  oneDrive: {
    lastActivityDate: string | null;
    fileCount: number | null;
    activeFileCount: number | null;
    usedBytes: number | null;
    quotaBytes: number | null;
  } | null;
  teams: {
    lastActivityDate: string | null;
    channelMessages: number;
    chatMessages: number;
    calls: number;
    meetings: number;
  } | null;
  /** Used at least once in 180 days. */
  apps: { lastActivityDate: string | null; apps: string[]; platforms: string[] } | null;
  email: { lastActivityDate: string | null; sent: number; received: number; read: number } | null;
}

/** What is known of a person beside the account itself; null when there is none of this key, or it is another workspace's. */
export async function findPersonFigures(
  tx: WorkspaceTx,
  { companyId, key }: { companyId: string; key: string },
): Promise<PersonFigures | null> {
  const { rows } = await tx.execute<PersonFigures>(sql`
    select ${mfa} as mfa, ${roles} as roles, ${groupNames} as "groupNames", ${mailbox} as mailbox,
      ${oneDrive} as "oneDrive", ${teams} as teams, ${apps} as apps, ${email} as email
    from m365_users u where u.company_id = ${companyId}::uuid and u.key = ${key}
  `);
  return rows[0] ?? null;
}

const mfa = sql`(
  select json_build_object('isAdmin', is_admin, 'isMfaRegistered', is_mfa_registered, 'isMfaCapable', is_mfa_capable,
    'isPasswordlessCapable', is_passwordless_capable, 'isSsprRegistered', is_sspr_registered,
    'isSsprEnabled', is_sspr_enabled, 'methods', methods_registered,
    'preferred', user_preferred_method_for_secondary_authentication)
  from m365_mfa_registration r where r.company_id = u.company_id and r.key = u.key
)`;

const roles = sql`(
  select coalesce(json_agg(json_build_object('roleId', r.role_definition_id, 'name', d.display_name,
    'scope', r.directory_scope_id, 'groupId', r.group_id, 'groupName', r.group_name
  ) order by d.display_name, r.role_definition_id, r.directory_scope_id, r.group_name, r.key), '[]'::json)
  from m365_role_assignments r
  left join m365_role_definitions d on d.company_id = r.company_id and d.key = r.role_definition_id
  where r.company_id = u.company_id and r.principal_id = u.key
)`;

const groupNames = sql`(
  select coalesce(json_object_agg(g.key, g.display_name), '{}'::json)
  from m365_licensed_groups g where g.company_id = u.company_id and g.key in (
    select entry ->> 'assignedByGroup' from jsonb_array_elements(
      case when jsonb_typeof(u.license_assignments) = 'array' then u.license_assignments else '[]' end
    ) as entry
  )
)`;

/** A report's line about this person. */
const lineOf = (table: string, fields: SQL, isTheirs = isTheirLine("r", "u")) => sql`(
  select json_build_object('lastActivityDate', r.last_activity_date, ${fields})
  from ${sql.identifier(table)} r where r.company_id = u.company_id and r.key = u.sort_sign_in and ${isTheirs}
)`;

const mailbox = lineOf(
  "m365_mailbox_usage",
  sql`'itemCount', r.item_count, 'usedBytes', r.storage_used_bytes, 'quotaBytes', r.prohibit_send_receive_quota_bytes,
    'hasArchive', r.has_archive, 'recipientType', r.recipient_type`,
);

const oneDrive = sql`(
  select json_build_object('lastActivityDate', max(r.last_activity_date), 'fileCount', sum(r.file_count),
    'activeFileCount', sum(r.active_file_count), 'usedBytes', sum(r.storage_used_bytes),
    'quotaBytes', sum(r.storage_allocated_bytes))
  from m365_one_drive_usage r
  where r.company_id = u.company_id and r.user_principal_name = u.sort_sign_in and not r.is_deleted
  having count(*) > 0
)`;

const teams = lineOf(
  "m365_teams_activity",
  sql`'channelMessages', r.team_chat_message_count, 'chatMessages', r.private_chat_message_count,
    'calls', r.call_count, 'meetings', r.meeting_count`,
);

const apps = lineOf(
  "m365_apps_usage",
  sql`'apps', r.apps, 'platforms', array_remove(array[
    case when r.windows then 'Windows' end, case when r.mac then 'Mac' end,
    case when r.mobile then 'mobile' end, case when r.web then 'web' end
  ], null)`,
  sql`true`,
);

const email = lineOf(
  "m365_email_activity",
  sql`'sent', r.send_count, 'received', r.receive_count, 'read', r.read_count`,
);
