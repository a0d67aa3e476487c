import type { EngineEvent } from "./wire";

const KEY = /^event\.data\.([A-Za-z_]\w*)$/;
const CONDITION = /^event\.data\.([A-Za-z_]\w*)\s*==\s*(?:'([^'\\]*)'|"([^"\\]*)")$/;

/**
 * A key of `singleton` or `concurrency`: `event.data.<name>`, the one form the functions use of Inngest's expression language.
 * Returns what reads it from an event, or null for any other expression. A missing field counts as the value null, so
 * events without it share one key.
 */
export function parseKey(expression: string): ((event: EngineEvent) => string) | null {
  const field = KEY.exec(expression.trim())?.[1];
  if (field === undefined) return null;
  return (event) => JSON.stringify(readField(event, field) ?? null);
}

/** A trigger's condition: `event.data.<name> == '<text>'`, the form that `onFailure` makes. Null for any other expression. */
export function parseCondition(expression: string): ((event: EngineEvent) => boolean) | null {
  const match = CONDITION.exec(expression.trim());
  const field = match?.[1];
  if (field === undefined) return null;
  const text = match?.[2] ?? match?.[3];
  return (event) => readField(event, field) === text;
}

function readField(event: EngineEvent, field: string): unknown {
  return Object.hasOwn(event.data, field) ? event.data[field] : undefined;
}
