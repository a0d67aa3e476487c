import type { EngineFunction } from "./engine-function";
import type { CallBody, EngineEvent, Memo } from "./wire";

/** One execution of a function for one event, while it goes on. */
export interface Run {
  readonly id: string;
  readonly fn: EngineFunction;
  readonly event: EngineEvent;
  /** Results so far by step hash, and the order they came in. */
  readonly steps: Record<string, Memo>;
  readonly stack: string[];
  /** Steps of a parallel group that are planned or under way; the function goes on when there are none. */
  readonly pending: Set<string>;
  /** Steps and sleeps that were ordered once: a function that goes on beside them names them again each time. */
  readonly ordered: Set<string>;
  /** Whether the function is being called from the top, and whether it has to be once more after that. */
  discovery: "none" | "under way" | "outdated";
  /** Job ids of the calls under way: a checkpoint of any other call is stale. */
  readonly callsUnderWay: Set<string>;
  /** Take back the run's waits (retries, sleeps). */
  readonly waits: Set<() => void>;
  readonly slotKeys: readonly { key: string; limit: number }[];
  readonly singletonKey: string | null;
  readonly queuedAt: Date;
  startedAt: Date | null;
  isOver: boolean;
  /** Protocol version: -1 until the SDK has named its own. */
  version: number;
  /** While a parallel group is open the SDK may only report steps, not run them on its own. */
  planOnly: boolean;
}

/** One call to make. `stepId` is the hash of a planned step, or `step` to go on from the top. */
export interface Job {
  id: string;
  run: Run;
  stepId: string;
  attempt: number;
}

export function createRun(fn: EngineFunction, event: EngineEvent, queuedAt: Date): Run {
  return {
    id: crypto.randomUUID(),
    fn,
    event,
    steps: {},
    stack: [],
    pending: new Set(),
    ordered: new Set(),
    discovery: "none",
    callsUnderWay: new Set(),
    waits: new Set(),
    slotKeys: fn.concurrency.map(({ limit, keyOf }, index) => ({ limit, key: `${fn.id} ${index} ${keyOf(event)}` })),
    singletonKey: fn.singletonKeyOf ? `${fn.id} ${fn.singletonKeyOf(event)}` : null,
    queuedAt,
    startedAt: null,
    isOver: false,
    version: -1,
    planOnly: false,
  };
}

/** Keeps a step's result; the first one counts, since a step may be reported by a checkpoint and again by the answer. */
export function memoize(run: Run, stepId: string, memo: Memo): void {
  if (Object.hasOwn(run.steps, stepId)) return;
  run.steps[stepId] = memo;
  run.stack.push(stepId);
  run.pending.delete(stepId);
}

/** The body of a call. `checkpoint`: whether the SDK may run steps one after the other and report them on the way. */
export function toCallBody({ id, run, stepId, attempt }: Job, { checkpoint }: { checkpoint: boolean }): CallBody {
  return {
    version: run.version,
    event: run.event,
    events: [run.event],
    steps: run.steps,
    ctx: {
      run_id: run.id,
      env: "",
      step_id: stepId,
      attempt,
      max_attempts: run.fn.maxAttempts,
      disable_immediate_execution: run.planOnly,
      use_api: false,
      stack: { stack: run.stack, current: run.stack.length },
      // The SDK checkpoints when it knows the function and the queue item.
      ...(checkpoint ? { fn_id: run.fn.id, qi_id: id, job_id: id, request_id: id, generation_id: attempt + 1 } : {}),
    },
    defers: {},
    use_api: false,
  };
}
