import { z } from "zod";
import { type CronSchedule, parseCron } from "./cron";
import { UnsupportedFeatureError } from "./errors";
import { parseCondition, parseKey } from "./expression";
import type { EngineEvent } from "./wire";

/** One function as the engine runs it. */
export interface EngineFunction {
  id: string;
  eventTriggers: { event: string; matches: (event: EngineEvent) => boolean }[];
  cronTriggers: { cron: string; schedule: CronSchedule }[];
  /** Per step; Inngest gives five attempts when `retries` is not set. */
  maxAttempts: number;
  /** How many requests (not runs) may be under way at once. */
  concurrency: { limit: number; keyOf: (event: EngineEvent) => string }[];
  /** At most one run per key; further events are skipped while it goes on. */
  singletonKeyOf: ((event: EngineEvent) => string) | null;
}

const limit = z.looseObject({ limit: z.int().min(1), key: z.string().optional(), scope: z.string().optional() });
const config = z.looseObject({
  id: z.string().min(1),
  triggers: z.array(
    z.looseObject({ event: z.string().optional(), expression: z.string().optional(), cron: z.string().optional() }),
  ),
  steps: z.object({ step: z.looseObject({ retries: z.object({ attempts: z.int().optional() }).optional() }) }),
  concurrency: z.union([z.int().min(1), limit, z.array(limit)]).optional(),
  singleton: z.looseObject({ key: z.string().optional(), mode: z.string() }).optional(),
});
type Config = z.infer<typeof config>;
type Refuse = (feature: string) => void;

const CONFIG_KEYS = new Set(["id", "name", "triggers", "steps", "concurrency", "singleton"]);
const SYSTEM_EVENTS = new Set(["inngest/function.failed", "inngest/function.cancelled"]);
const DEFAULT_RETRIES = 4;

/**
 * Reads what the SDK registers.
 * @throws {UnsupportedFeatureError} naming every function and option that the engine does not run
 */
export function readFunctions(registered: readonly unknown[]): EngineFunction[] {
  const refused: string[] = [];
  const functions = registered.map((raw) => {
    const parsed = config.parse(raw);
    return readFunction(parsed, (feature) => refused.push(`${parsed.id}: ${feature}`));
  });
  if (refused.length > 0) throw new UnsupportedFeatureError(refused);
  return functions;
}

function readFunction(parsed: Config, refuse: Refuse): EngineFunction {
  for (const option of Object.keys(parsed)) if (!CONFIG_KEYS.has(option)) refuse(option);
  return {
    id: parsed.id,
    ...readTriggers(parsed, refuse),
    maxAttempts: (parsed.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    concurrency: readConcurrency(parsed.concurrency, refuse),
    singletonKeyOf: parsed.singleton ? readSingleton(parsed.singleton, refuse) : null,
  };
}

function readTriggers({ triggers }: Config, refuse: Refuse): Pick<EngineFunction, "eventTriggers" | "cronTriggers"> {
  const eventTriggers: EngineFunction["eventTriggers"] = [];
  const cronTriggers: EngineFunction["cronTriggers"] = [];
  for (const { event, expression, cron, ...others } of triggers) {
    for (const option of Object.keys(others)) refuse(`trigger ${option}`);
    if (event?.includes("*")) refuse(`trigger on "${event}"`);
    if (event?.startsWith("inngest/") && !SYSTEM_EVENTS.has(event)) refuse(`trigger on "${event}"`);
    if (event !== undefined) eventTriggers.push({ event, matches: readCondition(expression, refuse) });
    if (cron !== undefined) cronTriggers.push({ cron, schedule: parseCron(cron) });
  }
  return { eventTriggers, cronTriggers };
}

function readCondition(expression: string | undefined, refuse: Refuse): (event: EngineEvent) => boolean {
  if (expression === undefined) return () => true;
  const condition = parseCondition(expression);
  if (!condition) refuse(`trigger expression "${expression}"`);
  return condition ?? (() => false);
}

function readConcurrency(concurrency: Config["concurrency"], refuse: Refuse): EngineFunction["concurrency"] {
  if (concurrency === undefined) return [];
  const limits = typeof concurrency === "number" ? [{ limit: concurrency }] : [concurrency].flat();
  return limits.map((one) => {
    const scope = "scope" in one ? one.scope : undefined;
    if (scope !== undefined && scope !== "fn") refuse(`concurrency scope "${scope}"`);
    return { limit: one.limit, keyOf: readKey("concurrency", "key" in one ? one.key : undefined, refuse) };
  });
}

function readSingleton(singleton: NonNullable<Config["singleton"]>, refuse: Refuse): (event: EngineEvent) => string {
  if (singleton.mode !== "skip") refuse(`singleton mode "${singleton.mode}"`);
  return readKey("singleton", singleton.key, refuse);
}

function readKey(option: string, expression: string | undefined, refuse: Refuse): (event: EngineEvent) => string {
  if (expression === undefined) return () => "";
  const keyOf = parseKey(expression);
  if (!keyOf) refuse(`${option} key "${expression}"`);
  return keyOf ?? (() => "");
}
