import { setTimeout as wait } from "node:timers/promises";
import { createEmbeddedEngine } from "./engine";
import type { EmbeddedEngine, EngineLogger } from "./engine-options";
import { UnsupportedFeatureError } from "./errors";
import { embeddedKeys } from "./keys";
import { hold } from "./meeting-point";

/** Server starting: it may take a while to listen, and longer to compile the endpoint in development. */
const SYNC_TRIES = 120;
const SYNC_WAIT_MS = 500;
/** How often development looks for changed triggers. */
const RESYNC_MS = 5_000;

export interface StartOptions {
  /** Where this process serves the portal, without a path: `http://127.0.0.1:3000`. */
  origin: string;
  /** Called once, when the endpoint's functions are known and jobs run. */
  onReady?: () => void;
  /** Asks again for the functions every few seconds, for code that is being edited. */
  resync?: boolean;
  logger?: EngineLogger;
}

/**
 * Starts the one embedded engine of this process; further calls return the same. Does not wait for the endpoint, because
 * instrumentation runs before the server listens: the functions are asked for in the background, and events wait until then.
 */
export function startEmbeddedEngine({
  origin,
  onReady,
  resync = false,
  logger = consoleLogger,
}: StartOptions): EmbeddedEngine {
  const held = hold();
  if (held.engine) return held.engine;
  const serveUrl = new URL("/api/inngest", origin).href;
  const engine = createEmbeddedEngine({ ...embeddedKeys(), serveUrl, call: (request) => fetch(request), logger });
  held.engine = engine;
  void syncWhenUp(engine, logger).then((isSynced) => {
    if (!isSynced) return;
    engine.start();
    onReady?.();
    if (resync) void keepInSync(engine, logger);
  });
  return engine;
}

/** Whether the endpoint has told its functions. Not when it asks for what the engine does not run: trying again cannot help. */
async function syncWhenUp(engine: EmbeddedEngine, logger: EngineLogger): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await engine.sync();
      return true;
    } catch (error) {
      if (error instanceof UnsupportedFeatureError || tries === SYNC_TRIES) {
        logger.error("No jobs will run: the jobs endpoint could not be synced", { error: String(error) });
        return false;
      }
    }
    await wait(SYNC_WAIT_MS, undefined, { ref: false });
  }
}

/** Tells of a failure once, until a sync succeeds again. */
async function keepInSync(engine: EmbeddedEngine, logger: EngineLogger): Promise<never> {
  let lastError = "";
  for (;;) {
    await wait(RESYNC_MS, undefined, { ref: false });
    const error = await engine.sync().then(() => "", String);
    if (error !== "" && error !== lastError) logger.error("Changed jobs were not taken up", { error });
    lastError = error;
  }
}

const consoleLogger: EngineLogger = {
  info: (message, fields) => console.info(message, fields ?? ""),
  error: (message, fields) => console.error(message, fields ?? ""),
};
