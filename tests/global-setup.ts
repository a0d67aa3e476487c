import { startPostgresServer } from "../scripts/lib/postgres.mjs";
import { makePgliteTemplate } from "./pglite-template";

/**
 * Before the integration tests: a PostgreSQL server, unless the runner brought one, and the template for PGlite.
 * Both reach the test files through the environment, which vitest's workers inherit.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const [postgres, template] = await Promise.all([postgresUnlessGiven(), makePgliteTemplate()]);
  if (template) process.env.TEST_PGLITE_TEMPLATE = template;
  else process.stderr.write("db/migrations has no migrations yet: tests that open the template database will fail.\n");

  return async () => {
    if (postgres) delete process.env.TEST_POSTGRES_URL;
    await postgres?.stop();
  };
}

/** Without a PostgreSQL the tests that need one fail and say what to install; the others still run. */
async function postgresUnlessGiven(): Promise<{ stop(): Promise<void> } | null> {
  if (process.env.TEST_POSTGRES_URL) return null;
  try {
    const server = await startPostgresServer();
    process.env.TEST_POSTGRES_URL = server.url;
    return server;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return null;
  }
}
