import { z } from "zod";
import { inngest } from "./client";
import { functions } from "./functions/registry";

const call = z.looseObject({
  event: z.looseObject({ name: z.string(), data: z.looseObject({ cron: z.string().optional() }).nullish() }).nullish(),
  events: z.array(z.looseObject({ name: z.string() })).nullish(),
});

const timer = "inngest/scheduled.timer";
/** Somebody pressed "Invoke" in Inngest's own screens. */
const invoked = "inngest/function.invoked";

/** Whether a call's events are what the function waits for. The signature covers the body only, and the address says whose it is. */
export function isCallOfFunction(functionId: string | null, body: unknown): boolean {
  const triggers = functionId ? triggersOf(functionId) : undefined;
  const read = call.safeParse(body);
  if (!triggers || !read.success) return false;
  const { event, events } = read.data;
  const names = [event, ...(events ?? [])].flatMap((one) => (one ? [one.name] : []));
  return names.length > 0 && names.every((name) => waitsFor(triggers, name, event?.data?.cron));
}

/** Names of events, and cron expressions, that start a function. */
interface Triggers {
  events: readonly string[];
  crons: readonly string[];
}

function waitsFor({ events, crons }: Triggers, name: string, cron: string | undefined): boolean {
  if (name === invoked) return true;
  if (name !== timer) return events.includes(name);
  return cron === undefined ? crons.length > 0 : crons.includes(cron);
}

let known: Map<string, Triggers> | undefined;

/** By the ids under which Inngest knows the functions, those that wait for a function's failure among them. */
function triggersOf(functionId: string): Triggers | undefined {
  known ??= new Map(
    functions.flatMap((fn) => {
      const id = fn.id(inngest.id);
      const onFailure = { events: ["inngest/function.failed"], crons: [] };
      return [[id, readTriggers(fn.opts.triggers ?? [])] as const, [`${id}-failure`, onFailure] as const];
    }),
  );
  return known.get(functionId);
}

function readTriggers(triggers: readonly object[]): Triggers {
  const events = triggers.flatMap((trigger) => {
    const event = "event" in trigger ? trigger.event : undefined;
    if (typeof event === "string") return [event];
    return event && typeof event === "object" && "name" in event ? [String(event.name)] : [];
  });
  const crons = triggers.flatMap((trigger) => ("cron" in trigger ? [String(trigger.cron)] : []));
  return { events, crons };
}
