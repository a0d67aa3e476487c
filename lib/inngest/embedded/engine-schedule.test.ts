import type { Inngest } from "inngest";
import { expect, test } from "vitest";
import { createHarness, startHarness } from "@/tests/fixtures/inngest/harness";
import { createSkippingClock } from "@/tests/fixtures/inngest/skipping-clock";

type Options = Omit<Parameters<Inngest["createFunction"]>[0], "id" | "triggers">;

const MINUTE_MS = 60_000;

/** One function for `portal/x` that works for a moment and counts how many of its kind do so at once. */
function createWorker(options: Options, workMs = 3) {
  const atOnce = new Map<string, number>();
  const most: Record<string, number> = {};
  const count = (key: string, by: number) => {
    const now = (atOnce.get(key) ?? 0) + by;
    atOnce.set(key, now);
    most[key] = Math.max(most[key] ?? 0, now);
  };
  const create = (inngest: Inngest) => [
    inngest.createFunction({ id: "job", triggers: [{ event: "portal/x" }], ...options }, async ({ event, step }) => {
      const keys = ["all", `workspace ${event.data.workspaceId}`];
      await step.run("work", async () => {
        for (const key of keys) count(key, 1);
        await new Promise((resolve) => setTimeout(resolve, workMs));
        for (const key of keys) count(key, -1);
      });
      await step.sleep("rest", "1m");
      return event.data.companyId;
    }),
  ];
  return { create, most };
}

const event = (data: Record<string, unknown>, id?: string) => ({ name: "portal/x", data, id });

test("a singleton skips an event while a run with its key goes on, sleep included, and takes the next one after", async () => {
  const { create } = createWorker({ singleton: { key: "event.data.companyId", mode: "skip" } });
  const { client, engine } = await startHarness(create, { clock: createSkippingClock() });
  await client.send([event({ companyId: "a" }), event({ companyId: "a" }), event({ companyId: "b" })]);
  await client.send(event({ companyId: "a" }));
  await engine.idle(5_000);
  await client.send(event({ companyId: "a" }));
  await engine.idle(5_000);
  const ended = engine.runs().map(({ status, output }) => `${status} ${output}`);
  expect(ended.toSorted()).toEqual(["completed a", "completed a", "completed b", "skipped null", "skipped null"]);
});

test("a failed run gives its singleton and its concurrency back", async () => {
  const create = (inngest: Inngest) => [
    inngest.createFunction(
      { id: "job", triggers: [{ event: "portal/x" }], retries: 0, singleton: { mode: "skip" }, concurrency: 1 },
      () => {
        throw new Error("no");
      },
    ),
  ];
  const { client, engine } = await startHarness(create);
  for (let i = 0; i < 2; i++) {
    await client.send(event({}));
    await engine.idle(5_000);
  }
  expect(engine.runs().map(({ status }) => status)).toEqual(["failed", "failed"]);
});

test.each([true, false])(
  "never has more calls under way than a concurrency allows, by key and in all (checkpoint: %j)",
  async (checkpoint) => {
    const { create, most } = createWorker({ concurrency: [{ limit: 2, key: "event.data.workspaceId" }, { limit: 5 }] });
    const { client, engine } = await startHarness(create, { clock: createSkippingClock(), checkpoint });
    const companies = Array.from({ length: 24 }, (_, n) => event({ workspaceId: Math.floor(n / 6), companyId: n }));
    await client.send(companies);
    await engine.idle(10_000);
    const { all, ...byWorkspace } = most;
    expect(Math.max(...Object.values(byWorkspace))).toBe(2);
    expect(all).toBeGreaterThan(2);
    expect(all).toBeLessThanOrEqual(5);
    expect(engine.runs()).toHaveLength(24);
  },
);

test("never has more calls under way than the engine as a whole may make", async () => {
  const { create, most } = createWorker({});
  const { client, engine } = await startHarness(create, { clock: createSkippingClock(), maxCalls: 3 });
  await client.send(Array.from({ length: 12 }, (_, n) => event({ companyId: n })));
  await engine.idle(10_000);
  expect(most.all).toBeGreaterThan(1);
  expect(most.all).toBeLessThanOrEqual(3);
});

test("an event id that was seen starts nothing", async () => {
  const { create } = createWorker({});
  const { client, engine } = await startHarness(create, { clock: createSkippingClock() });
  const first = await client.send(event({ companyId: 1 }, "manual-1"));
  const again = await client.send([event({ companyId: 1 }, "manual-1"), event({ companyId: 2 }, "manual-2")]);
  await engine.idle(5_000);
  expect([first.ids, again.ids]).toEqual([["manual-1"], ["manual-1", "manual-2"]]);
  expect(
    engine
      .runs()
      .map(({ output }) => output)
      .toSorted(),
  ).toEqual([1, 2]);
});

