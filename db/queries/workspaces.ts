import { sql } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import type { SystemTx, WorkspaceTx } from "@/db/types";

/** Whether the first set-up has happened. */
export async function hasWorkspace(tx: SystemTx): Promise<boolean> {
  const rows = await tx.select({ id: workspaces.id }).from(workspaces).limit(1);
  return rows.length > 0;
}

const FIRST_SETUP_LOCK = 72_711;

/** Makes first set-ups wait for each other; the lock ends with the transaction. */
export async function lockFirstSetup(tx: SystemTx) {
  await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_SETUP_LOCK})`);
}

/** @param workspace.id the workspace that the transaction has entered; the database refuses another */
export async function insertWorkspace(tx: WorkspaceTx, workspace: { id: string; name: string; timeZone?: string }) {
  await tx.insert(workspaces).values(workspace);
}

/** Settings of the transaction's workspace. @throws when there is none, which a session rules out */
export async function getWorkspace(tx: WorkspaceTx) {
  const [row] = await tx
    .select({
      id: workspaces.id,
      name: workspaces.name,
      timeZone: workspaces.timeZone,
      nightlyHour: workspaces.nightlyHour,
    })
    .from(workspaces);
  if (!row) throw new Error("The transaction's workspace does not exist");
  return row;
}

/** Row-level security leaves one row to update: the transaction's workspace. */
export async function updateWorkspace(
  tx: WorkspaceTx,
  settings: { name: string; timeZone: string; nightlyHour: number },
) {
  await tx.update(workspaces).set(settings);
}
