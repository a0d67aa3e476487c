import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { demoSettings } from "@/scripts/lib/demo-settings.mjs";
import { logRuns } from "./portal";

const port = 3720;
const origin = `http://localhost:${port}`;

let sandbox: Sandbox;
let dataDir: string;
let env: NodeJS.ProcessEnv;
let portal: ChildProcess | undefined;

test.beforeAll(async () => {
  sandbox = await startSandbox();
  dataDir = mkdtempSync(join(tmpdir(), "portal-killed-"));
  env = {
    ...process.env,
    ...(await demoSettings(dataDir, { env: {} })),
    NODE_ENV: "production",
    DATABASE_URL: "",
    DATA_DIR: dataDir,
    JOBS: "embedded",
    MICROSOFT_SANDBOX_URL: sandbox.url,
    NEXTAUTH_URL: origin,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
  };
  await promisify(execFile)("node_modules/.bin/tsx", ["scripts/seed.ts"], { env });
});
test.afterAll(async () => {
  await kill();
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start() {
  portal = spawn("node_modules/.bin/next", ["start", "-H", "127.0.0.1", "-p", String(port)], { env, stdio: "ignore" });
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/api/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200);
}

/** Without a chance to tidy up. */
async function kill() {
  if (!portal || portal.exitCode !== null || portal.signalCode !== null) return;
  const ended = new Promise((resolve) => portal?.once("exit", resolve));
  portal.kill("SIGKILL");
  await ended;
}

async function signIn(page: Page) {
  await page.goto(`${origin}/signIn`);
  await page.getByLabel("E-mail").fill("owner@lifecycle.example");
  await page.getByLabel("Password", { exact: true }).fill(env.DEMO_PASSWORD ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Companies" }).waitFor();
}

async function openLog(page: Page) {
  await page.goto(`${origin}/integrations/microsoft-365/log-sync`);
  return logRuns(page);
}

test("a killed process loses no requested sync", async ({ page }) => {
  test.setTimeout(180_000);
  // The seed has asked for eight syncs. None gets past its users before the process dies.
  sandbox.faults.add({ match: { path: "/v1.0/users" }, kind: "slow", ms: 60_000 });
  await start();
  await signIn(page);
  const runs = await openLog(page);
  await expect(runs.filter({ hasText: /of \d+ kinds of data/ }).first()).toBeVisible({ timeout: 30_000 });
  await kill();
  sandbox.faults.clear();

  await start();
  // The session stands in the database too: nobody has to sign in again.
  const resumed = await openLog(page);
  await expect(resumed).toHaveCount(8);
  await expect(resumed.filter({ hasText: "Contoso Dental" })).toContainText("Succeeded", { timeout: 60_000 });
  await expect(resumed.filter({ hasText: "Adventure Works Cycles" })).toContainText("Succeeded", { timeout: 60_000 });
  await expect(resumed.filter({ hasText: /Waiting|of \d+ kinds of data/ })).toHaveCount(0, { timeout: 60_000 });
});
