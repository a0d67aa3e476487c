import { neonConfig } from "@neondatabase/serverless";
import { migrate } from "drizzle-orm/neon-serverless/migrator";
import { WebSocket } from "ws";
import type { DbHandle } from "../types";
import { withMigrationLock } from "./migration-lock";
import { openNeonPool } from "./neon";

export function openNeon(url: string, migrationsFolder: string, wsProxy?: string): DbHandle {
  // Node 20 has no WebSocket of its own.
  if (!globalThis.WebSocket) neonConfig.webSocketConstructor = WebSocket;
  const { pool, db } = openNeonPool(url, wsProxy);
  return {
    driver: "neon",
    db,
    migrate: () => withMigrationLock(pool, () => migrate(db as never, { migrationsFolder })),
    close: () => pool.end(),
  };
}
