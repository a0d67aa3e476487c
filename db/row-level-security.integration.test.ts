import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drivers, openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { withSystem, withWorkspace } from "./client";
import * as schema from "./schema";
import type { WorkspaceTx } from "./types";

const tables = Object.values(schema).filter((table) => is(table, PgTable));
const ours = crypto.randomUUID();
const theirs = crypto.randomUUID();

/** One row in every table, made from what the columns say: a new table is covered without being named here. */
async function fillEveryTable(tx: WorkspaceTx, workspaceId: string) {
  const ids = {
    company: crypto.randomUUID(),
    member: crypto.randomUUID(),
    connection: crypto.randomUUID(),
    run: crypto.randomUUID(),
  };
  await tx.insert(schema.workspaces).values({ id: workspaceId, name: "Workspace" });
  await tx
    .insert(schema.members)
    .values({ id: ids.member, email: `${workspaceId}@msp.example`, name: "M", role: "owner", passwordHash: "x" });
  await tx.insert(schema.companies).values({ id: ids.company, name: "Company" });
  await tx.insert(schema.connections).values({
    id: ids.connection,
    companyId: ids.company,
    cloud: "global",
    active: true,
    applicationId: crypto.randomUUID(),
    directoryId: crypto.randomUUID(),
  });
  await tx.insert(schema.syncRuns).values({ id: ids.run, companyId: ids.company, trigger: "manual" });
  const made = [
    schema.workspaces,
    schema.members,
    schema.companies,
    schema.connections,
    schema.syncRuns,
    schema.signInThrottles,
  ];
  for (const table of tables.filter((candidate) => !made.some((done) => done === candidate))) {
    const known: Record<string, unknown> = {
      companyId: ids.company,
      memberId: ids.member,
      connectionId: ids.connection,
      runId: ids.run,
    };
    const row = Object.entries(getTableColumns(table)).flatMap(([field, column]) => {
      if (field in known) return [[field, known[field]]];
      if (!column.notNull || column.hasDefault || column.generated || column.generatedIdentity) return [];
      return [[field, sampleOf(column.getSQLType(), column.enumValues)]];
    });
    await tx.insert(table).values(Object.fromEntries(row));
  }
}

function sampleOf(type: string, allowed: string[] | undefined) {
  if (allowed?.[0]) return allowed[0];
  if (type.endsWith("[]")) return [];
  if (type === "uuid") return crypto.randomUUID();
  if (type === "boolean") return false;
  if (type === "jsonb") return {};
  if (type === "date") return "2026-01-01";
  if (type.startsWith("timestamp")) return new Date();
  return type === "text" ? "x" : 1;
}

const owned = tables.filter((table) => table !== schema.signInThrottles);
const countAll = async (tx: WorkspaceTx, table: PgTable) =>
  (await tx.execute<{ count: number }>(sql`select count(*)::int as count from ${table}`)).rows[0]?.count;

describe.each(drivers)("row-level security on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
    for (const workspaceId of [ours, theirs]) await withWorkspace(workspaceId, (tx) => fillEveryTable(tx, workspaceId));
  });
  afterAll(() => database.close());

  test.each(owned.map((table) => [getTableName(table), table] as const))(
    "%s: a query with no where sees only its workspace",
    async (_, table) => {
      expect(await withWorkspace(ours, (tx) => countAll(tx, table))).toBe(1);
      // Without a row of theirs the line above would prove nothing.
      const { rows } = await database.db.execute<{ count: number }>(sql`select count(*)::int as count from ${table}`);
      expect(rows[0]?.count).toBe(2);
    },
  );

  test.each(owned.map((table) => [getTableName(table), table] as const))(
    "%s: an update or delete with no where leaves the others alone",
    async (name, table) => {
      const mayWrite = !["audit_events", "workspaces"].includes(name);
      const wipe = withWorkspace(crypto.randomUUID(), (tx) => tx.execute(sql`delete from ${table}`));
      if (mayWrite) await wipe;
      else await expect(wipe).rejects.toMatchObject({ cause: { code: "42501" } });
      const { rows } = await database.db.execute<{ count: number }>(sql`select count(*)::int as count from ${table}`);
      expect(rows[0]?.count).toBe(2);
    },
  );

  test("a row cannot be written into, or moved to, another workspace", async () => {
    const insert = withWorkspace(ours, (tx) =>
      tx.insert(schema.companies).values({ workspaceId: theirs, name: "Planted" }),
    );
    await expect(insert).rejects.toMatchObject({ cause: { code: "42501" } });
    const move = withWorkspace(ours, (tx) => tx.update(schema.companies).set({ workspaceId: theirs }));
    await expect(move).rejects.toMatchObject({ cause: { code: expect.stringMatching(/^(42501|23503)$/) } });
  });

  test("without a workspace nothing is seen, also on a connection that had one before", async () => {
    await withWorkspace(ours, (tx) => countAll(tx, schema.companies));
    const seen = await database.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('role', 'portal_app', true)`);
      return (await tx.execute(sql`select 1 from companies`)).rows;
    });
    expect(seen).toEqual([]);
  });

  test("every table is secured, forced, and owned by neither role", async () => {
    const { rows } = await database.db.execute<{
      name: string;
      enabled: boolean;
      forced: boolean;
      policies: number;
      owner: string;
    }>(sql`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        pg_get_userbyid(c.relowner) as owner, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1
    `);
    expect(rows.map(({ name }) => name)).toEqual(tables.map(getTableName).sort());
    for (const row of rows) {
      expect(row).toMatchObject({ enabled: true, forced: true });
      expect(row.policies).toBeGreaterThan(0);
      expect(row.owner).not.toMatch(/^portal_/);
    }
    const roles = await database.db.execute(sql`
      select rolname from pg_roles where rolname like 'portal\\_%' and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole)
    `);
    expect(roles.rows).toEqual([]);
  });

  test.each(["companies", "connections", "credentials", "m365_users", "sync_runs", "audit_events", "sessions"])(
    "what acts before a workspace is known cannot read %s",
    async (name) => {
      const read = withSystem((tx) => tx.execute(sql`select * from ${sql.identifier(name)}`));
      await expect(read).rejects.toMatchObject({ cause: { code: "42501" } });
    },
  );

  test("the audit log can be added to and not be changed", async () => {
    const change = withWorkspace(ours, (tx) => tx.update(schema.auditEvents).set({ action: "never.happened" }));
    await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
