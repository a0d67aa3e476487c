import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/next";
import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";
import { silent } from "@/tests/fixtures/inngest/harness";
import { embeddedFetch } from "./fetch";
import { embeddedKeys } from "./keys";
import { startEmbeddedEngine, stopEmbeddedEngine } from "./start";

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await stopEmbeddedEngine({ graceMs: 1_000 });
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

function createClient() {
  return new Inngest({
    id: "portal",
    isDev: false,
    baseUrl: "http://embedded.invalid",
    ...embeddedKeys(),
    fetch: embeddedFetch,
    logger: silent,
    internalLogger: silent,
  });
}

function createEcho(client: Inngest) {
  return client.createFunction({ id: "echo", triggers: [{ event: "portal/x" }] }, ({ event, step }) =>
    step.run("echo", () => event.data),
  );
}

test("runs jobs through a server that starts to listen after the engine, and keeps events until then", async () => {
  const client = createClient();
  const port = await findFreePort();
  const onReady = vi.fn();
  const engine = startEmbeddedEngine({ port, onReady });
  await client.send({ name: "portal/x", data: { n: 1 } });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(onReady).not.toHaveBeenCalled();

  await listen(client, [createEcho(client)], port);
  await expect.poll(() => onReady.mock.calls.length, { timeout: 5_000 }).toBe(1);
  await engine.idle(5_000);
  expect(engine.runs()).toMatchObject([{ functionId: "portal-echo", status: "completed", output: { n: 1 } }]);
});

test("one process has one engine and one pair of keys, however many times the modules are loaded", async () => {
  const engine = startEmbeddedEngine({ port: await findFreePort() });
  vi.resetModules();
  const again = await import("./start");
  const { embeddedKeys: keysAgain } = await import("./keys");
  expect(again.startEmbeddedEngine).not.toBe(startEmbeddedEngine);
  expect(again.startEmbeddedEngine({ port: await findFreePort() })).toBe(engine);
  expect(keysAgain()).toBe(embeddedKeys());
  expect(embeddedKeys().signingKey).toMatch(/^signkey-embedded-[0-9a-f]{64}$/);
});

test("functions that the engine does not run are named in the log, once, and no job runs", async () => {
  const client = createClient();
  const fn = client.createFunction(
    { id: "slow", triggers: [{ event: "portal/x" }], throttle: { limit: 1, period: "1m" } },
    () => {},
  );
  const port = await listen(client, [fn], 0);
  const error = vi.fn();
  const onReady = vi.fn();
  startEmbeddedEngine({ port, onReady, logger: { error } });
  await expect.poll(() => error.mock.calls.length, { timeout: 5_000 }).toBe(1);
  expect(error.mock.calls[0]?.[1]).toEqual({ reason: expect.stringContaining("portal-slow: throttle") });
  expect(onReady).not.toHaveBeenCalled();
});

test("without an engine the client's fetch says what is missing", async () => {
  await expect(embeddedFetch("http://embedded.invalid/e/x")).rejects.toThrow("The embedded jobs engine is not started");
});

/** Serves the client's functions as the portal does. Returns the port. */
async function listen(client: Inngest, functions: InngestFunction.Any[], port: number): Promise<number> {
  const handler = serve({ client, functions, enableUnauthedSync: false });
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const headers = incoming.headers as Record<string, string>;
    const request = new NextRequest(`http://127.0.0.1:${port}${incoming.url}`, {
      method: incoming.method,
      headers,
      body,
    });
    const response = await (incoming.method === "PUT" ? handler.PUT : handler.POST)(request, undefined);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
