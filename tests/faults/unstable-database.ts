import { setDatabase } from "@/db/client";
import { openPg } from "@/db/drivers/pg";
import { migrationsFolder } from "@/db/open-node";
import { startPostgresServer } from "../../scripts/lib/postgres.mjs";
import { within } from "./within";

/** As db/drivers/pg.ts sets it. */
export const poolSize = 10;
const longestConnectMs = 5_000;

/** A PostgreSQL server of our own that keeps what is committed, and can be ended at any moment. */
export interface UnstableDatabase {
  /** Ends it without a word, and starts it again after a while. Not twice at the same time. */
  restart(downMs: number): Promise<void>;
  /** How many transactions can be open at once: as many as the pool has connections, less those that it has lost. */
  usableConnections(): Promise<number>;
  close(): Promise<void>;
}

export async function openUnstableDatabase(): Promise<UnstableDatabase> {
  const server = await startPostgresServer({ isDurable: true });
  const handle = openPg(server.url, migrationsFolder);
  await handle.migrate();
  setDatabase(handle);
  return {
    async restart(downMs) {
      await server.crash();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      await server.startAgain();
    },
    async usableConnections() {
      let open = 0;
      let end = () => {};
      const isCounted = new Promise<void>((resolve) => {
        end = resolve;
      });
      const all = Array.from({ length: poolSize }, () =>
        handle.db.transaction(async () => {
          if (++open === poolSize) end();
          await isCounted;
        }),
      );
      const timer = setTimeout(end, longestConnectMs);
      await isCounted;
      clearTimeout(timer);
      if (open === poolSize) await Promise.all(all);
      return open;
    },
    async close() {
      setDatabase(undefined);
      // A pool that has lost connections never ends.
      await within(longestConnectMs, handle.close()).catch(() => {});
      await server.stop();
    },
  };
}
