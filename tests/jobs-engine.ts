import { createEmbeddedEngine } from "@/lib/inngest/embedded/engine";
import type { EmbeddedEngine, EmbeddedEngineOptions } from "@/lib/inngest/embedded/engine-options";
import { embeddedKeys } from "@/lib/inngest/embedded/keys";
import { hold } from "@/lib/inngest/embedded/meeting-point";

export interface TestEngineOptions extends Pick<EmbeddedEngineOptions, "clock" | "backoffMs" | "checkpoint"> {
  /** Stands between the engine and the route handler. */
  around?: (call: () => Promise<Response>) => Promise<Response>;
  /** Told every body that the engine and the portal send each other: events, steps, results. */
  onTraffic?: (body: string) => void;
}

/**
 * The embedded engine on the product's own functions and route handler, without a port. Retries come at once,
 * unless `backoffMs` says otherwise.
 * Set the environment first: the route reads it when it is loaded.
 */
export async function startTestEngine({
  onTraffic = () => {},
  around = (call) => call(),
  ...options
}: TestEngineOptions = {}): Promise<EmbeddedEngine> {
  const { POST, PUT } = await import("@/app/api/inngest/route");
  type Handler = (request: Request, context: unknown) => Promise<Response>;
  const engine = createEmbeddedEngine({
    ...embeddedKeys(),
    backoffMs: () => 5,
    ...options,
    serveUrl: "http://127.0.0.1:3000/api/inngest",
    call: async (request) => {
      onTraffic(await request.clone().text());
      const handler = (request.method === "PUT" ? PUT : POST) as unknown as Handler;
      const response = await around(() => handler(request, undefined));
      onTraffic(await response.clone().text());
      return response;
    },
    crons: false,
  });
  hold().engine = {
    ...engine,
    fetch: (input, init) => {
      if (typeof init?.body === "string") onTraffic(init.body);
      return engine.fetch(input, init);
    },
  };
  await engine.sync();
  engine.start();
  return engine;
}

/** Ends the engine as a killed process would: nothing of its memory is left. */
export async function dropTestEngine(engine: EmbeddedEngine) {
  await engine.stop({ graceMs: 0 });
  hold().engine = undefined;
}
