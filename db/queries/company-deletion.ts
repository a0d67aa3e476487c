import { getTableColumns, getTableName, is, type SQL, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "../schema";
import type { WorkspaceTx } from "../types";

/** How many rows of each table went with a company. */
export type DeletedRows = Record<string, number>;

/** The log of who did what is never changed: it keeps the company's id, and the receipt of its deletion. */
const kept: PgTable[] = [schema.auditEvents];
/** Others point at their rows, so they go last, in this order. */
const last: PgTable[] = [schema.syncRuns, schema.connections];

/** What a table calls the company, or what belongs to it: the first that it has is how its rows are found. */
const owners: Record<string, (companyId: string) => SQL> = {
  company_id: (companyId) => sql`company_id = ${companyId}`,
  connection_id: (companyId) =>
    sql`connection_id in (select c.id from connections c where c.company_id = ${companyId})`,
  run_id: (companyId) => sql`run_id in (select r.id from sync_runs r where r.company_id = ${companyId})`,
};

/** Every table that has rows of companies, with how they are found: a new table is in it without being named. */
const owned = Object.values(schema)
  .filter((table) => is(table, PgTable))
  .flatMap((table) => {
    const columns = Object.values(getTableColumns(table)).map(({ name }) => name);
    const owner = Object.keys(owners).find((name) => columns.includes(name));
    const where = owner && owners[owner];
    return where && !kept.includes(table) ? [{ table, where }] : [];
  })
  .sort((one, other) => last.indexOf(one.table) - last.indexOf(other.table));

/**
 * Deletes a company and everything of it from every table. Its runs must have ended: whoever still writes for one of them
 * is waited for, and finds it gone afterwards.
 * @returns null when the company is not there or another workspace's
 */
export async function deleteCompanyRows(tx: WorkspaceTx, companyId: string): Promise<DeletedRows | null> {
  const held = await tx.execute(sql`select 1 from companies where id = ${companyId} for update`);
  if (held.rows.length === 0) return null;
  await tx.execute(sql`select 1 from sync_runs where company_id = ${companyId} for update`);
  await tx.execute(sql`select 1 from dataset_runs where company_id = ${companyId} for update`);
  await deleteBudgets(tx, companyId);
  const deleted: DeletedRows = {};
  for (const { table, where } of owned) {
    const { rows } = await tx.execute<{ rows: number }>(
      sql`with gone as (delete from ${table} where ${where(companyId)} returning 1) select count(*)::int as rows from gone`,
    );
    deleted[getTableName(table)] = rows[0]?.rows ?? 0;
  }
  await tx.execute(sql`delete from companies where id = ${companyId}`);
  return deleted;
}

/** A budget's key is "name application directory" or, where all directories share it, "name application". */
async function deleteBudgets(tx: WorkspaceTx, companyId: string) {
  await tx.execute(sql`
    delete from request_budgets b using connections c
    where c.company_id = ${companyId} and split_part(b.key, ' ', 2) = c.application_id::text
      and split_part(b.key, ' ', 3) in (c.directory_id::text, '')
      and (split_part(b.key, ' ', 3) <> '' or not exists (
        select 1 from connections other where other.application_id = c.application_id and other.id <> c.id
      ))
  `);
}
