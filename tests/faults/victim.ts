import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./root";
import type { News, Order } from "./sync-process";

/** A process that works until it is killed. */
export interface Victim {
  send(order: Order): void;
  /** What it says next; null when `deadline` (ms since 1970) comes first. @throws when it ended by itself, with its last words */
  next(deadline: number): Promise<News | null>;
  /** SIGKILL; resolves when it is really gone. */
  kill(): Promise<void>;
}

/**
 * Puts sync-process.ts and all it imports into one file, which starts in half a second: drivers that bring files of their
 * own stay outside. @returns its path, inside the project so that they are found
 */
export async function bundleProcess(): Promise<string> {
  const outfile = join(root, ".data", "test", "faults", `sync-process-${randomBytes(4).toString("hex")}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ["tests/faults/sync-process.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["@electric-sql/pglite", "@neondatabase/serverless", "pg", "ws"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    outfile,
    logLevel: "warning",
  });
  return outfile;
}

const everyone = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of everyone) child.kill("SIGKILL");
});

/** Starts the process of a bundled file. @param env which database, which sandbox, which keys */
export function startVictim(file: string, env: Record<string, string>): Victim {
  const child = fork(file, [], {
    cwd: root,
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  everyone.add(child);
  const inbox: News[] = [];
  let words = "";
  let hasEnded = false;
  let wake = () => {};
  child.stderr?.setEncoding("utf8").on("data", (part) => {
    words = (words + part).slice(-2_000);
  });
  child.on("message", (news: News) => {
    inbox.push(news);
    wake();
  });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => {
      everyone.delete(child);
      hasEnded = true;
      wake();
      resolve();
    });
  });

  return {
    send: (order) => void child.send(order, () => {}),
    async next(deadline) {
      for (;;) {
        const news = inbox.shift();
        if (news) return news;
        if (hasEnded) throw new Error(`The process ended by itself. ${words}`);
        const left = deadline - Date.now();
        if (left <= 0) return null;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
