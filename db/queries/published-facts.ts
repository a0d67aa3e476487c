import { eq, getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { m365Organization } from "../schema";
import type { WorkspaceTx } from "../types";

/** What the tenant has bought, by names of lib/microsoft/licences.ts; null when the tenant was never read. */
export async function findLicences(tx: WorkspaceTx, companyId: string): Promise<string[] | null> {
  const [organization] = await tx
    .select({ licences: m365Organization.licences })
    .from(m365Organization)
    .where(eq(m365Organization.companyId, companyId));
  return organization?.licences ?? null;
}

/**
 * The newest moment in a published log. One that lies in the future counts for nothing: it would hide all that is to come.
 * @param field the column's name in code
 * @returns null when nothing is published
 */
export async function findNewest(tx: WorkspaceTx, table: PgTable, field: string, companyId: string) {
  const column = getTableColumns(table)[field];
  if (!column) throw new Error(`The table ${getTableName(table)} has no column for ${field}.`);
  const { rows } = await tx.execute<{ newest: string | null }>(sql`
    select to_char(max(${sql.identifier(column.name)}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as newest
    from ${sql.identifier(getTableName(table))} where company_id = ${companyId}::uuid
      and ${sql.identifier(column.name)} < now() + interval '1 day'
  `);
  return rows[0]?.newest ? new Date(rows[0].newest) : null;
}
