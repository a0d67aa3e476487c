import type { Agenda } from "./agenda";
import { type Caller, EndpointUnreachableError } from "./caller";
import { UnsupportedFeatureError } from "./errors";
import { createJobQueue } from "./job-queue";
import { isRacing, readStepError, unsupportedFeature } from "./op";
import { type Job, memoize, type Run } from "./run";
import { sleepUntilMs } from "./sleep";
import { readError } from "./system-events";
import type { Answer, Op } from "./wire";

/** Inngest's own limit, kept so that a function that would only work here is noticed. */
const MAX_STEPS = 1_000;
const UNREACHABLE_WAIT_MS = 500;

export interface ExecutorOptions {
  agenda: Agenda;
  caller: Caller;
  now: () => number;
  backoffMs: (attempt: number) => number;
  maxCalls: number;
  onEnd: (run: Run, end: RunEnd) => void;
}

export type RunEnd =
  | { status: "completed"; output: unknown }
  | { status: "failed"; error: unknown }
  | { status: "cancelled" };

/** Takes runs forward: makes the calls that are due and does what their answers say. */
export function createExecutor({ agenda, caller, now, backoffMs, maxCalls, onEnd }: ExecutorOptions) {
  const queue = createJobQueue({ maxCalls, perform });

  async function perform(job: Job): Promise<void> {
    const { run } = job;
    run.startedAt ??= new Date(now());
    run.callsUnderWay.add(job.id);
    const answer = await caller.perform(job).catch(toAnswer);
    run.callsUnderWay.delete(job.id);
    if (run.isOver) return;
    if (answer === "unreachable") later(run, now() + UNREACHABLE_WAIT_MS, () => push(run, job.stepId, job.attempt));
    else settle(job, answer);
  }

  function settle(job: Job, answer: Answer): void {
    const { run, attempt, stepId } = job;
    if (answer.kind === "completed") {
      end(run, { status: "completed", output: answer.output });
      return;
    }
    const isLast = answer.isFinal || attempt + 1 >= run.fn.maxAttempts;
    const retry = () => later(run, now() + (answer.waitMs ?? backoffMs(attempt)), () => push(run, stepId, attempt + 1));
    if (answer.kind === "ops") {
      run.version = answer.version;
      const willRetry = !isLast && answer.ops.some((op) => op.op === "StepError");
      const isOutdated = stepId === "step" && !willRetry && endDiscovery(run);
      takeOps(run, answer.ops, isLast ? null : retry);
      if (isOutdated) discover(run);
    } else if (isLast) end(run, { status: "failed", error: answer.error });
    else retry();
  }

  function takeOps(run: Run, ops: Op[], retry: (() => void) | null): void {
    const refused = ops.map(unsupportedFeature).find((feature) => feature !== null);
    if (refused) {
      fail(run, new UnsupportedFeatureError([`${run.fn.id}: ${refused}`]));
      return;
    }
    if (ops.length > 1) openGroup(run, ops);
    const goesOn = ops.map((op) => takeOp(run, op, retry)).includes(true);
    if (run.stack.length > MAX_STEPS) fail(run, new Error(`A run has at most ${MAX_STEPS} steps`));
    else if (goesOn) discover(run);
  }

  /** Returns whether the function can go on because of it. */
  function takeOp(run: Run, op: Op, retry: (() => void) | null): boolean {
    switch (op.op) {
      case "StepRun":
        memoize(run, op.id, { data: op.data ?? null });
        return true;
      case "StepError":
      case "StepFailed":
        if (op.op === "StepError" && retry) {
          retry();
          return false;
        }
        memoize(run, op.id, { error: readStepError(op.error) });
        return true;
      case "StepPlanned":
        if (isNew(run, op)) push(run, op.id, 0);
        return false;
      case "Sleep":
        if (!isNew(run, op)) return false;
        later(run, sleepUntilMs(op.name ?? "", now()) ?? now(), () => {
          memoize(run, op.id, null);
          discover(run);
        });
        return false;
      case "RunComplete":
        end(run, { status: "completed", output: op.data ?? null });
        return false;
      default: // DiscoveryRequest; the rest was refused before
        return true;
    }
  }

  function isNew(run: Run, { id }: Op): boolean {
    if (run.ordered.has(id)) return false;
    run.ordered.add(id);
    return true;
  }

  /**
   * Several ops at once are a parallel group: its steps run each in its own call, and the function goes on after the last,
   * or in a race after each.
   */
  function openGroup(run: Run, ops: Op[]) {
    run.planOnly = true;
    const open = ops.filter((op) => op.op !== "RunComplete" && !Object.hasOwn(run.steps, op.id));
    if (open.length > 1) for (const op of open) if (op.op !== "StepRun" && !isRacing(op)) run.pending.add(op.id);
  }

  /**
   * Calls the function from the top, to find what comes after the steps that are done. One such call at a time: of two side
   * by side both would find the next step, and might run it.
   */
  function discover(run: Run) {
    if (run.isOver || run.pending.size > 0) return;
    run.planOnly = false;
    if (run.discovery === "none") push(run, "step", 0);
    run.discovery = run.discovery === "none" ? "under way" : "outdated";
  }

  /** @returns whether steps have ended meanwhile that the call did not know of */
  function endDiscovery(run: Run): boolean {
    const isOutdated = run.discovery === "outdated";
    run.discovery = "none";
    return isOutdated;
  }

  function push(run: Run, stepId: string, attempt: number) {
    queue.push({ id: crypto.randomUUID(), run, stepId, attempt });
  }

  function later(run: Run, dueAt: number, action: () => void) {
    const cancel = agenda.at(dueAt, () => {
      run.waits.delete(cancel);
      action();
    });
    run.waits.add(cancel);
  }

  function fail(run: Run, error: Error) {
    end(run, { status: "failed", error: readError(error) });
  }

  function end(run: Run, how: RunEnd) {
    run.isOver = true;
    for (const cancel of run.waits) cancel();
    onEnd(run, how);
  }

  return {
    /** Makes a run's first call at `dueAt` (epoch ms; at once when past). */
    begin(run: Run, dueAt: number) {
      if (dueAt > now()) later(run, dueAt, () => discover(run));
      else discover(run);
    },
    /** The call under way ends; nothing of the run comes after it. */
    cancel(run: Run) {
      end(run, { status: "cancelled" });
    },
    open: queue.open,
    close: queue.close,
  };
}

/** A server that is still starting costs no attempt; a connection that broke off does, since the function may have run. */
function toAnswer(error: unknown): Answer | "unreachable" {
  if (error instanceof EndpointUnreachableError) return "unreachable";
  return { kind: "failed", error: readError(error), isFinal: false, waitMs: null };
}
