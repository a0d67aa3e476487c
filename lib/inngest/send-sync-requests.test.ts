import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectLogged } from "@/tests/setup";

/** A jobs server that answers as it is told, or not at all. */
let answer: (requests: number) => { status: number; body: unknown } | null;
let requests = 0;
let open = 0;
let server: Server;
let sendSyncRequests: typeof import("./send-sync-requests")["sendSyncRequests"];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests++;
    open++;
    response.on("close", () => open--);
    const given = answer(requests);
    request.resume();
    if (given) response.writeHead(given.status, { "content-type": "application/json" }).end(JSON.stringify(given.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, { INNGEST_BASE_URL: `http://127.0.0.1:${port}`, INNGEST_EVENT_KEY: "wrong" });
  // Reads the settings when it is loaded.
  ({ sendSyncRequests } = await import("./send-sync-requests"));
});
afterEach(() => {
  requests = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const runs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ companyId: "c", applicationId: "a", runId: `run-${index}` }));
const until = async (isSo: () => boolean) => {
  for (let waited = 0; !isSo() && waited < 5_000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSo()).toBe(true);
};

test("a jobs server that accepts and never answers costs the time that is given once, however many events there are", async () => {
  answer = () => null;
  expectLogged(/"event":"sync-requests.not-sent".*"reason":"timeout"/);
  const startedAt = Date.now();
  expect(await sendSyncRequests("w", runs(1_700), { timeoutMs: 400 })).toBe(false);
  expect(Date.now() - startedAt).toBeLessThan(1_500);
  // Nothing goes on behind it: the request is given up, and the SDK's own tries send none.
  await until(() => open === 0);
  const sent = requests;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(requests).toBe(sent);
});

test("a server that fails every try ends in the same time", async () => {
  answer = () => ({ status: 503, body: {} });
  expectLogged(/"inngestStatus":503.*"reason":"(timeout|refused)"/);
  const startedAt = Date.now();
  expect(await sendSyncRequests("w", runs(1), { timeoutMs: 600 })).toBe(false);
  expect(Date.now() - startedAt).toBeLessThan(1_800);
});

test("the log says what Inngest answered to a wrong event key", async () => {
  answer = () => ({ status: 401, body: { error: "Event key not found", status: 401 } });
  expectLogged(/"runs":1,"inngestStatus":401,"reason":"refused"/);
  expect(await sendSyncRequests("w", runs(1))).toBe(false);
});
