import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool, type PoolClient } from "pg";
import * as schema from "../schema";
import type { Db, DbHandle } from "../types";
import { withMigrationLock } from "./migration-lock";
import { withPooledTransactions } from "./pooled-transactions";

export function openPg(url: string, migrationsFolder: string): DbHandle {
  const pool = new Pool({ connectionString: url, max: 10 });
  const db = drizzle(pool, { schema });
  return {
    driver: "pg",
    db: withPooledTransactions<PoolClient>(
      db as unknown as Db,
      pool,
      (client) => drizzle(client, { schema }) as unknown as Db,
    ),
    migrate: () => withMigrationLock(pool, () => migrate(db, { migrationsFolder })),
    close: () => pool.end(),
  };
}
