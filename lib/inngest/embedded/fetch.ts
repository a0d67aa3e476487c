import { hold } from "./meeting-point";

/**
 * The `fetch` of an Inngest client in embedded mode: hands what the SDK sends to the engine of this process. Holds no Node
 * built-ins, so the client can be imported anywhere.
 * @throws {Error} while no engine is started, and in the edge runtime, which shares no memory with it
 */
export async function embeddedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { engine } = hold();
  if (!engine) {
    throw new Error(
      "The embedded jobs engine is not started in this process: instrumentation.ts starts it when JOBS=embedded",
    );
  }
  return engine.fetch(input, init);
}
