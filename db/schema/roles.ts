import { sql } from "drizzle-orm";
import { type AnyPgColumn, pgPolicy, pgRole, uuid } from "drizzle-orm/pg-core";

/** What requests and jobs act as: owns nothing, and row-level security shows it one workspace. */
export const portalApp = pgRole("portal_app").existing();
/** What acts before a workspace is known (sign-in, first set-up, the schedule): a few columns, no company data. */
export const portalSystem = pgRole("portal_system").existing();

/** Set by withWorkspace for one transaction. After it the setting reads '' and not NULL on that connection, hence nullif. */
export const currentWorkspace = sql`nullif(current_setting('app.workspace_id', true), '')::uuid`;

/** Every row's owner. Inserts leave it out: the database fills in the transaction's workspace, and the policy checks it. */
export const workspaceId = () => uuid("workspace_id").notNull().default(currentWorkspace);

/**
 * Both directions: rows of another workspace are neither seen nor written. The workspace is asked for in a subquery, which
 * the database answers once for a statement; without it the setting would be read again for every row.
 */
export const ownWorkspace = (column: AnyPgColumn) => {
  const isOwn = sql`${column} = (select ${currentWorkspace})`;
  return pgPolicy("own_workspace", { for: "all", to: portalApp, using: isOwn, withCheck: isOwn });
};
