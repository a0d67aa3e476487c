import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { loginStatements } from "@/db/portal-login";
import { startPostgresServer } from "../scripts/lib/postgres.mjs";

/** A real PostgreSQL server, for tests. */
export interface TestPostgres {
  /** Connection address of a database of this server, as superuser. */
  url(database: string): string;
  /** Makes an empty database whose name starts with `name`; answers its connection address. Files never share one. */
  createDatabase(name: string, options?: { locale?: "C" }): Promise<string>;
  /** Makes a login such as the portal's own for a migrated database; answers its address. */
  createLogin(database: string): Promise<string>;
  /** Drops the databases and logins made here, and ends the server if this call started it. */
  stop(): Promise<void>;
}

/**
 * The server that the test runner started (TEST_POSTGRES_URL), else one of our own.
 * Throws a sentence that says what to install when the machine has no PostgreSQL: no test passes for want of one.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const shared = process.env.TEST_POSTGRES_URL;
  const own = shared ? null : await startPostgresServer();
  const address = own?.url ?? shared ?? "";
  const made: string[] = [];
  const logins: string[] = [];
  const url = (database: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;

  return {
    url,
    async createDatabase(name, { locale } = {}) {
      const database = `${name}_${randomBytes(4).toString("hex")}`;
      await execute(
        address,
        `create database "${database}"${locale ? ` template template0 encoding 'UTF8' locale '${locale}'` : ""}`,
      );
      made.push(database);
      return url(database);
    },
    async createLogin(owned) {
      const login = { name: `login_${randomBytes(4).toString("hex")}`, password: randomBytes(12).toString("hex") };
      const database = new URL(owned).pathname.slice(1);
      for (const statement of loginStatements({ ...login, database })) await execute(owned, statement);
      logins.push(login.name);
      return Object.assign(new URL(owned), { username: login.name, password: login.password }).href;
    },
    async stop() {
      if (own) return own.stop();
      for (const database of made.splice(0))
        await execute(address, `drop database if exists "${database}" with (force)`);
      for (const login of logins.splice(0)) await execute(address, `drop role if exists "${login}"`);
    },
  };
}

async function execute(address: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
