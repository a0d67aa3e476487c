import { setDatabase } from "@/db/client";
import { openNeon } from "@/db/drivers/neon-node";
import { openPg } from "@/db/drivers/pg";
import { wrapPglite } from "@/db/drivers/pglite";
import { migrationsFolder } from "@/db/open-node";
import type { DbHandle, DriverName } from "@/db/types";
import { openTemplatePglite } from "./pglite-template";
import { startPostgres } from "./postgres";
import { startWsBridge } from "./ws-bridge";

export const drivers = ["pglite", "pg", "neon"] as const satisfies readonly DriverName[];

export interface TestDatabase extends DbHandle {
  /** Address by which the product signs in to the server's database; empty on PGlite. */
  url: string;
}

/**
 * A migrated, empty database on one of the three drivers, put where the product looks for its own. On a server the product
 * signs in as its own login, which owns nothing; the handle given back is the owner's, and sees every row.
 */
export async function openTestDatabase(driver: DriverName = "pglite"): Promise<TestDatabase> {
  const database = driver === "pglite" ? await openPgliteDatabase() : await openServerDatabase(driver);
  return {
    ...database,
    close: async () => {
      setDatabase(undefined);
      await database.close();
    },
  };
}

async function openPgliteDatabase(): Promise<TestDatabase> {
  const handle = wrapPglite(await openTemplatePglite(), migrationsFolder);
  setDatabase(handle);
  return { ...handle, url: "" };
}

/** One of the two has the locale in which a server knows the letters from A to Z and no others. */
async function openServerDatabase(driver: "pg" | "neon"): Promise<TestDatabase> {
  const server = await startPostgres();
  const url = await server.createDatabase(`portal_${driver}`, driver === "pg" ? { locale: "C" } : {});
  const { hostname, port } = new URL(url);
  const bridge = driver === "neon" ? await startWsBridge({ host: hostname, port: Number(port) }) : null;
  const open = (address: string) =>
    bridge ? openNeon(withPassword(address), migrationsFolder, bridge.address) : openPg(address, migrationsFolder);
  const owner = open(url);
  await owner.migrate();
  const portalUrl = await server.createLogin(url);
  const portal = open(portalUrl);
  setDatabase(portal);
  return {
    ...owner,
    url: portalUrl,
    close: async () => {
      await portal.close();
      await owner.close();
      await bridge?.close();
      await server.stop();
    },
  };
}

/** Neon's driver wants a password, whether or not the server asks for one. */
function withPassword(url: string) {
  const address = new URL(url);
  address.password ||= "none";
  return address.href;
}
