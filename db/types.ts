import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type * as schema from "./schema";

/** What the results of PGlite, pg and Neon have in common. */
interface Rows<Row> {
  rows: Row[];
}
interface RowsHKT extends PgQueryResultHKT {
  type: Rows<this["row"]>;
}

export type Db = PgDatabase<RowsHKT, typeof schema>;
type Transaction = Parameters<Parameters<Db["transaction"]>[0]>[0];

declare const scope: unique symbol;
/** A transaction in which the database shows one workspace only. Made by `withWorkspace`. */
export type WorkspaceTx = Transaction & { readonly [scope]: "workspace" };
/** A transaction that sees a few columns of all workspaces and no company data. Made by `withSystem`. */
export type SystemTx = Transaction & { readonly [scope]: "system" };

export type DriverName = "pglite" | "pg" | "neon";

export interface DbHandle {
  driver: DriverName;
  db: Db;
  /** Applies the migrations that are lacking; safe beside another process doing the same. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}
