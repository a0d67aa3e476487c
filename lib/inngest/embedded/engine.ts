import { setTimeout as wait } from "node:timers/promises";
import { createAgenda } from "./agenda";
import { createCaller } from "./caller";
import { systemClock } from "./clock";
import { createCronTimers } from "./cron-timers";
import { type EngineFunction, readFunctions } from "./engine-function";
import type { EmbeddedEngine, EmbeddedEngineOptions, EngineLogger } from "./engine-options";
import { createExecutor, type RunEnd } from "./executor";
import { createRecentIds } from "./recent-ids";
import { defaultBackoffMs } from "./retry";
import { createRun, type Run } from "./run";
import { createRunLog } from "./run-log";
import { createSdkEndpoint } from "./sdk-endpoint";
import { cancellationEvent, failureEvent, readError, timerEvent } from "./system-events";
import type { EngineEvent, SentEvent } from "./wire";

/**
 * Runs Inngest functions inside this process, over the protocol that Inngest's server speaks to the endpoint: same functions,
 * same endpoint, same signatures. It knows what the portal's functions use; anything else is refused by name.
 *
 * All state is in memory and dies with the process. That is enough because `sync_runs` is the truth: a run is written there
 * before its event is sent, and a reconciler sends again what got lost. One process only: two engines would both fire the crons.
 */
export function createEmbeddedEngine(options: EmbeddedEngineOptions): EmbeddedEngine {
  const { clock = systemClock, logger = silentLogger } = options;
  const agenda = createAgenda(clock);
  const log = createRunLog({ keep: options.keepRuns ?? 200 });
  const recentIds = createRecentIds();
  const singletons = new Set<string>();
  const caller = createCaller({ ...options, checkpoint: options.checkpoint ?? true, now: clock.now });
  const backoffMs = options.backoffMs ?? defaultBackoffMs;
  const executor = createExecutor({
    agenda,
    caller,
    now: clock.now,
    backoffMs,
    maxCalls: options.maxCalls ?? 25,
    onEnd,
  });
  const crons = createCronTimers({ agenda, now: clock.now, fire: onCron });
  const handle = createSdkEndpoint({ ...options, isStopped: () => state === "stopped", findRun: log.find, receive });
  /** Null until the first sync; events wait for it. */
  let functions: EngineFunction[] | null = null;
  let eventsBeforeSync: EngineEvent[] = [];
  let state: "created" | "started" | "stopping" | "stopped" = "created";

  function receive({ id = crypto.randomUUID(), data, ts = clock.now(), user, ...sent }: SentEvent): string {
    if (recentIds.isNew(sent.name, id, clock.now())) dispatch({ ...sent, id, data: data ?? {}, ts, user: user ?? {} });
    return id;
  }

  function dispatch(event: EngineEvent): void {
    if (!functions) {
      eventsBeforeSync.push(event);
      return;
    }
    for (const fn of functions) {
      if (fn.eventTriggers.some((trigger) => trigger.event === event.name && trigger.matches(event))) begin(fn, event);
    }
  }

  function begin(fn: EngineFunction, event: EngineEvent): Run | null {
    const run = createRun(fn, event, new Date(clock.now()));
    if (run.singletonKey !== null && singletons.has(run.singletonKey)) {
      log.close(run, { status: "skipped", output: null, error: null }, run.queuedAt);
      return null;
    }
    if (run.singletonKey !== null) singletons.add(run.singletonKey);
    log.add(run);
    executor.begin(run, event.ts);
    return run;
  }

  function onEnd(run: Run, end: RunEnd): void {
    if (run.singletonKey !== null) singletons.delete(run.singletonKey);
    const at = new Date(clock.now());
    if (end.status === "completed") log.close(run, { ...end, error: null }, at);
    else if (end.status === "cancelled") {
      log.close(run, { ...end, output: null, error: null }, at);
      dispatch(cancellationEvent(run, at.getTime()));
    } else {
      const error = readError(end.error);
      const { name, message } = error;
      logger.error("embedded jobs: run failed", { functionId: run.fn.id, runId: run.id, error: name });
      log.close(run, { status: "failed", output: null, error: { name, message } }, at);
      if (run.event.name !== "inngest/function.failed") dispatch(failureEvent(run, error, at.getTime()));
    }
    log.announce();
  }

  function onCron(functionId: string, cron: string, dueAt: number): Run | null {
    const fn = functions?.find(({ id }) => id === functionId);
    return fn ? begin(fn, timerEvent(cron, dueAt)) : null;
  }

  function setCrons(): void {
    if (state === "started" && (options.crons ?? true)) crons.set(functions ?? []);
  }

  return {
    fetch: (input, init) => handle(new Request(input, init)),
    async sync() {
      functions = readFunctions(await caller.sync());
      setCrons();
      const waiting = eventsBeforeSync;
      eventsBeforeSync = [];
      for (const event of waiting) dispatch(event);
    },
    start() {
      if (state !== "created") return;
      state = "started";
      executor.open();
      setCrons();
    },
    async stop({ graceMs }) {
      if (state === "stopped") return;
      state = "stopping";
      agenda.close();
      const grace = new AbortController();
      await Promise.race([executor.close(), wait(graceMs, undefined, { signal: grace.signal }).catch(() => {})]);
      grace.abort();
      state = "stopped";
    },
    idle: log.idle,
    fireCron(functionId) {
      const cron = functions?.find(({ id }) => id === functionId)?.cronTriggers[0]?.cron;
      if (cron === undefined) throw new Error(`There is no function "${functionId}" with a cron`);
      return onCron(functionId, cron, clock.now())?.id ?? null;
    },
    cancel(runId) {
      const run = log.find(runId);
      if (run) executor.cancel(run);
      return run !== null;
    },
    runs: log.list,
  };
}

const silentLogger: EngineLogger = { error() {} };
