import { getTableColumns, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import type { WorkspaceTx } from "@/db/types";

export const everyTable = Object.values(schema).filter((table) => is(table, PgTable));

/** All but what is kept before a workspace is known: sign-in and the jobs' door. */
export const workspaceTables = everyTable.filter(
  (table) => table === schema.workspaces || "workspaceId" in getTableColumns(table),
);

/** Ids by which rows of a company are known in other tables. */
export interface CompanyIds {
  companyId: string;
  connectionId: string;
  runId: string;
  applicationId: string;
  directoryId: string;
}

/** One row in every table, made from what the columns say: a new table is covered without being named here. */
export async function fillEveryTable(tx: WorkspaceTx, workspaceId: string): Promise<CompanyIds> {
  await tx.insert(schema.workspaces).values({ id: workspaceId, name: "Workspace" });
  const email = `${workspaceId}@msp.example`;
  await tx.insert(schema.members).values({ email, name: "M", role: "owner", passwordHash: "x" });
  return fillForCompany(tx);
}

/** One company, with one row in every table but those that come before there is one. */
export async function fillForCompany(tx: WorkspaceTx): Promise<CompanyIds> {
  const [companyId, connectionId, runId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const [applicationId, directoryId] = [crypto.randomUUID(), crypto.randomUUID()];
  const ids = { companyId, connectionId, runId, applicationId, directoryId };
  await tx.insert(schema.companies).values({ id: companyId, name: `Company ${companyId}` });
  const connection = { id: connectionId, companyId, applicationId, directoryId };
  await tx.insert(schema.connections).values({ ...connection, cloud: "global", active: true });
  await tx.insert(schema.syncRuns).values({ id: runId, companyId, trigger: "manual" });
  const { workspaces, members, companies, connections, syncRuns } = schema;
  const made: PgTable[] = [workspaces, members, companies, connections, syncRuns];
  const [member] = await tx.select({ memberId: members.id }).from(members).limit(1);
  const known: Record<string, unknown> = { ...ids, ...member };
  for (const table of workspaceTables.filter((candidate) => !made.includes(candidate))) {
    const row = Object.entries(getTableColumns(table)).flatMap(([field, column]) => {
      if (field in known) return [[field, known[field]]];
      if (!column.notNull || column.hasDefault || column.generated || column.generatedIdentity) return [];
      return [[field, sampleOf(column.getSQLType(), column.enumValues)]];
    });
    await tx.insert(table).values(Object.fromEntries(row));
  }
  return ids;
}

function sampleOf(type: string, allowed: string[] | undefined) {
  if (allowed?.[0]) return allowed[0];
  if (type.endsWith("[]")) return [];
  if (type === "uuid" || type === "text") return crypto.randomUUID();
  if (type === "boolean") return false;
  if (type === "jsonb") return {};
  if (type === "date") return "2026-01-01";
  return type.startsWith("timestamp") ? new Date() : 1;
}
