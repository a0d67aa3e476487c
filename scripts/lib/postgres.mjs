import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findPostgresFolder, HOW_TO_GET_POSTGRES, toolsFolder } from "./find-postgres.mjs";
import { freePort } from "./ports.mjs";
import { lastLines, run } from "./run.mjs";
import { unprivilegedUser } from "./unprivileged-user.mjs";

const READY = "database system is ready to accept connections";
const START_TIMEOUT_MS = 60_000;

/**
 * Starts a PostgreSQL server of our own for tests: new data folder under the system's temporary folder, free port,
 * loopback only, a password made for this run, nothing synced to disk unless `isDurable`.
 * Stops with `stop()`, and when this process ends. Throws a sentence that says what to install when there is none.
 *
 * `url` is that of the database `postgres`, as superuser. `crash` ends the server as `pg_ctl stop -m immediate` does:
 * nothing is finished and nothing written; after `startAgain` it is there at the same address, with what was committed.
 *
 * @param {{ isDurable?: boolean }} options durable: what is committed outlives a crash, as in production
 * @returns {Promise<{ url: string, stop(): Promise<void>, crash(): Promise<void>, startAgain(): Promise<void> }>}
 */
export async function startPostgresServer({ isDurable = false } = {}) {
  const installed = findPostgresFolder();
  if (!installed) throw new Error(HOW_TO_GET_POSTGRES);
  const home = mkdtempSync(join(tmpdir(), "portal-postgres-"));
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const owner = await ownerOf(home);
    const programs = reachable(installed, home, owner);
    const password = randomBytes(24).toString("base64url");
    await initialise({ programs, home, owner, password });
    const port = await freePort();
    const start = () => launch({ programs, home, owner, port, isDurable });
    let server = await start();
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    return {
      url,
      stop: () => server.stop().finally(remove),
      crash: () => server.crash(),
      startAgain: async () => {
        server = await start();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** PostgreSQL refuses to run as root, so root hands the folder, and the processes, to another user. */
async function ownerOf(home) {
  if (process.getuid?.() !== 0) return {};
  const owner = await unprivilegedUser();
  chownSync(home, owner.uid, owner.gid);
  return owner;
}

/** The fetched programs may lie in a folder that only root may enter: then they are copied beside the data. */
function reachable(installed, home, owner) {
  if (owner.uid === undefined || !installed.startsWith(toolsFolder)) return installed;
  cpSync(dirname(installed), join(home, "native"), { recursive: true, verbatimSymlinks: true });
  return join(home, "native", "bin");
}

async function initialise({ programs, home, owner, password }) {
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  let failure = "";
  for (const locale of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    const how = ["-U", "postgres", "-E", "UTF8", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync"];
    const args = ["-D", join(home, "data"), `--locale=${locale}`, ...how];
    const { code, output } = await run(join(programs, "initdb"), args, { cwd: home, ...owner });
    if (code === 0) return rmSync(passwordFile);
    failure = output;
  }
  throw new Error(`PostgreSQL's initdb failed:\n${lastLines(failure)}`);
}

function launch({ programs, home, owner, port, isDurable }) {
  const inHaste = ["fsync", "synchronous_commit", "full_page_writes"].map((name) => [name, "off"]);
  const settings = [
    ["listen_addresses", "127.0.0.1"],
    ["unix_socket_directories", ""],
    ["max_connections", "200"],
    ...(isDurable ? [] : inHaste),
  ].flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", join(home, "data"), "-p", String(port), ...settings];
  const child = spawn(join(programs, "postgres"), args, { cwd: home, stdio: ["ignore", "ignore", "pipe"], ...owner });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const killNow = () => {
    child.kill("SIGQUIT");
    rmSync(home, { recursive: true, force: true });
  };
  process.once("exit", killNow);
  // A closed terminal ends vitest without an exit event; our own commands listen for it themselves.
  if (process.listenerCount("SIGHUP") === 0) process.once("SIGHUP", () => process.exit(129));
  const endWith = async (signal) => {
    child.kill(signal);
    await ended;
    process.off("exit", killNow);
  };
  const stop = () => endWith("SIGINT"); // "fast": ends the connections, then the server
  const crash = () => endWith("SIGQUIT"); // "immediate"
  return new Promise((resolve, reject) => {
    let log = "";
    const timer = setTimeout(() => fail("did not answer within a minute"), START_TIMEOUT_MS);
    const fail = (what) => {
      clearTimeout(timer);
      killNow();
      reject(new Error(`PostgreSQL ${what}:\n${lastLines(log)}`));
    };
    child.once("error", (error) => fail(`did not start (${error.message})`));
    child.once("exit", () => fail("ended at its start"));
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      log = (log + chunk).slice(-10_000);
      if (!log.includes(READY)) return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve({ stop, crash });
    });
  });
}
