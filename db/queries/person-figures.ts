import { type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import { isTheirLine, oddityOf } from "./last-seen";

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
  /**
   * Groups that are members of a group that holds a role, by name or id: who is in them is not read, and whether the role comes
   * down to them Microsoft does not say.
   */
  nestedRoleGroups: string[];
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
    select ${mfa} as mfa, ${roles} as roles, ${nestedRoleGroups} as "nestedRoleGroups", ${groupNames} as "groupNames", ${mailbox} as mailbox,
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

const nestedRoleGroups = sql`(
  select coalesce(json_agg(distinct coalesce(r.principal_name, r.principal_id)), '[]'::json)
  from m365_role_assignments r
  where r.company_id = u.company_id and r.principal_type = 'group' and r.group_id is not null
)`;

const groupNames = sql`(
  select coalesce(json_object_agg(g.key, g.display_name), '{}'::json)
  from m365_licensed_groups g where g.company_id = u.company_id and g.key in (
    select entry ->> 'assignedByGroup' from jsonb_array_elements(
      case when jsonb_typeof(u.license_assignments) = 'array' then u.license_assignments else '[]' end
    ) as entry
  )
)`;

const oddity = (dataset: string, column: SQL) =>
  sql`(select ${column} from report_people x where ${oddityOf(dataset, "x", "u")})`;
const otherLines = (dataset: string) => sql`coalesce(${oddity(dataset, sql`x.lines`)}, '{}')`;

/**
 * What a report says of this person. Mostly that is one line; several (a former sign-in name, a second row of one name) are
 * added up: counts and sizes are summed, of days the newest counts, of marks any.
 */
const linesOf = (dataset: string, fields: SQL, isTheirs = isTheirLine("r", "u")) => sql`(
  select case when count(*) > 0 then json_build_object('lastActivityDate', max(r.last_activity_date), ${fields}) end
  from ${sql.identifier(`m365_${dataset}`)} r
  where r.company_id = u.company_id and r.key = any (${otherLines(dataset)} || u.sort_sign_in) and (
    r.key <> u.sort_sign_in or (${isTheirs} and ${oddity(dataset, sql`x.counts_own`)} is not false)
  )
)`;

const mailbox = linesOf(
  "mailbox_usage",
  sql`'itemCount', sum(r.item_count), 'usedBytes', sum(r.storage_used_bytes),
    'quotaBytes', sum(r.prohibit_send_receive_quota_bytes), 'hasArchive', bool_or(r.has_archive),
    'recipientType', max(r.recipient_type)`,
);

const oneDrive = sql`(
  select json_build_object('lastActivityDate', max(r.last_activity_date), 'fileCount', sum(r.file_count),
    'activeFileCount', sum(r.active_file_count), 'usedBytes', sum(r.storage_used_bytes),
    'quotaBytes', sum(r.storage_allocated_bytes))
  from m365_one_drive_usage r
  where r.company_id = u.company_id and not r.is_deleted
    and r.user_principal_name = any (${otherLines("one_drive_usage")} || u.sort_sign_in)
    and (r.user_principal_name <> u.sort_sign_in or ${oddity("one_drive_usage", sql`x.counts_own`)} is not false)
  having count(*) > 0
)`;

const teams = linesOf(
  "teams_activity",
  sql`'channelMessages', sum(r.team_chat_message_count), 'chatMessages', sum(r.private_chat_message_count),
    'calls', sum(r.call_count), 'meetings', sum(r.meeting_count)`,
);

const apps = linesOf(
  "apps_usage",
  sql`'apps', array(
      select distinct app from unnest(string_to_array(string_agg(array_to_string(r.apps, '|'), '|'), '|')) as app
      where app <> '' order by app
    ), 'platforms', array_remove(array[
      case when bool_or(r.windows) then 'Windows' end, case when bool_or(r.mac) then 'Mac' end,
      case when bool_or(r.mobile) then 'mobile' end, case when bool_or(r.web) then 'web' end
    ], null)`,
  sql`true`,
);

const email = linesOf(
  "email_activity",
  sql`'sent', sum(r.send_count), 'received', sum(r.receive_count), 'read', sum(r.read_count)`,
);
