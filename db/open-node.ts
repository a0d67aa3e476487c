import { join } from "node:path";
import { pickDriver } from "./drivers/pick-driver";
import type { DbHandle } from "./types";

export const migrationsFolder = join(process.cwd(), "db/migrations");

/** Opens the database that the settings name. PGlite migrates itself, a server waits for `npm run db:migrate`. */
export async function openNode(): Promise<DbHandle> {
  const url = process.env.DATABASE_URL ?? "";
  switch (pickDriver(process.env)) {
    case "pglite": {
      const { openPglite } = await import("./drivers/pglite");
      const handle = await openPglite(join(process.env.DATA_DIR ?? ".data", "pglite"), migrationsFolder);
      await handle.migrate();
      return handle;
    }
    case "pg":
      return (await import("./drivers/pg")).openPg(url, migrationsFolder);
    case "neon":
      return (await import("./drivers/neon-node")).openNeon(url, migrationsFolder, process.env.NEON_WS_PROXY);
  }
}
