import { spawn } from "node:child_process";
import { join } from "node:path";
import type { FaultReport, Profile } from "./check";
import { root } from "./root";

/** What main.ts prints as its last line when it runs one check. */
export interface CheckResult extends FaultReport {
  seconds: number;
  /** The check itself threw: nothing was proved, one way or the other. */
  crashed: boolean;
}

export interface RunCheckOptions {
  name: string;
  profile: Profile;
  seed: number;
  drivers?: readonly string[];
  /** The project's folder, or a copy of it. */
  folder?: string;
  /** Ends it, and counts as a failure. */
  timeoutMs?: number;
}

/**
 * Runs one check in a process of its own: settings are read once a process, and nothing of one check is left to the next.
 * Wants TEST_POSTGRES_URL and TEST_PGLITE_TEMPLATE in the environment.
 */
export async function runCheck({
  name,
  profile,
  seed,
  drivers,
  folder = root,
  timeoutMs = 1_800_000,
}: RunCheckOptions): Promise<CheckResult> {
  const begun = Date.now();
  const args = ["--json", "--only", name, "--profile", profile, "--seed", String(seed)];
  if (drivers) args.push("--drivers", drivers.join(","));
  const { output, isLate, how } = await run(folder, args, timeoutMs);
  const seconds = (Date.now() - begun) / 1000;
  if (isLate) return { ...failedCheck(seed, `did not end within ${timeoutMs / 1000} s`), seconds, crashed: false };
  const line = output.split("\n").find((text) => text.startsWith('{"crashed":'));
  const result = line
    ? (JSON.parse(line) as CheckResult)
    : failedCheck(seed, `${how} without a result: ${output.slice(-2_000)}`);
  return { ...result, seconds };
}

/** A check that could not be run to its end. */
export function failedCheck(seed: number, what: string): CheckResult {
  return { tries: 1, counts: {}, failures: [{ seed, what }], seconds: 0, crashed: true };
}

function run(folder: string, args: string[], timeoutMs: number) {
  const command = ["--import", "tsx", join("tests", "faults", "main.ts"), ...args];
  const child = spawn(process.execPath, command, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  return new Promise<{ output: string; isLate: boolean; how: string }>((resolve) => {
    let output = "";
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeoutMs);
    for (const stream of [child.stderr, child.stdout])
      stream.setEncoding("utf8").on("data", (part) => (output += part));
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      process.off("exit", end);
      resolve({ output, isLate, how: signal ? `killed by ${signal}` : `ended with ${code}` });
    });
  });
}
