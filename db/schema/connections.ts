import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { connectionModes, credentialKinds, credentialStatuses, expirySources } from "./connections.constants";
import { letters } from "./letters-column";
import { ownWorkspace, workspaceId } from "./roles";
import { workspaces } from "./workspaces";

export const companies = pgTable(
  "companies",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull().defaultRandom(),
    name: text("name").notNull(),
    /** Null while the company is shown and synced. */
    archivedAt: timestamp("archived_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Two companies of one workspace never have the same. */
    sameName: letters("same_name").notNull().generatedAlwaysAs(sql`letters_lower(name)`),
    searchName: letters("search_name").notNull().generatedAlwaysAs(sql`letters_search(name)`),
    sortName: letters("sort_name").notNull().generatedAlwaysAs(sql`letters_order(name)`),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("companies_name_key").on(table.workspaceId, table.sameName),
    ownWorkspace(table.workspaceId),
  ],
);

/** A company's Microsoft 365 integration. Its health is derived from runs and never stored (db/queries/health.ts). */
export const connections = pgTable(
  "connections",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull().defaultRandom(),
    companyId: uuid("company_id").notNull(),
    mode: text("mode", { enum: connectionModes }).notNull().default("direct"),
    /** A name of lib/microsoft/clouds.constants.ts. */
    cloud: text("cloud").notNull(),
    /** "Office365 Integration Active". Off pauses the syncs; nothing is deleted. */
    active: boolean("active").notNull(),
    applicationId: uuid("application_id").notNull(),
    directoryId: uuid("directory_id").notNull(),
    /** Microsoft's name of the directory, as last read; null before the first answer. */
    directoryName: text("directory_name"),
    /** Application permissions in the last token; null before the first one. */
    grantedPermissions: text("granted_permissions").array(),
    permissionsReadAt: timestamp("permissions_read_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("connections_company_key").on(table.workspaceId, table.companyId),
    // One tenant is one company: a second one would count the same people twice.
    uniqueIndex("connections_directory_key").on(table.workspaceId, table.directoryId),
    foreignKey({
      name: "connections_company_fk",
      columns: [table.workspaceId, table.companyId],
      foreignColumns: [companies.workspaceId, companies.id],
    }),
    ownWorkspace(table.workspaceId),
  ],
);

/**
 * Sealed client secrets and private keys, read sealed for one connection at a time. A connection has at most one that is
 * used and one that waits: it is swapped in by one statement, so a sync finds the old or the new one and never none.
 */
export const credentials = pgTable(
  "credentials",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull().defaultRandom(),
    connectionId: uuid("connection_id").notNull(),
    kind: text("kind", { enum: credentialKinds }).notNull(),
    status: text("status", { enum: credentialStatuses }).notNull().default("current"),
    /** Compact JWE (lib/credentials/seal.ts). */
    sealed: text("sealed").notNull(),
    /** `kid` of the key that sealed it, so that a key still in use is never retired. */
    keyId: text("key_id").notNull(),
    /** When Microsoft lets it run out; null when nobody knows. */
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    /** Null while `expires_at` is. */
    expirySource: text("expiry_source", { enum: expirySources }),
    /** The public certificate, DER in base64; null for a secret. */
    certificate: text("certificate"),
    /** When it was stored; for one that waited, since when it is used. */
    storedAt: timestamp("stored_at", { withTimezone: true }).notNull().defaultNow(),
    storedBy: uuid("stored_by"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("credentials_connection_status_key").on(table.workspaceId, table.connectionId, table.status),
    index("credentials_key_id_idx").on(table.keyId),
    foreignKey({
      name: "credentials_connection_fk",
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [connections.workspaceId, connections.id],
    }),
    ownWorkspace(table.workspaceId),
  ],
);

/** A credential that was replaced and is still to be deleted at Microsoft. Names it as Microsoft does; no secret is in it. */
export const credentialTasks = pgTable(
  "credential_tasks",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull().defaultRandom(),
    connectionId: uuid("connection_id").notNull(),
    kind: text("kind", { enum: credentialKinds }).notNull(),
    /** The application it belongs to, which may not be the connection's any more. */
    applicationId: uuid("application_id").notNull(),
    /** Microsoft's `keyId`s of it; empty when no sync has told which one it was. */
    microsoftKeyIds: text("microsoft_key_ids").array().notNull(),
    displayName: text("display_name"),
    /** First three characters of a secret, when Microsoft tells them. */
    hint: text("hint"),
    /** SHA-1 of a certificate in hexadecimal, as Entra lists it. */
    thumbprint: text("thumbprint"),
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    /** When the portal began to use it. */
    usedSince: timestamp("used_since", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Null while it is to be done. */
    doneAt: timestamp("done_at", { withTimezone: true }),
    /** Who said that it is done; null when a sync has seen it. */
    doneBy: uuid("done_by"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("credential_tasks_open_idx").on(table.workspaceId, table.connectionId).where(sql`${table.doneAt} is null`),
    foreignKey({
      name: "credential_tasks_connection_fk",
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [connections.workspaceId, connections.id],
    }),
    ownWorkspace(table.workspaceId),
  ],
);

/**
 * An app registration that is still to be deleted at Microsoft, since the company it was for was deleted here. Names it as
 * the admin finds it there; nothing else of the company is left.
 */
export const registrationTasks = pgTable(
  "registration_tasks",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull().defaultRandom(),
    companyName: text("company_name").notNull(),
    cloud: text("cloud").notNull(),
    applicationId: uuid("application_id").notNull(),
    directoryId: uuid("directory_id").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), ownWorkspace(table.workspaceId)],
);
