import { sql } from "drizzle-orm";
import {
  bigint,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { companies } from "./connections";
import { ownWorkspace, workspaceId } from "./roles";
import { datasetRunStates, openSyncRunStatuses, syncRunStatuses, syncTriggers } from "./sync.constants";

const openStatuses = sql.raw(openSyncRunStatuses.map((status) => `'${status}'`).join(", "));

/** One attempt to copy a company. Written before its event is sent: this table is the truth, the event only a nudge. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull().defaultRandom(),
    companyId: uuid("company_id").notNull(),
    trigger: text("trigger", { enum: syncTriggers }).notNull(),
    /** The member who asked; null for the nightly schedule. */
    requestedBy: uuid("requested_by"),
    /** For nightly runs the local date of the night, so that a night asks once. */
    night: date("night", { mode: "string" }),
    status: text("status", { enum: syncRunStatuses }).notNull().default("queued"),
    queuedAt: timestamp("queued_at", { withTimezone: true }).notNull().defaultNow(),
    /** Last time its event was sent, and how often; the reconciler sends again what got lost. */
    sentAt: timestamp("sent_at", { withTimezone: true }),
    sends: integer("sends").notNull().default(0),
    startedAt: timestamp("started_at", { withTimezone: true }),
    /** Moved by every page; a running run whose heart stands still has lost its process. */
    heartbeatAt: timestamp("heartbeat_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
    /** How often Microsoft has made it wait before it could begin. */
    waits: integer("waits").notNull().default(0),
    /** How often it has failed to begin, and how long that took, waits of ours included. */
    tries: integer("tries").notNull().default(0),
    triedMs: integer("tried_ms").notNull().default(0),
    /** Nothing of it is due before: it waits to begin, or all that is left of it waits. */
    notBefore: timestamp("not_before", { withTimezone: true }),
    /** Why the run as a whole could not be done (no token); a RunError, see lib/sync/run-error.ts. */
    error: jsonb("error"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: "sync_runs_company_fk",
      columns: [table.workspaceId, table.companyId],
      foreignColumns: [companies.workspaceId, companies.id],
    }),
    uniqueIndex("sync_runs_open_key")
      .on(table.workspaceId, table.companyId)
      .where(sql`${table.status} in (${openStatuses})`),
    uniqueIndex("sync_runs_night_key")
      .on(table.workspaceId, table.companyId, table.night)
      .where(sql`${table.night} is not null`),
    index("sync_runs_queued_idx").on(table.workspaceId, table.queuedAt),
    index("sync_runs_company_idx").on(table.workspaceId, table.companyId, table.queuedAt),
    ownWorkspace(table.workspaceId),
  ],
);

/** A run's part for one dataset. */
export const datasetRuns = pgTable(
  "dataset_runs",
  {
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    dataset: text("dataset").notNull(),
    companyId: uuid("company_id").notNull(),
    state: text("state", { enum: datasetRunStates }).notNull().default("waiting"),
    /** Where reading goes on; null is the start. Saved together with the page before it. */
    cursor: text("cursor"),
    /** Pages staged so far; also the fence: a page is only staged by whoever read the one before it. */
    pages: integer("pages").notNull().default(0),
    rows: integer("rows").notNull().default(0),
    rejected: integer("rejected").notNull().default(0),
    /** Of what was published, rows that may be anybody's: while there are some, that a person has none proves nothing. */
    strays: integer("strays").notNull().default(0),
    added: integer("added").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    gone: integer("gone").notNull().default(0),
    /** The day Microsoft computed the data for; null when the data is live. */
    asOf: date("as_of", { mode: "string" }),
    /** Of a log: up to here all of Microsoft's was read well, by this run and those before it. The next reading begins there. */
    knownUntil: timestamp("known_until", { withTimezone: true }),
    startedAt: timestamp("started_at", { withTimezone: true }),
    /** When the last page had been read. */
    readAt: timestamp("read_at", { withTimezone: true }),
    /** How often Microsoft has made us wait since there was progress. */
    waits: integer("waits").notNull().default(0),
    /** How often it has failed since there was progress, and how long that took, waits of ours included. */
    tries: integer("tries").notNull().default(0),
    triedMs: integer("tried_ms").notNull().default(0),
    /** How often reading has begun anew at the first page. */
    restarts: integer("restarts").notNull().default(0),
    /** Whoever takes it up, Microsoft is not asked before. Kept when the run ends: the company's next run keeps to it. */
    notBefore: timestamp("not_before", { withTimezone: true }),
    /** A RunError (lib/sync/run-error.ts); null unless the state needs a reason. */
    error: jsonb("error"),
    /** Why the answer is held back (lib/sync/doubt.ts): the next one is held against it. Null for what was believed. */
    doubts: jsonb("doubts"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.runId, table.dataset] }),
    foreignKey({
      name: "dataset_runs_run_fk",
      columns: [table.workspaceId, table.runId],
      foreignColumns: [syncRuns.workspaceId, syncRuns.id],
    }).onDelete("cascade"),
    index("dataset_runs_company_idx").on(table.workspaceId, table.companyId, table.dataset, table.readAt),
    ownWorkspace(table.workspaceId),
  ],
);

