import "./check-node.mjs";
import { red, say } from "./terminal.mjs";

const endings = [];
let ending = false;

/** Has `work` done before this command ends, however it ends; what was registered last comes first. */
export function atEnd(work) {
  endings.push(work);
}

/**
 * Runs a command: `work` answers its exit code (nothing is 0), and what it throws is said in red without a stack.
 * Ctrl-C and SIGTERM end it with `codeOnSignal`; a second one does not wait for the clearing up.
 */
export async function command(work, { codeOnSignal = 130 } = {}) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => finish(codeOnSignal));
  try {
    await finish((await work()) ?? 0);
  } catch (error) {
    if (!ending) say(`\n${red(error.message)}`);
    await finish(1);
  }
}

async function finish(code) {
  if (ending) return;
  ending = true;
  for (const clearUp of endings.reverse()) {
    await Promise.resolve(clearUp()).catch((error) => say(red(error.message)));
  }
  process.exit(code);
}
