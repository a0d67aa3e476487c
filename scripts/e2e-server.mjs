// The server of the browser tests: the built portal and a sandbox, on an empty data folder of their own. Playwright starts it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildId } from "./lib/build.mjs";
import { resultsFolder } from "./lib/checks.mjs";
import { atEnd, command } from "./lib/command.mjs";
import { demoSettings } from "./lib/demo-settings.mjs";
import { e2eSettings } from "./lib/e2e-settings.mjs";
import { isPortFree } from "./lib/ports.mjs";
import { nextBinary, typescript } from "./lib/programs.mjs";
import { createServices } from "./lib/services.mjs";
import { waitUntilHealthy, waitUntilListening } from "./lib/wait-until.mjs";

const { portalUrl, portalPort, sandboxUrl, sandboxPort, setupToken } = e2eSettings;

command(
  async () => {
    if (!buildId()) throw new Error("The browser tests need a build: npm run build");
    for (const port of [portalPort, sandboxPort]) {
      if (!(await isPortFree(port)))
        throw new Error(`Port ${port} is taken: is another run of the browser tests going on?`);
    }
    const dataDir = mkdtempSync(join(tmpdir(), "portal-e2e-"));
    atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
    endWithParent();
    const services = createServices();
    atEnd(services.stop);

    const env = await environment(dataDir);
    const log = (name) => ({ env, logFile: join(resultsFolder, `e2e-${name}.log`) });
    services.start("sandbox", ...typescript("sandbox/main.ts"), log("sandbox"));
    await waitUntilListening(sandboxPort, services);
    const args = ["start", "-H", "127.0.0.1", "-p", String(portalPort)];
    const pid = services.start("portal", nextBinary, args, log("portal"));
    writeFileSync(join(resultsFolder, "e2e-portal.pid"), String(pid)); // tests/e2e/attack.ts looks at what it weighs
    await waitUntilHealthy(`http://127.0.0.1:${portalPort}/api/health`, services);
    await services.failure;
  },
  { codeOnSignal: 0 },
);

/** Nothing of a developer's .env file may decide what the browser tests see. */
async function environment(dataDir) {
  const { NODE_ENV: _nextSetsIt, ...inherited } = process.env;
  const { DEMO_PASSWORD: _notSeeded, ...secrets } = await demoSettings(dataDir, { env: {} });
  return {
    ...inherited,
    ...secrets,
    APP_NAME: "",
    DATABASE_URL: "",
    DATABASE_DRIVER: "",
    DATA_DIR: dataDir,
    INNGEST_DEV: "",
    JOBS: "embedded",
    MICROSOFT_SANDBOX_URL: sandboxUrl,
    NEXTAUTH_URL: portalUrl,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(portalPort),
    SANDBOX_PORT: String(sandboxPort),
    SETUP_TOKEN: setupToken,
  };
}

/** A Playwright that is killed tells nobody, and the next run would find its ports taken. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 500).unref();
}
