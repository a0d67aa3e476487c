import { sleepUntilMs } from "./sleep";
import type { Op } from "./wire";

const SUPPORTED = new Set([
  "StepRun",
  "StepError",
  "StepFailed",
  "StepPlanned",
  "Sleep",
  "RunComplete",
  "DiscoveryRequest",
]);

/** What the engine cannot do of an op, in words for the error; null when it can do all of it. */
export function unsupportedFeature(op: Op): string | null {
  if (op.op === "Sleep") return sleepUntilMs(op.name ?? "", 0) === null ? `a sleep of "${op.name ?? ""}"` : null;
  return SUPPORTED.has(op.op) ? null : op.op;
}

/** Whether the function goes on as soon as this step has ended, and does not wait for the steps beside it. */
export const isRacing = (op: Op) => op.opts?.parallelMode === "race";

/** The error of a step as the function sees it again: without the mark that the SDK puts on errors it has serialised. */
export function readStepError(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  return Object.fromEntries(Object.entries(error).filter(([name]) => name !== "__serialized"));
}
