import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everyTable, fillEveryTable, workspaceTables } from "@/tests/factories/every-table";
import { drivers, openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { withSystem, withWorkspace } from "./client";
import * as schema from "./schema";
import type { WorkspaceTx } from "./types";

const ours = crypto.randomUUID();
const theirs = crypto.randomUUID();

const countAll = async (tx: WorkspaceTx, table: PgTable) =>
  (await tx.execute<{ count: number }>(sql`select count(*)::int as count from ${table}`)).rows[0]?.count;

describe.each(drivers)("row-level security on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
    for (const workspaceId of [ours, theirs]) await withWorkspace(workspaceId, (tx) => fillEveryTable(tx, workspaceId));
  });
  afterAll(() => database.close());

  test.each(workspaceTables.map((table) => [getTableName(table), table] as const))(
    "%s: a query with no where sees only its workspace",
    async (_, table) => {
      expect(await withWorkspace(ours, (tx) => countAll(tx, table))).toBe(1);
      // Without a row of theirs the line above would prove nothing.
      const { rows } = await database.db.execute<{ count: number }>(sql`select count(*)::int as count from ${table}`);
      expect(rows[0]?.count).toBe(2);
    },
  );

  test.each(workspaceTables.map((table) => [getTableName(table), table] as const))(
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
    expect(rows.map(({ name }) => name)).toEqual(everyTable.map(getTableName).sort());
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
