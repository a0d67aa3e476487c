import { spawn } from "node:child_process";
import { root } from "./root.mjs";

const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGINT");
});

/**
 * Runs a command to its end and keeps what it printed (stdout and stderr in the order they came).
 * `onOutput` sees each piece as it comes. Never throws for an exit code; a command that cannot be started has code 127.
 * It ends when this process ends. Other options are those of `child_process.spawn`.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { onOutput, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    const take = (chunk) => {
      output += chunk;
      onOutput?.(chunk);
    };
    const settle = (code, more = "") => {
      running.delete(child);
      resolve({ code, output: output + more });
    };
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", take);
    child.once("error", (error) => settle(127, `${error.message}\n`));
    child.once("close", (code) => settle(code ?? 1));
  });
}

/** The last `count` lines that were printed, for an error message. */
export function lastLines(output, count = 15) {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}
