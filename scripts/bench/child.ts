import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { semiSpaceOption } from "../lib/node-options.mjs";

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

interface ChildOptions {
  env: NodeJS.ProcessEnv;
  /** Folder for a CPU profile of the process; see https://nodejs.org/api/cli.html#--cpu-prof */
  profileFolder?: string;
  /** Most that old objects may take, in MB; Node's own choice when absent. */
  heapLimitMb?: number;
}

/**
 * Runs a file of this folder in a process of its own, hands it the job and answers its result.
 * @throws what the process threw, or how it ended
 */
export async function runChild<Result>(file: string, job: object, options: ChildOptions): Promise<Result> {
  const { result, ended } = startChild<Result>(file, job, options);
  const value = await result;
  await ended;
  return value;
}

/** As `runChild`, for a process that goes on after its result until it is stopped. */
export function startChild<Result>(file: string, job: object, { env, profileFolder, heapLimitMb }: ChildOptions) {
  if (profileFolder) mkdirSync(profileFolder, { recursive: true });
  const profiling = profileFolder ? ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`] : [];
  const limit = heapLimitMb ? [`--max-old-space-size=${heapLimitMb}`] : [];
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    execArgv: ["--import", "tsx", semiSpaceOption, ...limit, ...profiling],
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const result = new Promise<Result>((resolve, reject) => {
    child.once("message", (answer: { result: Result } | { error: string }) =>
      "error" in answer ? reject(new Error(`${file}: ${answer.error}`)) : resolve(answer.result),
    );
    child.once("close", (code, signal) => {
      running.delete(child);
      reject(new Error(`${file} ended without a result (${signal ?? `exit code ${code}`}).`));
    });
  });
  child.send(job);
  return {
    result,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
