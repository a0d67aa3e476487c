import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { day, moment, owner } from "./published-columns";
import { ownWorkspace } from "./roles";

/** Tables of the datasets about sign-ins, MFA, secure score and the audit log. */

export const m365SignInActivity = pgTable(
  "m365_sign_in_activity",
  {
    ...owner(),
    /** All three null: never signed in, or not since Microsoft keeps it. */
    lastSuccessfulSignInDateTime: moment("last_successful_sign_in_date_time"),
    /** Attempts, failed ones too. */
    lastSignInDateTime: moment("last_sign_in_date_time"),
    lastNonInteractiveSignInDateTime: moment("last_non_interactive_sign_in_date_time"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365MfaRegistration = pgTable(
  "m365_mfa_registration",
  {
    ...owner(),
    userPrincipalName: text("user_principal_name"),
    isAdmin: boolean("is_admin"),
    /** Has a strong method; whether one is demanded, Microsoft does not tell here. */
    isMfaRegistered: boolean("is_mfa_registered"),
    isMfaCapable: boolean("is_mfa_capable"),
    isPasswordlessCapable: boolean("is_passwordless_capable"),
    isSsprRegistered: boolean("is_sspr_registered"),
    isSsprEnabled: boolean("is_sspr_enabled"),
    isSsprCapable: boolean("is_sspr_capable"),
    methodsRegistered: text("methods_registered").array().notNull(),
    userPreferredMethodForSecondaryAuthentication: text("user_preferred_method_for_secondary_authentication"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365SecureScores = pgTable(
  "m365_secure_scores",
  {
    ...owner(),
    /** Also the key. */
    day: day("day").notNull(),
    createdDateTime: moment("created_date_time").notNull(),
    /** Null for a day of which Microsoft has no score; it writes -1 then. */
    currentScore: doublePrecision("current_score"),
    maxScore: doublePrecision("max_score"),
    activeUserCount: integer("active_user_count"),
    licensedUserCount: integer("licensed_user_count"),
    /** [{ basis, averageScore }]: what others reach. */
    averageComparativeScores: jsonb("average_comparative_scores").notNull(),
    /** [{ controlName, controlCategory, score, scoreInPercentage, implementationStatus }], by name. */
    controlScores: jsonb("control_scores").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365SecureScoreControls = pgTable(
  "m365_secure_score_controls",
  {
    ...owner(),
    title: text("title").notNull(),
    maxScore: doublePrecision("max_score"),
    rank: integer("rank"),
    controlCategory: text("control_category"),
    actionType: text("action_type"),
    /** https, or null. */
    actionUrl: text("action_url"),
    service: text("service"),
    tier: text("tier"),
    userImpact: text("user_impact"),
    implementationCost: text("implementation_cost"),
    /** HTML that was made safe before it came here, as was the next one. */
    remediation: text("remediation"),
    remediationImpact: text("remediation_impact"),
    threats: text("threats").array().notNull(),
    deprecated: boolean("deprecated").notNull(),
    /** What the tenant last said about it: Default, Ignored, ThirdParty, Reviewed. */
    state: text("state"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

export const m365DirectoryAudits = pgTable(
  "m365_directory_audits",
  {
    ...owner(),
    activityDateTime: moment("activity_date_time").notNull(),
    /** Null where Microsoft does not say what was done. */
    activityDisplayName: text("activity_display_name"),
    category: text("category"),
    operationType: text("operation_type"),
    result: text("result"),
    resultReason: text("result_reason"),
    /** user or app. */
    initiatedByType: text("initiated_by_type"),
    initiatedById: text("initiated_by_id"),
    /** Sign-in name of a user, name of an application. */
    initiatedByName: text("initiated_by_name"),
    /** [{ id, type, displayName, userPrincipalName, modifiedProperties: [{ displayName, oldValue, newValue }] }] */
    targets: jsonb("targets").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.key] }),
    index("m365_directory_audits_time_idx")
      .on(table.workspaceId, table.companyId, table.activityDateTime)
      .where(sql`${table.activityDateTime} > '-infinity'`),
    ownWorkspace(table.workspaceId),
  ],
);
