import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { openPg } from "@/db/drivers/pg";
import { migrationsFolder } from "@/db/open-node";
import { startPostgres } from "../postgres";

/** A database that outlives the processes that open it. */
export interface VictimHome {
  /** The settings by which a process finds it. */
  env: Record<string, string>;
  close(): Promise<void>;
}

export async function makeHome(driver: "pg" | "pglite"): Promise<VictimHome> {
  return driver === "pg" ? makePgHome() : makePgliteHome();
}

async function makePgHome(): Promise<VictimHome> {
  const server = await startPostgres();
  const url = await server.createDatabase("portal_victim");
  const database = openPg(url, migrationsFolder);
  await database.migrate();
  await database.close();
  return { env: { DATABASE_URL: await server.createLogin(url) }, close: () => server.stop() };
}

/** In a folder, as the portal keeps it; the template saves the migrations. */
async function makePgliteHome(): Promise<VictimHome> {
  const folder = mkdtempSync(join(tmpdir(), "portal-victim-"));
  const template = await readFile(process.env.TEST_PGLITE_TEMPLATE ?? "");
  const database = await PGlite.create({
    dataDir: join(folder, "pglite"),
    loadDataDir: new Blob([new Uint8Array(template)]),
  });
  await database.close();
  return {
    env: { DATABASE_URL: "", DATA_DIR: folder },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
