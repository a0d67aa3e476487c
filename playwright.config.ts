import { defineConfig } from "@playwright/test";
import { e2eSettings } from "./scripts/lib/e2e-settings.mjs";
import { chromiumLaunchOptions } from "./tests/chromium";

/** Browser tests in the Chromium that is found (see tests/chromium.ts), against the build: npm run build comes first. */
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  workers: 1,
  // No test waits: this only ends one that hangs, on a machine that may be busy.
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: ".data/test-results/e2e.json" }]],
  use: {
    baseURL: e2eSettings.portalUrl,
    launchOptions: chromiumLaunchOptions(),
    screenshot: "only-on-failure",
  },
  projects: [
    // One server for all: its workspace is made first, as its owner would.
    { name: "first-setup", testMatch: "first-setup.e2e.ts" },
    {
      name: "desktop",
      testIgnore: "first-setup.e2e.ts",
      dependencies: ["first-setup"],
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
  webServer: {
    command: "exec node scripts/e2e-server.mjs",
    url: `http://127.0.0.1:${e2eSettings.portalPort}/api/health`,
    stdout: "pipe",
    reuseExistingServer: false,
    timeout: 90_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
