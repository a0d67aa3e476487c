import { index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { ownWorkspace, workspaceId } from "./roles";

/** Who did what, and when. The portal may add rows and read them; it can neither change nor delete one. */
export const auditEvents = pgTable(
  "audit_events",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull().defaultRandom(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    /** Null when the portal itself acted. */
    memberId: uuid("member_id"),
    /** `subject.verb`, e.g. `connection.saved`. */
    action: text("action").notNull(),
    companyId: uuid("company_id"),
    /** Names of what changed, never a secret. */
    details: jsonb("details").notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("audit_events_at_idx").on(table.workspaceId, table.at),
    ownWorkspace(table.workspaceId),
  ],
);
