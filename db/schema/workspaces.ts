import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { currentWorkspace, ownWorkspace, portalApp, portalSystem, workspaceId } from "./roles";
import { memberRoles } from "./workspaces.constants";

export const workspaces = pgTable(
  "workspaces",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    /** IANA name; the nightly syncs start at `nightlyHour` of its local time. */
    timeZone: text("time_zone").notNull().default("UTC"),
    nightlyHour: integer("nightly_hour").notNull().default(2),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    pgPolicy("own_workspace", {
      for: "all",
      to: portalApp,
      using: sql`${table.id} = ${currentWorkspace}`,
      withCheck: sql`${table.id} = ${currentWorkspace}`,
    }),
    pgPolicy("system_reads", { for: "select", to: portalSystem, using: sql`true` }),
  ],
);

export const members = pgTable(
  "members",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull().defaultRandom(),
    /** Lower case. Unique over all workspaces, because signing in asks for nothing else. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: memberRoles }).notNull(),
    /** argon2id, PHC string. */
    passwordHash: text("password_hash").notNull(),
    /** Null while the member may sign in. */
    disabledAt: timestamp("disabled_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("members_email_key").on(table.email),
    ownWorkspace(table.workspaceId),
    pgPolicy("system_reads", { for: "select", to: portalSystem, using: sql`true` }),
  ],
);

/** What a session cookie points at. Signing out, disabling a member and a new password delete rows here. */
export const sessions = pgTable(
  "sessions",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull().defaultRandom(),
    memberId: uuid("member_id").notNull(),
    /** SHA-256, hex, of the secret inside the cookie: a dump of this table opens no session. */
    tokenHash: text("token_hash").notNull(),
    userAgent: text("user_agent"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Written at most once a minute; the idle limit counts from here. */
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }).notNull().defaultNow(),
    /** The absolute limit. */
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: "sessions_member_fk",
      columns: [table.workspaceId, table.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
    index("sessions_member_idx").on(table.workspaceId, table.memberId),
    ownWorkspace(table.workspaceId),
  ],
);

/** Failed tries: per e-mail, known or not, per place and in all, so it belongs to no workspace. */
export const signInThrottles = pgTable(
  "sign_in_throttles",
  {
    /** SHA-256, hex, of what tries are counted under: the lower-case e-mail, a network address, everybody. */
    emailHash: text("email_hash").primaryKey(),
    failures: integer("failures").notNull(),
    lastFailureAt: timestamp("last_failure_at", { withTimezone: true }).notNull(),
  },
  () => [pgPolicy("system_keeps", { for: "all", to: portalSystem, using: sql`true`, withCheck: sql`true` })],
);

/** Signed calls of the jobs server that were taken, so that none counts twice. Kept for some minutes. */
export const jobCalls = pgTable(
  "job_calls",
  {
    /** SHA-256, hex, of the signature. */
    digest: text("digest").primaryKey(),
    takenAt: timestamp("taken_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    index("job_calls_taken_idx").on(table.takenAt),
    pgPolicy("system_keeps", { for: "all", to: portalSystem, using: sql`true`, withCheck: sql`true` }),
  ],
);
