import { readFileSync } from "node:fs";
import { blockNetwork } from "@/tests/block-network";

/**
 * The child's side of `runChild`: takes the one job, sends what comes of it, and ends.
 * From here on the process reaches this machine only.
 */
export function serveJob<Job>(work: (job: Job) => Promise<unknown>, { staysUp = false } = {}) {
  blockNetwork();
  process.once("message", (job: Job) => {
    work(job)
      .then(
        (result) => ({ result }),
        (error: unknown) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      )
      .then((answer) =>
        process.send?.(answer, () => {
          if (staysUp && "result" in answer) return;
          process.disconnect();
          process.exit("error" in answer ? 1 : 0);
        }),
      );
  });
}

/** The most memory this process has had, in bytes: what the kernel counted, where it tells (VmHWM), else getrusage's. */
export function peakMemoryBytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes) return Number(kilobytes) * 1024;
  } catch {
    // Only Linux has /proc.
  }
  return process.resourceUsage().maxRSS * 1024;
}
