// A thread of its own: the attack keeps the one beside it busy, and what that waits for is no fault of the portal's.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

const { pid, url } = workerData;
const TICK_MS = 10;

/** Resident memory in MB. */
const memoryMb = () => Number(execFileSync("ps", ["-o", "rss=", "-p", pid], { encoding: "utf8" })) / 1024;

/** Processor time that the process has used, in ms; null where the system does not tell it so finely. */
function processorMs() {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/**
 * How long the portal's event loop can have stood while a small file was asked for: no longer than the answer took, and no
 * longer than its processor time. On a machine that is busy with other things the first alone would say nothing.
 */
async function standMs() {
  const askedAt = performance.now();
  const before = processorMs();
  await fetch(url).then((answer) => answer.arrayBuffer());
  const waitedMs = performance.now() - askedAt;
  const after = processorMs();
  return before === null || after === null ? waitedMs : Math.min(waitedMs, after - before + TICK_MS);
}

await standMs();
const before = memoryMb();
const result = { grownMb: 0, stoodMs: 0 };
let isOver = false;
parentPort.once("message", () => {
  isOver = true;
});
parentPort.postMessage("ready");
for (let count = 0; !isOver || count === 0; count += 1) {
  result.stoodMs = Math.max(result.stoodMs, await standMs());
  if (count % 8 === 0) result.grownMb = Math.max(result.grownMb, memoryMb() - before);
  await wait(10);
}
result.grownMb = Math.max(result.grownMb, memoryMb() - before);
parentPort.postMessage(result);
