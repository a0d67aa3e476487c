import type { Inngest } from "inngest";
import { expect, test } from "vitest";
import { keys, serveUrl, startHarness } from "@/tests/fixtures/inngest/harness";
import { hashSigningKey, signBody } from "./signature";

const job = (inngest: Inngest) => [
  inngest.createFunction({ id: "job", triggers: [{ event: "portal/x" }] }, ({ event, step }) =>
    step.run("echo", () => event.data),
  ),
];
const body = JSON.stringify({ event: { name: "portal/x", data: {} }, ctx: { run_id: "forged" } });
const callUrl = `${serveUrl}?fnId=portal-job&stepId=step`;

function sendTo(fetch: typeof globalThis.fetch, eventKey: string) {
  return fetch(`http://embedded.invalid/e/${eventKey}`, {
    method: "POST",
    body: JSON.stringify({ name: "portal/x", data: {} }),
  });
}

test("the endpoint takes the engine's calls, and nobody's without the signing key", async () => {
  const { client, engine, post, put, runs } = await start();
  const foreign = await signBody(body, `signkey-test-${"00".repeat(32)}`);
  for (const headers of [{}, { "x-inngest-signature": foreign }] as Record<string, string>[]) {
    expect((await post(new Request(callUrl, { method: "POST", body, headers }))).status).toBe(401);
    expect((await put(new Request(serveUrl, { method: "PUT", body: "{}", headers }))).status).toBe(401);
  }
  await client.send({ name: "portal/x", data: { n: 1 } });
  await engine.idle(5_000);
  expect(runs()).toEqual([["completed", { n: 1 }]]);
});

test("signs whatever an event holds: names out of order, numbers as names, other scripts, deep nesting", async () => {
  const data = {
    z: 1,
    "10": 2,
    "9": 3,
    é: { "\u{1F600}": [null, { b: -0.5e-7, a: '\u2028"\\' }] },
    __proto: {},
    a: "",
  };
  const { client, engine, runs } = await start();
  await client.send({ name: "portal/x", data });
  await engine.idle(5_000);
  expect(runs()).toEqual([["completed", data]]);
});

test("an event with a wrong key is refused and starts nothing", async () => {
  const { engine, runs } = await start();
  for (const eventKey of ["wrong", "test-event-kex", "%2e"]) {
    expect((await sendTo(engine.fetch, eventKey)).status).toBe(401);
  }
  expect(runs()).toEqual([]);
  expect((await sendTo(engine.fetch, keys.eventKey)).status).toBe(200);
  await engine.idle(5_000);
  expect(runs()).toHaveLength(1);
});

test("what is not an event is refused with the reason", async () => {
  const { engine, runs } = await start();
  const send = (sent: string) =>
    engine.fetch(`http://embedded.invalid/e/${keys.eventKey}`, { method: "POST", body: sent });
  for (const sent of ['{"name":""}', '{"data":{}}', '{"name":"portal/x","data":[]}', "null", "{"]) {
    const response = await send(sent);
    expect([sent, response.status]).toEqual([sent, 400]);
    expect(await response.text()).toContain("Not an event");
  }
  expect(runs()).toEqual([]);
});

test("everything but events needs the signing key, and what is not served says so", async () => {
  const { engine } = await start();
  const ask = (path: string, authorization: string) =>
    engine.fetch(`http://embedded.invalid${path}`, {
      method: "POST",
      headers: { authorization },
      body: '{"qi_id":"x","steps":[]}',
    });
  const bearer = `Bearer ${await hashSigningKey(keys.signingKey)}`;
  expect((await ask("/v1/checkpoint/run/async", "Bearer wrong")).status).toBe(401);
  expect((await ask("/v1/signals", "")).status).toBe(401);
  expect((await ask("/v1/checkpoint/run/async", bearer)).status).toBe(409);
  const refusal = await ask("/v1/signals", bearer);
  expect([refusal.status, await refusal.text()]).toEqual([
    501,
    expect.stringContaining("does not serve POST /v1/signals"),
  ]);
});

async function start() {
  const harness = await startHarness(job);
  return { ...harness, runs: () => harness.engine.runs().map(({ status, output }) => [status, output]) };
}