/**
 * What a run has read so far, a page in a row. No foreign key: hundreds of them come and go every night.
 * Of a row that is already published just so, only key and hash stand here.
 */
export const stagedPages = pgTable(
  "staged_pages",
  {
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    dataset: text("dataset").notNull(),
    page: integer("page").notNull(),
    keys: text("keys").array().notNull(),
    /** Parallel to `keys`: md5 of each row's document. */
    hashes: uuid("hashes").array().notNull(),
    /** The published table's columns in their order when the page was staged: those of each of `records`. */
    columns: text("columns").array().notNull(),
    /** Record literals of the rows that were new or different when the page was staged; null when none was. */
    records: text("records").array(),
    /** Parallel to `records`: the rows as JSON, for the history; empty where none is kept. */
    documents: text("documents").array(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.runId, table.dataset, table.page] }),
    ownWorkspace(table.workspaceId),
  ],
);

/** Rows that did not parse, for the log and so that their keys are not taken as gone. */
export const rejectedRows = pgTable(
  "rejected_rows",
  {
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    dataset: text("dataset").notNull(),
    page: integer("page").notNull(),
    ordinal: integer("ordinal").notNull(),
    /** Null when not even the key could be read. */
    key: text("key"),
    /** Whose row it is, as the dataset names people; null where nobody can tell, or rows are about no people. */
    person: text("person"),
    reason: text("reason").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.runId, table.dataset, table.page, table.ordinal] }),
    ownWorkspace(table.workspaceId),
  ],
);

/** Rows that a suspicious answer left out. Left out again by the next run, they are believed gone. */
export const heldRemovals = pgTable(
  "held_removals",
  {
    workspaceId: workspaceId(),
    companyId: uuid("company_id").notNull(),
    dataset: text("dataset").notNull(),
    key: text("key").notNull(),
    runId: uuid("run_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.dataset, table.key] }),
    ownWorkspace(table.workspaceId),
  ],
);

/** What each published row said, and from when to when. The newest version of a row has no `validTo`. */
export const versions = pgTable(
  "versions",
  {
    workspaceId: workspaceId(),
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    companyId: uuid("company_id").notNull(),
    dataset: text("dataset").notNull(),
    key: text("key").notNull(),
    document: json("document").notNull(),
    validFrom: timestamp("valid_from", { withTimezone: true }).notNull(),
    validTo: timestamp("valid_to", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("versions_open_key")
      .on(table.workspaceId, table.companyId, table.dataset, table.key)
      .where(sql`${table.validTo} is null`),
    // Only what was replaced: who had which name before.
    index("versions_closed_idx")
      .on(table.workspaceId, table.companyId, table.dataset, table.validTo)
      .where(sql`${table.validTo} is not null`),
    index("versions_changes_idx")
      .on(table.workspaceId, table.companyId, table.validFrom)
      .where(sql`${table.validFrom} > '-infinity'`),
    ownWorkspace(table.workspaceId),
  ],
);

/** One number a day for trends, e.g. `users.licensed`. */
export const dailyFigures = pgTable(
  "daily_figures",
  {
    workspaceId: workspaceId(),
    companyId: uuid("company_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    figure: text("figure").notNull(),
    value: doublePrecision("value").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.companyId, table.figure, table.day] }),
    ownWorkspace(table.workspaceId),
  ],
);

/** Every request that a run sent to Microsoft, for the log; kept 30 days. Holds no query, token or download address. */
export const requestLog = pgTable(
  "request_log",
  {
    workspaceId: workspaceId(),
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    runId: uuid("run_id").notNull(),
    /** Null for what belongs to the run as a whole: its token. */
    dataset: text("dataset"),
    at: timestamp("at", { withTimezone: true }).notNull(),
    /** Null in lines that are older than the column. */
    host: text("host"),
    path: text("path").notNull(),
    /** HTTP status; null when no answer came. */
    status: integer("status"),
    durationMs: integer("duration_ms").notNull(),
    /** Rows in the answer; null when it was not read or holds none. */
    rows: integer("rows"),
    requestId: text("request_id"),
    /** Null for a report's download, which is asked for without any header. */
    clientRequestId: text("client_request_id"),
    /** Why the answer was of no use, a code of lib/microsoft/errors.ts: the request was then sent again or given up. */
    errorCode: text("error_code"),
    /** How long Microsoft asked to wait. */
    retryAfterMs: integer("retry_after_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("request_log_run_idx").on(table.workspaceId, table.runId, table.id),
    index("request_log_at_idx").on(table.workspaceId, table.at),
    ownWorkspace(table.workspaceId),
  ],
);

/** When requests were sent that fall under a limit of Microsoft's shared by several processes. */
export const requestBudgets = pgTable(
  "request_budgets",
  {
    workspaceId: workspaceId(),
    /** Name of the budget, application id, and directory id where every directory has its own. */
    key: text("key").notNull(),
    sentAt: timestamp("sent_at", { withTimezone: true }).array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] }), ownWorkspace(table.workspaceId)],
);
