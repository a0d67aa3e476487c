import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** `unit` is pure and starts no database; `integration` opens PGlite, PostgreSQL, HTTP servers. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    setupFiles: ["tests/setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,db,app,components,sandbox,scripts,tests}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts"],
          // No test waits: these only end one that hangs, on a machine that may be busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{lib,db,app,components,sandbox,scripts,tests}/**/*.integration.test.ts"],
          globalSetup: ["tests/global-setup.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // After the unit tests, when both are run at once: groups of different size take turns.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
