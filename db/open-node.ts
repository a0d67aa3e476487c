import { join } from "node:path";
import { pickDriver } from "./drivers/pick-driver";
import type { DbHandle } from "./types";

export const migrationsFolder = join(process.cwd(), "db/migrations");

type Settings = Record<string, string | undefined>;

/** Opens the database that the settings name. PGlite migrates itself, a server waits for `npm run db:migrate`. */
export async function openNode(env: Settings = process.env): Promise<DbHandle> {
  const url = env.DATABASE_URL ?? "";
  switch (pickDriver(env)) {
    case "pglite": {
      const { openPglite } = await import("./drivers/pglite");
      const handle = await openPglite(join(env.DATA_DIR ?? ".data", "pglite"), migrationsFolder);
      await handle.migrate();
      return handle;
    }
    case "pg":
      return (await import("./drivers/pg")).openPg(url, migrationsFolder);
    case "neon":
      return (await import("./drivers/neon-node")).openNeon(url, migrationsFolder, env.NEON_WS_PROXY);
  }
}
