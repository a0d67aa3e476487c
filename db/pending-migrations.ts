import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { migrationsFolder } from "./open-node";
import type { DbHandle } from "./types";

/** How many of the project's migrations this database lacks. */
export async function countPendingMigrations({ db }: DbHandle) {
  const journal: { entries: unknown[] } = JSON.parse(
    await readFile(join(migrationsFolder, "meta/_journal.json"), "utf8"),
  );
  return Math.max(0, journal.entries.length - (await countApplied(db)));
}

async function countApplied(db: DbHandle["db"]) {
  const { rows } = await db.execute<{ there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!rows[0]?.there) return 0;
  const applied = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  );
  return applied.rows[0]?.count ?? 0;
}
