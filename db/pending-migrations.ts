import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { databaseFault } from "@/lib/errors";
import { withSystemOf } from "./client";
import { migrationsFolder } from "./open-node";
import type { DbHandle } from "./types";

/** How many of the project's migrations this database lacks; at least so many where its login may not look. */
export async function countPendingMigrations({ db }: Pick<DbHandle, "db">) {
  const journal: { entries: unknown[] } = JSON.parse(
    await readFile(join(migrationsFolder, "meta/_journal.json"), "utf8"),
  );
  return Math.max(0, journal.entries.length - (await countApplied(db, journal.entries.length - 1)));
}

/** @param most how many there can be in a database whose migrations nobody but its owner may see: that right is one of them */
async function countApplied(db: DbHandle["db"], most: number) {
  const { rows } = await db.execute<{ hasTable: boolean; hasRole: boolean }>(sql`
    select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'drizzle' and c.relname = '__drizzle_migrations'
    ) as "hasTable", exists (select from pg_roles where rolname = 'portal_system') as "hasRole"
  `);
  if (!rows[0]?.hasTable || !rows[0].hasRole) return 0;
  const count = async (tx: Pick<DbHandle["db"], "execute">) => {
    const { rows } = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
    );
    return rows[0]?.count ?? 0;
  };
  return withSystemOf(db, count).catch((error: unknown) => {
    if (databaseFault(error)?.code === "42501") return most;
    throw error;
  });
}
