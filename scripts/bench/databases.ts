import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Client } from "pg";
import { openPg } from "@/db/drivers/pg";
import { openPglite } from "@/db/drivers/pglite";
import { migrationsFolder } from "@/db/open-node";

export type BenchDriver = "pg" | "pglite";

/** A database as a child process opens it: an address, or a folder of PGlite's. */
export type Place = { driver: "pg"; url: string } | { driver: "pglite"; folder: string };

export function openPlace(place: Place) {
  return place.driver === "pg" ? openPg(place.url, migrationsFolder) : openPglite(place.folder, migrationsFolder);
}

/** Makes migrated, empty databases on one driver, by copying one that is migrated once. */
export async function createPlaces(driver: BenchDriver, serverUrl: string) {
  return driver === "pg" ? pgPlaces(serverUrl) : pglitePlaces();
}

async function pgPlaces(serverUrl: string) {
  const urlOf = (name: string) => Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const run = async (sql: string) => {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const template = `bench_template_${process.pid}`;
  await run(`create database ${template}`);
  const handle = openPg(urlOf(template), migrationsFolder);
  await handle.migrate();
  await handle.close();
  let made = 0;
  return {
    async create(): Promise<Place> {
      const name = `bench_${process.pid}_${++made}`;
      await run(`create database ${name} template ${template}`);
      return { driver: "pg", url: urlOf(name) };
    },
    drop: (place: Place) => run(`drop database "${new URL(place.driver === "pg" ? place.url : "").pathname.slice(1)}"`),
    close: () => run(`drop database ${template}`),
  };
}

async function pglitePlaces() {
  const home = mkdtempSync(join(tmpdir(), "portal-bench-"));
  const remove = () => rmSync(home, { recursive: true, force: true });
  process.once("exit", remove);
  const template = join(home, "template");
  const handle = await openPglite(template, migrationsFolder);
  await handle.migrate();
  await handle.close();
  let made = 0;
  return {
    async create(): Promise<Place> {
      const folder = join(home, String(++made));
      cpSync(template, folder, { recursive: true });
      return { driver: "pglite", folder };
    },
    drop: async (place: Place) => rmSync(place.driver === "pglite" ? place.folder : "", { recursive: true }),
    close: async () => remove(),
  };
}

/** PGlite itself, for what the product's handle does not offer. */
export const openBarePglite = (folder: string) => PGlite.create(folder);
