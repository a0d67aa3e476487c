import { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { Pool, type PoolClient } from "pg";
import { setDatabase } from "@/db/client";
import { openPg } from "@/db/drivers/pg";
import { wrapPglite } from "@/db/drivers/pglite";
import { migrationsFolder } from "@/db/open-node";
import * as schema from "@/db/schema";
import type { Db } from "@/db/types";
import { openTemplatePglite } from "../pglite-template";
import { startPostgres } from "../postgres";

/** How a piece of work ended: by itself, or because its process died. */
export interface Life {
  died: boolean;
  /** SQL statements whose answers it waited for, BEGIN and COMMIT included. */
  statements: number;
}

/** A database whose client dies after a given statement, as a killed process does: it hears nothing more, ever. */
export interface CuttableDatabase {
  /**
   * Does a piece of work. When it dies, its connections are gone with whatever transaction was open, the code that waited
   * for the answer waits forever, and what comes next has a database opened anew.
   * @param cutAfter the statement after whose answer it dies; never when absent
   */
  live(work: () => Promise<unknown>, cutAfter?: number): Promise<Life>;
  close(): Promise<void>;
}

/** What a driver's wrapper calls after each statement. */
type Boundary = () => Promise<void>;

interface Connection {
  /** Ends it as the end of its process would. Nothing that is under way is told. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function openCuttableDatabase(driver: "pg" | "pglite"): Promise<CuttableDatabase> {
  const source = driver === "pg" ? await createPgSource() : createPgliteSource();
  let count = 0;
  let cutAfter = Number.POSITIVE_INFINITY;
  let onDeath: () => void = () => {};
  const boundary: Boundary = async () => {
    count++;
    if (count !== cutAfter) return;
    await connection.kill();
    onDeath();
    await new Promise(() => {});
  };
  let connection = await source.open(boundary);

  return {
    async live(work, cut = Number.POSITIVE_INFINITY) {
      count = 0;
      cutAfter = cut;
      const death = new Promise<true>((resolve) => {
        onDeath = () => resolve(true);
      });
      const died = await Promise.race([death, work().then(() => false)]);
      const life = { died, statements: count };
      cutAfter = Number.POSITIVE_INFINITY;
      if (died) connection = await source.open(boundary);
      return life;
    },
    async close() {
      setDatabase(undefined);
      await connection.close();
      await source.close();
    },
  };
}

interface Source {
  open(boundary: Boundary): Promise<Connection>;
  close(): Promise<void>;
}

/** On PostgreSQL the sockets are destroyed; the server then notices by itself and rolls back. */
async function createPgSource(): Promise<Source> {
  const server = await startPostgres();
  const url = await server.createDatabase("portal_cut");
  const first = openPg(url, migrationsFolder);
  await first.migrate();
  await first.close();
  const portalUrl = await server.createLogin(url);
  return {
    async open(boundary) {
      const pool = new Pool({ connectionString: portalUrl, max: 10 });
      const clients = new Set<PoolClient>();
      pool.on("error", () => {});
      pool.on("connect", (client) => {
        clients.add(client);
        client.on("error", () => {});
        afterEach(client, boundary);
      });
      const db = drizzlePg(pool, { schema }) as unknown as Db;
      const close = () => pool.end();
      setDatabase({ driver: "pg", db, migrate: async () => {}, close });
      return {
        kill: async () => {
          for (const client of clients) socketOf(client).destroy();
        },
        close,
      };
    },
    close: () => server.stop(),
  };
}

function afterEach(client: PoolClient, boundary: Boundary) {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  Object.assign(client, {
    query: async (...args: unknown[]) => {
      const answer = await query(...args);
      await boundary();
      return answer;
    },
  });
}

/** pg keeps it to itself. */
function socketOf(client: PoolClient) {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  return connection.stream;
}

/**
 * On PGlite the files are copied at that moment, without a word to the database, which is then left where it stands. The
 * next one opens the copy: that is what a killed process leaves on disk, and it recovers in the same way.
 */
function createPgliteSource(): Source {
  let image: Blob | null = null;
  return {
    async open(boundary) {
      const client = image ? await PGlite.create({ loadDataDir: image }) : await openTemplatePglite();
      const db = drizzlePglite(watched(client, boundary), { schema }) as unknown as Db;
      setDatabase({ ...wrapPglite(client, migrationsFolder), db });
      return {
        kill: async () => {
          image = (await client.dumpDataDir("none")) as Blob;
        },
        close: () => client.close(),
      };
    },
    close: async () => {},
  };
}

type Querying = Pick<PGlite, "query">;

function watched(client: PGlite, boundary: Boundary): PGlite {
  const watch = <Target extends Querying>(target: Target): Target =>
    new Proxy(target, {
      get: (_, name) => {
        if (name === "query") return after(target.query.bind(target) as Asking);
        if (name === "transaction") return transaction;
        const value = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  type Asking = (...args: unknown[]) => Promise<unknown>;
  const after =
    (ask: Asking): Asking =>
    async (...args) => {
      const answer = await ask(...args);
      await boundary();
      return answer;
    };
  /** PGlite sends BEGIN and COMMIT itself. */
  const transaction: PGlite["transaction"] = async (run) => {
    const result = await client.transaction(async (tx) => {
      await boundary();
      return run(watch(tx));
    });
    await boundary();
    return result;
  };
  return watch(client);
}
