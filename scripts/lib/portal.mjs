import { join, relative, resolve } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { atEnd } from "./command.mjs";
import { demoSettings } from "./demo-settings.mjs";
import { ensureInstalled } from "./install.mjs";
import { serverNodeOptions } from "./node-options.mjs";
import { freePort, isPortFree } from "./ports.mjs";
import { nextBinary, typescript } from "./programs.mjs";
import { root } from "./root.mjs";
import { lastLines, run } from "./run.mjs";
import { createServices } from "./services.mjs";
import { bold, dim, say, step } from "./terminal.mjs";
import { waitUntilHealthy, waitUntilListening } from "./wait-until.mjs";

/**
 * Brings up the portal with the sandbox and seeded rows, says how to sign in, and stays until one of them ends.
 * `dev` serves the sources as they are, with the servers' logs on screen; otherwise a build, with logs in files.
 */
export async function runPortal({ dev }) {
  const port = await wantedPort();
  const dataDir = resolve(root, process.env.DATA_DIR || ".data");
  await ensureInstalled();
  if (!dev) await ensureBuilt();
  const sandboxPort = Number(process.env.SANDBOX_PORT) || ((await isPortFree(3999)) ? 3999 : await freePort());
  const env = await environment({ port, sandboxPort, dataDir });

  const services = createServices();
  atEnd(services.stop);
  const { failure } = services;
  const show = dev ? (chunk) => process.stdout.write(chunk) : undefined;
  const logs = join(dataDir, "logs");

  services.start("sandbox", ...typescript("sandbox/main.ts"), {
    env,
    logFile: join(logs, "sandbox.log"),
    onOutput: show,
  });
  const seeded = await step("Preparing the database", () => Promise.race([seed(env), failure]));

  const args = [dev ? "dev" : "start", "-H", "127.0.0.1", "-p", String(port)];
  services.start("portal", nextBinary, args, { env, logFile: join(logs, "portal.log"), onOutput: show });
  await step("Starting the portal, and the sandbox that stands in for Microsoft", async () => {
    await waitUntilListening(sandboxPort, { failure });
    await waitUntilHealthy(`http://127.0.0.1:${port}/api/health`, { failure, timeoutMs: dev ? 180_000 : 60_000 });
  });

  welcome({ address: env.NEXTAUTH_URL, seeded, logs: dev ? null : logs });
  await failure;
}

async function wantedPort() {
  const port = Number(process.env.PORT || 3000);
  if (await isPortFree(port)) return port;
  const name = process.env.npm_lifecycle_event ?? "demo";
  throw new Error(
    `Port ${port} is taken, perhaps by a portal that is still running. Take another: PORT=${port + 1} npm run ${name}`,
  );
}

/** The demo stays by itself: its own embedded database, its own jobs, whatever a .env file says. */
async function environment({ port, sandboxPort, dataDir }) {
  const { NODE_ENV: _nextSetsIt, ...inherited } = process.env;
  return {
    ...inherited,
    ...(await demoSettings(dataDir)),
    DATABASE_URL: "",
    DATABASE_DRIVER: "",
    DATA_DIR: dataDir,
    INNGEST_DEV: "",
    JOBS: "embedded",
    MICROSOFT_SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_OPTIONS: serverNodeOptions(),
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
  };
}

/** Runs scripts/seed.ts, which may be run again and again; its last line is JSON. */
async function seed(env) {
  const { code, output } = await run(...typescript("scripts/seed.ts"), { env });
  if (code !== 0) throw new Error(`The database could not be prepared:\n${lastLines(output)}`);
  return JSON.parse(lastLines(output, 1));
}

function welcome({ address, seeded: { signIn, unconnected }, logs }) {
  say(`\n  ${bold("The portal is ready.")}\n`);
  table({ Address: bold(address), "E-mail": signIn.email, Password: signIn.password });
  if (unconnected) {
    say(
      `\n  ${unconnected.company} is not connected yet. Open Integrations > Microsoft 365 > Direct Setup, click its name, and paste:\n`,
    );
    const { applicationId, directoryId, clientSecret } = unconnected;
    table({ "Application ID": applicationId, "Directory ID": directoryId, "Secret Key": clientSecret });
  }
  say(`\n  ${dim(`Ctrl-C stops it.${logs ? ` Logs: ${relative(process.cwd(), logs)}` : ""}`)}\n`);
}

function table(rows) {
  for (const [label, value] of Object.entries(rows)) say(`  ${label.padEnd(16)}${value}`);
}
