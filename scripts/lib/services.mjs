import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { root } from "./root.mjs";
import { lastLines } from "./run.mjs";

const PATIENCE_MS = 8_000;
const GRACE_MS = 300; // Ctrl-C reaches the children together with us: their end is then no failure

/**
 * Long-running children that live and die together with this process.
 *
 * `start(name, command, args, { env, logFile, onOutput })` starts one and tells its process id; its output goes to the log
 * file and to `onOutput`.
 * `failure` rejects as soon as one ends that was not told to, with its name and its last lines.
 * `stop()` ends all of them: asks (SIGTERM), and after 8 seconds insists (SIGKILL).
 */
export function createServices() {
  const children = new Map();
  let stopping = false;
  let fail;
  const failure = new Promise((_resolve, reject) => {
    fail = reject;
  });
  failure.catch(() => {}); // nobody may be waiting for it
  process.once("exit", () => {
    for (const child of children.keys()) child.kill("SIGKILL");
  });

  return {
    failure,
    start(name, command, args, { env, logFile, onOutput } = {}) {
      const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
      const tail = keepOutput(child, { logFile, onOutput });
      const ended = new Promise((resolve) => {
        child.once("error", (error) => resolve(`could not be started: ${error.message}`));
        child.once("close", (code, signal) => resolve(`ended (${signal ?? `exit code ${code}`})`));
      });
      children.set(child, ended);
      ended.then((how) => {
        children.delete(child);
        const complain = () => stopping || fail(new Error(`The ${name} ${how}. Its last lines:\n${lastLines(tail())}`));
        setTimeout(complain, GRACE_MS);
      });
      return child.pid;
    },
    async stop() {
      stopping = true;
      const insist = setTimeout(() => {
        for (const child of children.keys()) child.kill("SIGKILL");
      }, PATIENCE_MS);
      for (const child of children.keys()) child.kill("SIGTERM");
      await Promise.all(children.values());
      clearTimeout(insist);
    },
  };
}

/** @returns {() => string} what was printed last */
function keepOutput(child, { logFile, onOutput }) {
  let tail = "";
  if (logFile) mkdirSync(dirname(logFile), { recursive: true });
  const log = logFile ? createWriteStream(logFile, { mode: 0o600 }) : null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      tail = (tail + chunk).slice(-20_000);
      log?.write(chunk);
      onOutput?.(chunk);
    });
  }
  return () => tail;
}
