import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "@/tests/postgres";
import { openPg } from "./drivers/pg";
import { migrationsFolder } from "./open-node";
import { countPendingMigrations } from "./pending-migrations";

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

test("a new database lacks all migrations; servers that start together apply each once", async () => {
  const url = await server.createDatabase("migrations");
  const handles = [openPg(url, migrationsFolder), openPg(url, migrationsFolder), openPg(url, migrationsFolder)];
  const [first] = handles;
  if (!first) throw new Error("no handle");
  expect(await countPendingMigrations(first)).toBeGreaterThan(2);
  await Promise.all(handles.map((handle) => handle.migrate()));
  expect(await countPendingMigrations(first)).toBe(0);
  await Promise.all(handles.map((handle) => handle.close()));
});