test("a fan-out of 200 events ends in 200 completed runs, each once", { timeout: 20_000 }, async () => {
  const ran: number[] = [];
  const create = (inngest: Inngest) => [
    inngest.createFunction({ id: "nightly", triggers: [{ event: "portal/nightly" }] }, async ({ step }) => {
      const companies = await step.run("list", () => Array.from({ length: 200 }, (_, n) => n));
      return step.sendEvent(
        "fan-out",
        companies.map((companyId) => event({ companyId }, `nightly-${companyId}`)),
      );
    }),
    inngest.createFunction({ id: "job", triggers: [{ event: "portal/x" }] }, async ({ event, step }) => {
      await step.run("read", () => {});
      await step.run("publish", () => void ran.push(event.data.companyId));
    }),
  ];
  const { client, engine } = await startHarness(create, { keepRuns: 500 });
  await client.send({ name: "portal/nightly", data: {} });
  await engine.idle(20_000);
  expect(ran.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n));
  expect(new Set(engine.runs().map(({ status }) => status))).toEqual(new Set(["completed"]));
});

test("ended runs are forgotten, oldest first", async () => {
  const { create } = createWorker({}, 0);
  const { client, engine } = await startHarness(create, { clock: createSkippingClock(), keepRuns: 3 });
  for (let companyId = 1; companyId <= 5; companyId++) {
    await client.send(event({ companyId }));
    await engine.idle(5_000);
  }
  expect(engine.runs().map(({ output }) => output)).toEqual([3, 4, 5]);
});

test("a cron fires at its times, with the time it was due", async () => {
  const due: string[] = [];
  const create = (inngest: Inngest) => [
    inngest.createFunction({ id: "tick", triggers: [{ cron: "TZ=Europe/Copenhagen */10 * * * *" }] }, ({ event }) => {
      due.push((event.data as { scheduledAt: string }).scheduledAt);
    }),
  ];
  const { engine } = createHarness(create, { clock: createSkippingClock(), crons: true });
  await engine.sync();
  engine.start();
  await expect.poll(() => due.length).toBeGreaterThan(3);
  await engine.stop({ graceMs: 1_000 });
  const times = due.map(Date.parse);
  expect(times.every((time) => time % (10 * MINUTE_MS) === 0)).toBe(true);
  expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(
    times.slice(1).map(() => 10 * MINUTE_MS),
  );
});

test("another sync neither doubles a cron nor moves it", async () => {
  const due: string[] = [];
  const create = (inngest: Inngest) => [
    inngest.createFunction({ id: "tick", triggers: [{ cron: "*/10 * * * *" }] }, async ({ event }) => {
      due.push((event.data as { scheduledAt: string }).scheduledAt);
    }),
  ];
  const { engine } = await startHarness(create, { clock: createSkippingClock(), crons: true });
  for (let i = 0; i < 5; i++) await engine.sync();
  await expect.poll(() => due.length).toBeGreaterThan(2);
  await engine.stop({ graceMs: 1_000 });
  expect(new Set(due).size).toBe(due.length);
});

test("fireCron runs a function as its cron would, unless its singleton is busy", async () => {
  const create = (inngest: Inngest) => [
    inngest.createFunction(
      { id: "nightly", triggers: [{ cron: "TZ=Europe/Copenhagen 0 2 * * *" }], singleton: { mode: "skip" } },
      ({ event }) => [event.name, (event.data as { cron: string }).cron],
    ),
    inngest.createFunction({ id: "job", triggers: [{ event: "portal/x" }] }, () => {}),
  ];
  const { engine } = await startHarness(create);
  expect(engine.fireCron("portal-nightly")).toEqual(expect.any(String));
  expect(engine.fireCron("portal-nightly")).toBeNull();
  expect(() => engine.fireCron("portal-job")).toThrow('There is no function "portal-job" with a cron');
  await engine.idle(5_000);
  const output = ["inngest/scheduled.timer", "TZ=Europe/Copenhagen 0 2 * * *"];
  expect(engine.runs().find(({ status }) => status === "completed")).toMatchObject({ output });
});

test("an event dated ahead starts its run then", async () => {
  const { create } = createWorker({});
  const { client, engine } = await startHarness(create, { clock: createSkippingClock() });
  const ts = Date.now() + 30 * MINUTE_MS;
  await client.send({ ...event({ companyId: 1 }), ts });
  await engine.idle(5_000);
  expect(engine.runs()[0]?.startedAt?.getTime()).toBeGreaterThanOrEqual(ts);
});

test("idle names the runs that are still under way when its time is over", async () => {
  const { create } = createWorker({}, 50);
  const { client, engine } = await startHarness(create);
  await client.send(event({ companyId: 1 }));
  await expect(engine.idle(5)).rejects.toThrow("Jobs still under way after 5 ms: portal-job (running)");
  await engine.stop({ graceMs: 1_000 });
});
