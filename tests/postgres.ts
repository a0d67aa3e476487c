import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { startPostgresServer } from "../scripts/lib/postgres.mjs";

/** A real PostgreSQL server, for tests. */
export interface TestPostgres {
  /** Connection address of a database of this server, as superuser. */
  url(database: string): string;
  /** Makes an empty database whose name starts with `name`; answers its connection address. Files never share one. */
  createDatabase(name: string): Promise<string>;
  /** Drops the databases made here, and ends the server if this call started it. */
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
  const url = (database: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;

  return {
    url,
    async createDatabase(name) {
      const database = `${name}_${randomBytes(4).toString("hex")}`;
      await execute(address, `create database "${database}"`);
      made.push(database);
      return url(database);
    },
    async stop() {
      if (own) return own.stop();
      for (const database of made.splice(0))
        await execute(address, `drop database if exists "${database}" with (force)`);
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
