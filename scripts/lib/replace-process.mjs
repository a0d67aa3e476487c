import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** Runs a program in our place: same terminal, signals passed on, its exit code is ours. */
export function replaceProcess(command, args, { env = process.env } = {}) {
  const child = spawn(command, args, { cwd: root, env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exit(127);
  });
  child.once("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal); // ended by a signal: so do we, for whoever watches us
  });
}
