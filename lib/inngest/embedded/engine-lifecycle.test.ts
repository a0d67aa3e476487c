import type { Inngest } from "inngest";
import { expect, test } from "vitest";
import { createHarness, type HarnessOptions, keys, startHarness } from "@/tests/fixtures/inngest/harness";
import { createSkippingClock } from "@/tests/fixtures/inngest/skipping-clock";

const event = { name: "portal/x", data: {} };

/** A function of two steps; the first waits until `letGo` is called. */
function createSlowJob() {
  const log: string[] = [];
  let letGo = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const create = (inngest: Inngest) => [
    inngest.createFunction({ id: "job", triggers: [{ event: "portal/x" }], retries: 2 }, async ({ step }) => {
      await step.run("first", async () => {
        log.push("first begins");
        await released;
        log.push("first ends");
      });
      await step.run("second", () => void log.push("second"));
    }),
  ];
  return { create, log, letGo };
}

test("events that come before the first sync run after it", async () => {
  const job = createSlowJob();
  job.letGo();
  const { client, engine } = createHarness(job.create);
  await client.send(event);
  expect(engine.runs()).toEqual([]);
  await engine.sync();
  expect(engine.runs()).toMatchObject([{ status: "queued" }]);
  engine.start();
  await engine.idle(5_000);
  expect(engine.runs()).toMatchObject([{ status: "completed" }]);
});

test("stop lets a call that is under way end, begins nothing after it, and takes no more events", async () => {
  const job = createSlowJob();
  const { client, engine, calls } = await startHarness(job.create, { checkpoint: false });
  await client.send(event);
  await expect.poll(() => job.log).toEqual(["first begins"]);
  const stopped = engine.stop({ graceMs: 5_000 });
  job.letGo();
  await stopped;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(job.log).toEqual(["first begins", "first ends"]);
  expect(calls).toHaveLength(1);
  const late = { method: "POST", body: JSON.stringify(event) };
  expect((await engine.fetch(`http://embedded.invalid/e/${keys.eventKey}`, late)).status).toBe(503);
});

test("stop does not wait longer than its grace", async () => {
  const job = createSlowJob();
  const { client, engine } = await startHarness(job.create);
  await client.send(event);
  await expect.poll(() => job.log).toEqual(["first begins"]);
  await engine.stop({ graceMs: 10 });
  expect(job.log).toEqual(["first begins"]);
  job.letGo();
});

test("a server that does not listen yet costs no attempt", async () => {
  let refusals = 20;
  const { run, attempts } = await runThrough((request, post) => {
    if (refusals-- > 0)
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
    return post(request);
  });
  expect(run).toMatchObject({ status: "completed" });
  expect(attempts).toEqual([0]);
});

test.each<[string, () => Promise<Response>]>([
  ["a connection that breaks off", () => Promise.reject(new TypeError("fetch failed"))],
  ["a page that is not the SDK's", async () => new Response("<h1>Service unavailable</h1>", { status: 503 })],
  ["a 200 that is not the SDK's", async () => new Response("<h1>Sign in</h1>")],
  ["a redirect", async () => new Response(null, { status: 307, headers: { location: "/sign-in" } })],
  ["an answer without ops", async () => Response.json([], { status: 206, headers: { "x-inngest-sdk": "js" } })],
])("%s costs an attempt, and the last one fails the run", async (_, answer) => {
  let isFirst = true;
  const once = await runThrough((request, post) => {
    const mine = isFirst;
    isFirst = false;
    return mine ? answer() : post(request);
  });
  expect(once.run).toMatchObject({ status: "completed" });
  expect(once.attempts).toContain(1);
  const always = await runThrough(answer);
  expect(always.run).toMatchObject({ status: "failed" });
});

test("a checkpoint of a call that was given up is refused, so that its steps do not count twice", async () => {
  const job = createSlowJob();
  let isFirst = true;
  let first: Promise<Response> | null = null;
  const { client, engine } = await startHarness(job.create, {
    backoffMs: () => 60_000,
    intercept(request, post) {
      if (!isFirst) return post(request);
      isFirst = false;
      first = post(request);
      throw new TypeError("The connection broke off");
    },
  });
  await client.send(event);
  await expect.poll(() => job.log).toEqual(["first begins"]);
  job.letGo();
  const given = await (first as Promise<Response> | null);
  expect([given?.status, await given?.text()]).toEqual([400, expect.stringContaining("StaleDispatchError")]);
  expect(job.log).toEqual(["first begins", "first ends"]);
  await engine.stop({ graceMs: 0 });
});

async function runThrough(intercept: NonNullable<HarnessOptions["intercept"]>) {
  const job = createSlowJob();
  job.letGo();
  const { client, engine, calls } = await startHarness(job.create, { intercept, clock: createSkippingClock() });
  await client.send(event);
  await engine.idle(10_000);
  const attempts = await Promise.all(calls.map(async ({ request }) => (await request.json()).ctx.attempt as number));
  return { run: engine.runs()[0], attempts };
}
