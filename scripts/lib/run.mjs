import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/**
 * Runs a command to its end and keeps what it printed (stdout and stderr in the order they came).
 * `onOutput` sees each piece as it comes. Never throws for an exit code; a command that cannot be started has code 127.
 * Other options are those of `child_process.spawn`.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { onOutput, input, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: [input ? "pipe" : "ignore", "pipe", "pipe"], ...options });
    let output = "";
    const take = (chunk) => {
      output += chunk;
      onOutput?.(chunk);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", take);
    if (input) child.stdin?.end(input);
    child.once("error", (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The last `count` lines that say something, for an error message. */
export function lastLines(output, count = 15) {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}
