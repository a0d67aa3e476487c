import { setTimeout as wait } from "node:timers/promises";
import { logger as portalLogger } from "@/lib/logger";
import { insideHeader } from "../jobs-head";
import { createEmbeddedEngine } from "./engine";
import type { EmbeddedEngine, EngineLogger } from "./engine-options";
import { UnsupportedFeatureError } from "./errors";
import { embeddedKeys } from "./keys";
import { callLoopback } from "./loopback";
import { hold } from "./meeting-point";

/** A server takes a while to listen, and in development to compile the endpoint. */
const SYNC_TRIES = 120;
const SYNC_WAIT_MS = 500;
/** How often development looks for changed functions. */
const RESYNC_MS = 5_000;

export interface StartOptions {
  /** Port on which this process serves the portal; by default that of `PORT`, or 3000. */
  port?: number;
  /** Instead of the port: `http://127.0.0.1:3000`, plain HTTP and without a path. */
  origin?: string;
  /** Called once, when the endpoint's functions are known and jobs run. */
  onReady?: () => void;
  /** Asks for the functions again every few seconds, for code that is being edited. */
  resync?: boolean;
  logger?: EngineLogger;
}

/**
 * Starts the one embedded engine of this process; further calls return the same. Does not wait for the endpoint, because
 * instrumentation runs before the server listens: the functions are asked for in the background, and events wait until then.
 */
export function startEmbeddedEngine(options: StartOptions = {}): EmbeddedEngine {
  const held = hold();
  if (held.engine) return held.engine;
  const {
    port = Number(process.env.PORT ?? 3000),
    origin = `http://127.0.0.1:${port}`,
    logger = portalLogger,
  } = options;
  const serveUrl = new URL("/api/inngest", origin).href;
  const { insideKey, ...keys } = embeddedKeys();
  const call = (request: Request) => {
    request.headers.set(insideHeader, insideKey);
    return callLoopback(request);
  };
  const engine = createEmbeddedEngine({ ...keys, serveUrl, call, logger });
  held.engine = engine;
  void run(engine, { ...options, logger });
  return engine;
}

/** Stops the engine of this process, if there is one, after up to `graceMs` for the calls under way. */
export async function stopEmbeddedEngine({ graceMs }: { graceMs: number }): Promise<void> {
  const held = hold();
  await held.engine?.stop({ graceMs });
  delete held.engine;
}

async function run(engine: EmbeddedEngine, { onReady, resync, logger }: StartOptions & { logger: EngineLogger }) {
  if (!(await syncWhenUp(engine, logger))) return;
  engine.start();
  onReady?.();
  let lastFailure = "";
  while (resync) {
    await wait(RESYNC_MS, undefined, { ref: false });
    if (hold().engine !== engine) return;
    const failure = await engine.sync().then(() => "", String);
    if (failure !== "" && failure !== lastFailure)
      logger.error("embedded jobs: changes not taken up", { reason: failure });
    lastFailure = failure;
  }
}

/** Whether the endpoint has told its functions. Trying again does not help when they ask for what the engine does not run. */
async function syncWhenUp(engine: EmbeddedEngine, logger: EngineLogger): Promise<boolean> {
  for (let tries = 1; hold().engine === engine; tries++) {
    try {
      await engine.sync();
      return true;
    } catch (error) {
      if (error instanceof UnsupportedFeatureError || tries === SYNC_TRIES) {
        logger.error("embedded jobs: no job will run, the endpoint did not sync", { reason: String(error) });
        return false;
      }
    }
    await wait(SYNC_WAIT_MS, undefined, { ref: false });
  }
  return false;
}
