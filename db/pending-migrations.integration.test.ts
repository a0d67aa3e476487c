import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "@/tests/postgres";
import { checkDatabase } from "./check-database";
import { setDatabase, withSystem, withWorkspace } from "./client";
import { openPg } from "./drivers/pg";
import { migrationsFolder } from "./open-node";
import { countPendingMigrations } from "./pending-migrations";
import { findFreeName, findLoginFaults, loginStatements } from "./portal-login";
import { companies, workspaces } from "./schema";
import type { DbHandle } from "./types";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

test("a new database lacks all migrations; servers that start together apply each once", async () => {
  const url = await server.createDatabase("migrations");
  const handles = [openPg(url, migrationsFolder), openPg(url, migrationsFolder), openPg(url, migrationsFolder)];
  const [first] = handles;
  if (!first) throw new Error("no handle");
  expect(await countPendingMigrations(first)).toBeGreaterThan(2);
  await Promise.all(handles.map((handle) => handle.migrate()));
  expect(await countPendingMigrations(first)).toBe(0);
  await Promise.all(handles.map((handle) => handle.close()));
});

describe("the portal's login", () => {
  let url: string;
  let admin: DbHandle;
  let owner: DbHandle;
  const made: string[] = [];
  const opened: DbHandle[] = [];
  const run = (statement: string, handle = admin) => handle.db.execute(sql.raw(statement));
  const as = (name: string, password = "x") => {
    const handle = openPg(Object.assign(new URL(url), { username: name, password }).href, migrationsFolder);
    opened.push(handle);
    return handle;
  };

  /** The database is an owner's who is no superuser, as it should be. */
  beforeAll(async () => {
    url = await server.createDatabase("login");
    const database = new URL(url).pathname.slice(1);
    admin = openPg(url, migrationsFolder);
    const name = `owner_${database.slice(-8)}`;
    await run(`create role ${name} login createrole password 'x'`);
    made.push(name);
    await run(`alter database "${database}" owner to ${name}`);
    owner = openPg(Object.assign(new URL(url), { username: name, password: "x" }).href, migrationsFolder);
    await owner.migrate();
  });
  afterEach(async () => {
    setDatabase(undefined);
    for (const handle of opened.splice(0)) await handle.close();
  });
  afterAll(async () => {
    const [ownerName] = made;
    for (const name of made.slice(1)) await run(`drop owned by ${name}; drop role ${name}`);
    await run(`revoke portal_app, portal_system from ${ownerName}`);
    await owner.close();
    await admin.close();
  });

  /** A login as the three lines make it, which the owner runs, and then changed. */
  async function makeLogin(change: (name: string) => string = () => "") {
    const name = await findFreeName(admin, `login_of_${new URL(url).pathname.slice(-8)}`);
    const database = new URL(url).pathname.slice(1);
    for (const line of loginStatements({ name, password: "x", database })) await run(line, owner);
    made.push(name);
    if (change(name)) await run(change(name));
    return as(name);
  }

  test("as the printed lines make it serves the portal, and can change, own and become nothing", async () => {
    const login = await makeLogin();
    await checkDatabase(login);
    setDatabase(login);
    const workspaceId = crypto.randomUUID();
    await withWorkspace(workspaceId, async (tx) => {
      await tx.insert(workspaces).values({ id: workspaceId, name: "MSP" });
      await tx.insert(companies).values({ name: "Company" });
      expect(await tx.select().from(companies)).toHaveLength(1);
    });
    expect(await withSystem((tx) => tx.select({ id: workspaces.id }).from(workspaces))).toHaveLength(1);
    const [ownerName] = made;
    for (const statement of [
      "select * from companies", // outside of a workspace: it has no rights of its own
      "create table mine (id int)",
      "create schema mine",
      "alter table companies no force row level security",
      "drop policy own_workspace on companies",
      "truncate companies",
      `set role ${ownerName}`,
      "set role postgres",
      "set session authorization postgres",
      "create role friend",
      `alter role ${ownerName} password 'y'`,
      "alter table credentials disable trigger all",
      "delete from drizzle.__drizzle_migrations",
    ]) {
      const attempt = login.db.transaction(async (tx) => tx.execute(sql.raw(statement)));
      await expect(attempt, statement).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  test.each<[string, (name: string) => string, string | RegExp]>([
    ["a superuser", (name) => `alter role ${name} superuser`, "is a superuser"],
    ["one that bypasses", (name) => `alter role ${name} bypassrls`, "bypasses row-level security"],
    ["one that makes roles", (name) => `alter role ${name} createrole`, "make roles"],
    ["one that replicates", (name) => `alter role ${name} replication`, "replication"],
    ["the owner of a table", (name) => `alter table companies owner to ${name}`, "owns tables"],
    ["the owner of a function", (name) => `alter function refuse_sealed_for_row_alone owner to ${name}`, "owns tables"],
    ["the owner of a schema", (name) => `create schema s_${name} authorization ${name}`, "owns tables"],
    ["a member of the owner", (name) => `grant ${made[0]} to ${name}`, /owns tables.*can become “owner_/],
    ["a reader of everything", (name) => `grant pg_read_all_data to ${name}`, "can become “pg_read_all_data”"],
    ["one that runs programs", (name) => `grant pg_execute_server_program to ${name}`, "can become"],
    ["one that may empty tables", (name) => `grant truncate on companies to ${name}`, "can empty tables"],
    ["one that makes tables", (name) => `grant create on schema public to ${name}`, "can create tables"],
    [
      "one that makes schemas",
      (name) => `grant create on database "${new URL(url).pathname.slice(1)}" to ${name}`,
      "can create",
    ],
    ["a stranger", (name) => `revoke portal_app from ${name}`, "is no member of “portal_app”"],
  ])("%s is refused at the start, with the fault and the way out", async (_, change, fault) => {
    const login = await makeLogin(change);
    const reason = await checkDatabase(login).then(
      () => "accepted",
      (error: Error) => error.message,
    );
    expect(reason).toMatch(fault);
    expect(reason).toContain("npm run db:migrate");
    await run(
      `alter table companies owner to ${made[0]}; alter function refuse_sealed_for_row_alone owner to ${made[0]}`,
    );
  });

  test("is refused where everybody may make tables, as before PostgreSQL 15", async () => {
    const login = await makeLogin();
    await run("grant create on schema public to public");
    expect(await findLoginFaults(login)).toEqual(["can create tables or schemas"]);
    await run("revoke create on schema public from public");
    expect(await findLoginFaults(login)).toEqual([]);
  });

  test("is what `npm run db:migrate` tells how to make, until it is there", async () => {
    const [ownerName] = made;
    const ownerUrl = Object.assign(new URL(url), { username: ownerName, password: "x" }).href;
    const migrate = async (env: Record<string, string>) => {
      const options = { env: { ...process.env, DATABASE_URL: "", ...env } };
      return (await promisify(execFile)("node_modules/.bin/tsx", ["scripts/db-migrate.ts"], options)).stdout;
    };
    const told = await migrate({ DATABASE_URL: ownerUrl });
    const lines = told.split("\n").filter((line) => /^ {2}(CREATE|GRANT) /.test(line));
    expect(lines).toHaveLength(3);
    for (const line of lines) await run(line, owner);
    made.push(/CREATE ROLE "(.*?)"/.exec(told)?.[1] ?? "");
    const portalUrl = /DATABASE_URL='(.*)'/.exec(told)?.[1] ?? "";
    const portal = openPg(portalUrl, migrationsFolder);
    opened.push(portal);
    await checkDatabase(portal);
    const quiet = await migrate({ DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: portalUrl });
    expect(quiet.trim()).toBe("The database (pg) is up to date.");
    const refused = await migrate({ DATABASE_URL: portalUrl }).catch((error: { stderr: string }) => error.stderr);
    expect(refused).toContain("Set DATABASE_OWNER_URL");
  });

  test("that inherits its roles' rights is accepted too", async () => {
    await checkDatabase(await makeLogin((name) => `alter role ${name} inherit`));
  });

  test("is told about migrations that are lacking, also before it may look at them", async () => {
    const login = await makeLogin();
    const newest = "(select max(id) from drizzle.__drizzle_migrations)";
    await run(`create table kept as select * from drizzle.__drizzle_migrations where id = ${newest}`);
    await run(`delete from drizzle.__drizzle_migrations where id = ${newest}`);
    await expect(checkDatabase(login)).rejects.toThrow("lacks 1 migrations");
    await run("revoke usage on schema drizzle from portal_system");
    await expect(checkDatabase(login)).rejects.toThrow("lacks 1 migrations");
    await run("grant usage on schema drizzle to portal_system");
    await run("insert into drizzle.__drizzle_migrations select * from kept; drop table kept");
    await checkDatabase(login);
  });
});
