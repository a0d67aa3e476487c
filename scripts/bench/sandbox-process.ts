import type { Scenario } from "@/sandbox/scenarios";
import { startSandbox } from "@/sandbox/server";
import { serveJob } from "./serve-job";

export interface SandboxJob {
  scenarios: Scenario[];
  latencyMs?: number;
  enforceBudgets?: boolean;
  /** Time stands still, so that two readings get the same bytes. */
  frozenAt?: string;
}

export interface RunningSandbox {
  url: string;
  pid: number;
}

serveJob(
  async ({ frozenAt, ...options }: SandboxJob) => {
    const clock = frozenAt ? { now: () => new Date(frozenAt) } : {};
    const sandbox = await startSandbox({ ...options, ...clock });
    process.once("SIGTERM", () => void sandbox.close().then(() => process.exit(0)));
    const running: RunningSandbox = { url: sandbox.url, pid: process.pid };
    return running;
  },
  { staysUp: true },
);
