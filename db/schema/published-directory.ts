import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, owner } from "./published-columns";
import { ownWorkspace } from "./roles";

/** Tables of the datasets about the directory: what is bought and when it ends, who administers, what gives licences. */

export const m365DirectorySubscriptions = pgTable(
  "m365_directory_subscriptions",
  {
    ...owner(),
    /** Several subscriptions may stand for one product. */
    skuId: uuid("sku_id"),
    skuPartNumber: text("sku_part_number"),
    /** `Enabled`, `Warning` (time of grace), `Suspended`, `LockedOut`, `Deleted`. */
    status: text("status"),
    totalLicenses: integer("total_licenses").notNull(),
    isTrial: boolean("is_trial"),
    createdDateTime: moment("created_date_time"),
    /** When it goes to its next state unless it is renewed: for an enabled one the end of its term. */
    nextLifecycleDateTime: moment("next_lifecycle_date_time"),
    commerceSubscriptionId: text("commerce_subscription_id"),
    /** Directory id of whoever sold it: a partner's, or the company's own. */
    ownerTenantId: text("owner_tenant_id"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365RoleDefinitions = pgTable(
  "m365_role_definitions",
  {
    ...owner(),
    /** The same in every directory; for a built-in role also its id. */
    templateId: text("template_id"),
    displayName: text("display_name").notNull(),
    isBuiltIn: boolean("is_built_in"),
    isEnabled: boolean("is_enabled"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365RoleAssignments = pgTable(
  "m365_role_assignments",
  {
    ...owner(),
    /** Who holds the role: for a member of a group that member, not the group. */
    principalId: text("principal_id").notNull(),
    /** `user`, `group`, `servicePrincipal` or another of Microsoft's words; `unknown` when it was not told. */
    principalType: text("principal_type").notNull(),
    principalName: text("principal_name"),
    userPrincipalName: text("user_principal_name"),
    /** Key of m365_role_definitions. */
    roleDefinitionId: text("role_definition_id").notNull(),
    /** `/` is the whole directory, `/administrativeUnits/…` a part of it. */
    directoryScopeId: text("directory_scope_id"),
    /** The group through which the role is held; null when it was given directly. */
    groupId: text("group_id"),
    groupName: text("group_name"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    index("m365_role_assignments_principal_id_idx")
      .on(table.workspaceId, table.companyId, table.principalId)
      .where(sql`${table.principalId} is not null`),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365LicensedGroups = pgTable(
  "m365_licensed_groups",
  {
    ...owner(),
    displayName: text("display_name"),
    mail: text("mail"),
    securityEnabled: boolean("security_enabled"),
    mailEnabled: boolean("mail_enabled"),
    /** Sorted: `Unified` (a Microsoft 365 group), `DynamicMembership`; none of them for a plain group. */
    groupTypes: text("group_types").array().notNull(),
    membershipRule: text("membership_rule"),
    /** Products that the group gives to its members; sorted, never empty. */
    skuIds: uuid("sku_ids").array().notNull(),
    /** `ProcessingComplete`, or that Microsoft is still at it. */
    licenseProcessingState: text("license_processing_state"),
    onPremisesSyncEnabled: boolean("on_premises_sync_enabled"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365DeletedUsers = pgTable(
  "m365_deleted_users",
  {
    ...owner(),
    /** As it was before the deletion. */
    userPrincipalName: text("user_principal_name").notNull(),
    displayName: text("display_name"),
    mail: text("mail"),
    userType: text("user_type"),
    /** Thirty days later Microsoft forgets the account. */
    deletedDateTime: moment("deleted_date_time"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365OwnApplication = pgTable(
  "m365_own_application",
  {
    ...owner(),
    /** `secret` or `certificate`. */
    kind: text("kind").notNull(),
    displayName: text("display_name"),
    /** First three characters of a secret, when Microsoft tells them. */
    hint: text("hint"),
    startDateTime: moment("start_date_time"),
    endDateTime: moment("end_date_time"),
    /** Whether it is the credential that the portal signs in with. */
    isOurs: boolean("is_ours").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);
