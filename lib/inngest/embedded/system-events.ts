import type { Run } from "./run";
import type { EngineEvent } from "./wire";

/** What a cron's run gets as its event. `dueAt` is epoch ms. */
export function timerEvent(cron: string, dueAt: number): EngineEvent {
  const at = new Date(dueAt).toISOString();
  const data = { cron, scheduledAt: at, fireAt: at };
  return { id: crypto.randomUUID(), name: "inngest/scheduled.timer", data, ts: dueAt, user: {} };
}

/** What a failed run sets off; `onFailure` handlers are functions that wait for it. */
export function failureEvent(run: Run, error: RunError, at: number): EngineEvent {
  return endEvent("inngest/function.failed", run, at, { error });
}

/** What a cancelled run sets off; its `onFailure` handler is not called. */
export function cancellationEvent(run: Run, at: number): EngineEvent {
  return endEvent("inngest/function.cancelled", run, at);
}

function endEvent(name: string, run: Run, at: number, more: Record<string, unknown> = {}): EngineEvent {
  const data = { function_id: run.fn.id, run_id: run.id, event: run.event, events: [run.event], ...more };
  return { id: crypto.randomUUID(), name, data, ts: at, user: {} };
}

export interface RunError {
  name: string;
  message: string;
  stack?: string;
}

/** An error as the SDK sent it, or whatever else came in its place. */
export function readError(error: unknown): RunError {
  if (typeof error !== "object" || error === null) return { name: "Error", message: String(error) };
  const { name, message, stack } = error as Record<string, unknown>;
  return {
    name: typeof name === "string" ? name : "Error",
    message: typeof message === "string" ? message : JSON.stringify(error).slice(0, 500),
    ...(typeof stack === "string" ? { stack } : {}),
  };
}
