import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { letters } from "./letters-column";
import { day, moment, owner } from "./published-columns";
import { ownWorkspace } from "./roles";

/** Tables of the datasets that every other one is joined to: the tenant, its products, its people, their activity. */

export const m365Organization = pgTable(
  "m365_organization",
  {
    ...owner(),
    displayName: text("display_name").notNull(),
    countryLetterCode: text("country_letter_code"),
    tenantType: text("tenant_type"),
    createdDateTime: moment("created_date_time"),
    onPremisesSyncEnabled: boolean("on_premises_sync_enabled"),
    /** Names of lib/microsoft/licences.ts. */
    licences: text("licences").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365Domains = pgTable(
  "m365_domains",
  {
    ...owner(),
    name: text("name").notNull(),
    isDefault: boolean("is_default").notNull(),
    isInitial: boolean("is_initial").notNull(),
    isVerified: boolean("is_verified").notNull(),
    authenticationType: text("authentication_type"),
    supportedServices: text("supported_services").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365SubscribedSkus = pgTable(
  "m365_subscribed_skus",
  {
    ...owner(),
    skuId: uuid("sku_id").notNull(),
    skuPartNumber: text("sku_part_number").notNull(),
    /** Costs nothing: its seats belong in no sum of what is bought. */
    isFree: boolean("is_free").notNull(),
    appliesTo: text("applies_to"),
    capabilityStatus: text("capability_status"),
    consumedUnits: integer("consumed_units").notNull(),
    enabledUnits: integer("enabled_units").notNull(),
    /** Expired, in its time of grace, still assignable. */
    warningUnits: integer("warning_units").notNull(),
    suspendedUnits: integer("suspended_units").notNull(),
    lockedOutUnits: integer("locked_out_units").notNull(),
    servicePlanNames: text("service_plan_names").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

/** A guest's sign-in name hides the address behind it: ida_nordwind.example#EXT#@… is ida@nordwind.example. */
const searchText = sql`letters_search(coalesce(display_name, '')) || E'\\n' || letters_search(user_principal_name) || E'\\n'
  || CASE WHEN lower(mail COLLATE "C") = lower(user_principal_name COLLATE "C") THEN '' ELSE letters_search(coalesce(mail, '')) END || E'\\n'
  || CASE WHEN strpos(user_principal_name, '#EXT#') > 0 THEN letters_search(regexp_replace(user_principal_name, '_([^_]*)#EXT#@.*$', '@\\1')) ELSE '' END || E'\\n'
  || letters_search(coalesce(department, '')) || E'\\n' || letters_search(coalesce(job_title, ''))`;

export const m365Users = pgTable(
  "m365_users",
  {
    ...owner(),
    userPrincipalName: text("user_principal_name").notNull(),
    displayName: text("display_name"),
    mail: text("mail"),
    accountEnabled: boolean("account_enabled"),
    userType: text("user_type"),
    createdDateTime: moment("created_date_time"),
    department: text("department"),
    jobTitle: text("job_title"),
    usageLocation: text("usage_location"),
    onPremisesSyncEnabled: boolean("on_premises_sync_enabled"),
    lastPasswordChangeDateTime: moment("last_password_change_date_time"),
    /** Sorted; a licence counts once however many groups give it. */
    skuIds: uuid("sku_ids").array().notNull(),
    /** One entry per source of a licence: { skuId, assignedByGroup, state, error }. */
    licenseAssignments: jsonb("license_assignments").notNull(),
    proxyAddresses: text("proxy_addresses").array().notNull(),
    // Columns of their own and no index on expressions: under row-level security only a leakproof comparison may use an
    // index, and a function of ours is not one.
    sortName: letters("sort_name").notNull().generatedAlwaysAs(sql`letters_order(coalesce(display_name, ''))`),
    /** The sign-in name as reports spell it, in lower case: they are joined by it. An index takes rows up to a size. */
    sortSignIn: letters("sort_sign_in")
      .notNull()
      .generatedAlwaysAs(sql`left(lower(user_principal_name COLLATE "und-x-icu"), 600)`),
    /** All that a search looks into, a line each; no search has a line feed in it. */
    searchText: letters("search_text").notNull().generatedAlwaysAs(searchText),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    index("m365_users_name_idx")
      .on(table.workspaceId, table.companyId, table.sortName, table.key)
      .where(sql`${table.sortName} >= ''`),
    index("m365_users_upn_idx")
      .on(table.workspaceId, table.companyId, table.sortSignIn, table.key)
      .where(sql`${table.sortSignIn} >= ''`),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365Activations = pgTable(
  "m365_activations",
  {
    ...owner(),
    /** Lower case, to be joined to a user's. */
    userPrincipalName: text("user_principal_name").notNull(),
    displayName: text("display_name"),
    productType: text("product_type").notNull(),
    lastActivatedDate: day("last_activated_date"),
    windows: integer("windows").notNull(),
    mac: integer("mac").notNull(),
    windows10Mobile: integer("windows_10_mobile").notNull(),
    ios: integer("ios").notNull(),
    android: integer("android").notNull(),
    activatedOnSharedComputer: boolean("activated_on_shared_computer"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    index("m365_activations_upn_idx")
      .on(table.workspaceId, table.companyId, table.userPrincipalName)
      .where(sql`${table.userPrincipalName} is not null`),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365ActiveUsers = pgTable(
  "m365_active_users",
  {
    ...owner(),
    /** Lower case, to be joined to a user's; also the key. */
    userPrincipalName: text("user_principal_name").notNull(),
    displayName: text("display_name"),
    isDeleted: boolean("is_deleted").notNull(),
    deletedDate: day("deleted_date"),
    /** The newest of the services' dates below; null when Microsoft knows of none in 180 days. */
    lastActivityDate: day("last_activity_date"),
    exchangeLastActivityDate: day("exchange_last_activity_date"),
    oneDriveLastActivityDate: day("one_drive_last_activity_date"),
    sharePointLastActivityDate: day("share_point_last_activity_date"),
    skypeForBusinessLastActivityDate: day("skype_for_business_last_activity_date"),
    yammerLastActivityDate: day("yammer_last_activity_date"),
    teamsLastActivityDate: day("teams_last_activity_date"),
    /** Names as Microsoft's report spells them, not part numbers. */
    assignedProducts: text("assigned_products").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);
