import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Pool } from "pg";
import * as schema from "../schema";
import type { Db, DbHandle } from "../types";
import { withMigrationLock } from "./migration-lock";

export function openPg(url: string, migrationsFolder: string): DbHandle {
  const pool = new Pool({ connectionString: url, max: 10 });
  // An idle connection that the server drops is replaced at the next query; unhandled it would end the process.
  pool.on("error", () => {});
  const db = drizzle(pool, { schema });
  return {
    driver: "pg",
    db: db as unknown as Db,
    migrate: () => withMigrationLock(pool, () => migrate(db, { migrationsFolder })),
    close: () => pool.end(),
  };
}
