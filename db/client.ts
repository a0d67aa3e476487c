import { sql } from "drizzle-orm";
import type { Db, DbHandle, SystemTx, WorkspaceTx } from "./types";

/** Next loads this module several times in one process, so the open database hangs on globalThis. */
const slot = globalThis as typeof globalThis & { portalDatabase?: Promise<DbHandle> };

/** The one open database of this process. */
export function getDatabase(): Promise<DbHandle> {
  slot.portalDatabase ??= open().catch((error) => {
    slot.portalDatabase = undefined;
    throw error;
  });
  return slot.portalDatabase;
}

/** Puts another database in its place: tests, and commands that open their own. */
export function setDatabase(handle: DbHandle | undefined) {
  slot.portalDatabase = handle && Promise.resolve(handle);
}

async function open(): Promise<DbHandle> {
  // The bundler drops the branch it does not need, so that no Node module reaches an edge bundle.
  if (process.env.NEXT_RUNTIME === "edge") {
    const { openNeonPool } = await import("./drivers/neon");
    const { db, pool } = openNeonPool(process.env.DATABASE_URL ?? "", process.env.NEON_WS_PROXY);
    return { driver: "neon", db, migrate: async () => {}, close: () => pool.end() };
  } else {
    return (await import("./open-node")).openNode();
  }
}

/**
 * The only door to a workspace's rows: one transaction, as a role that owns nothing, in which row-level security shows
 * this workspace and no other, whatever the query forgets. Keep network calls out of it: on PGlite everybody waits.
 */
export async function withWorkspace<Result>(workspaceId: string, run: (tx: WorkspaceTx) => Promise<Result>) {
  const { db } = await getDatabase();
  return db.transaction(async (tx) => run(await enterWorkspace(tx, workspaceId)));
}

/** A part of a workspace's transaction that may fail without it: what it wrote is undone, the rest stays. */
export function withSavepoint<Result>(tx: WorkspaceTx, run: (inner: WorkspaceTx) => Promise<Result>) {
  return tx.transaction((inner) => run(inner as unknown as WorkspaceTx));
}

/** A transaction for what comes before a workspace: sign-in, first set-up, the list of workspaces for the schedule. */
export async function withSystem<Result>(run: (tx: SystemTx) => Promise<Result>) {
  return withSystemOf((await getDatabase()).db, run);
}

/** The same in a database that is not the process's own. */
export function withSystemOf<Result>(db: Db, run: (tx: SystemTx) => Promise<Result>) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'portal_system', true)`);
    return run(tx as unknown as SystemTx);
  });
}

/** Turns a running transaction into a workspace's. The settings end with the transaction, which keeps pools safe. */
export async function enterWorkspace(
  tx: Parameters<Parameters<Db["transaction"]>[0]>[0] | SystemTx,
  workspaceId: string,
) {
  await tx.execute(
    sql`select set_config('app.workspace_id', ${workspaceId}::uuid::text, true), set_config('role', 'portal_app', true)`,
  );
  return tx as unknown as WorkspaceTx;
}
