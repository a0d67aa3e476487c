import type { EmbeddedEngine } from "./engine-options";
import type { EmbeddedKeys } from "./keys";

interface MeetingPoint {
  keys?: EmbeddedKeys;
  engine?: EmbeddedEngine;
}

const PLACE = Symbol.for("lifecycle-insights.embedded-jobs");
const world: typeof globalThis & { [PLACE]?: MeetingPoint } = globalThis;

/**
 * Where the parts of one process meet. Next loads route handlers, server actions and instrumentation as separate module
 * instances, so a module's own variables are not shared between them; `globalThis` is. (The edge runtime has its own.)
 */
export function hold(): MeetingPoint {
  world[PLACE] ??= {};
  return world[PLACE];
}
