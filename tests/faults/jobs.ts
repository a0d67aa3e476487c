import type { Clock } from "@/lib/inngest/embedded/clock";
import type { EmbeddedEngine } from "@/lib/inngest/embedded/engine-options";
import { defaultBackoffMs } from "@/lib/inngest/embedded/retry";
import { dropTestEngine, startTestEngine, type TestEngineOptions } from "../jobs-engine";

/** The embedded engine, with a clock that skips the time in which nobody works. The portal's own code sees it, too. */
export interface Jobs {
  engine: EmbeddedEngine;
  now(): number;
  /** Steps under way at this moment. */
  underWay(): number;
  /** From now on waits take their time, until `release`. */
  hold(): void;
  release(): void;
  stop(): Promise<void>;
}

/** How long nothing must have happened before time is skipped: between two calls of a run lies a moment of ours. */
const quietMs = 25;
const lookEveryMs = 5;

interface JobsOptions extends Pick<TestEngineOptions, "checkpoint" | "onTraffic"> {
  /** After a failed step; by default as in production, which costs nothing here. */
  backoffMs?: (attempt: number) => number;
}

export async function startJobs({ backoffMs = defaultBackoffMs, ...options }: JobsOptions = {}): Promise<Jobs> {
  let underWay = 0;
  let lastEndAt = 0;
  let skippedMs = 0;
  let isHeld = false;
  const RealDate = Date;
  const realNow = () => RealDate.now();
  const now = () => realNow() + skippedMs;
  globalThis.Date = dateBy(now);
  const isQuiet = () => !isHeld && underWay === 0 && realNow() - lastEndAt > quietMs;
  const clock: Clock = {
    now,
    after(delayMs, run) {
      const dueAt = now() + delayMs;
      const look = () => {
        if (now() < dueAt && !isQuiet()) {
          timer = setTimeout(look, Math.min(lookEveryMs, dueAt - now()));
          return;
        }
        skippedMs += Math.max(dueAt - now(), 0);
        lastEndAt = realNow();
        run();
      };
      let timer = setTimeout(look, Math.min(lookEveryMs, delayMs));
      return () => clearTimeout(timer);
    },
  };
  const engine = await startTestEngine({
    ...options,
    clock,
    backoffMs,
    async around(call) {
      underWay++;
      try {
        return await call();
      } finally {
        underWay--;
        lastEndAt = realNow();
      }
    },
  });
  return {
    engine,
    now,
    underWay: () => underWay,
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
    },
    async stop() {
      globalThis.Date = RealDate;
      await dropTestEngine(engine);
    },
  };
}

/** `Date` by another clock. */
function dateBy(now: () => number): DateConstructor {
  return new Proxy(Date, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}
