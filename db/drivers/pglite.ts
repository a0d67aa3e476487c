import { mkdirSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import * as schema from "../schema";
import type { Db, DbHandle } from "../types";
import { lockFolder } from "./pglite-lock";

/** Opens (and at first makes) the embedded database in `folder`. @throws when another process has it open */
export async function openPglite(folder: string, migrationsFolder: string): Promise<DbHandle> {
  mkdirSync(folder, { recursive: true });
  const release = lockFolder(folder);
  try {
    return wrapPglite(await PGlite.create(folder), migrationsFolder, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** @param release called once after the database has closed */
export function wrapPglite(client: PGlite, migrationsFolder: string, release = () => {}): DbHandle {
  const db = drizzle(client, { schema });
  return {
    driver: "pglite",
    db: db as unknown as Db,
    migrate: () => migrate(db, { migrationsFolder }),
    close: async () => {
      await client.close();
      release();
    },
  };
}
