import { type Inngest, NonRetriableError, RetryAfterError, referenceFunction } from "inngest";
import { expect, test } from "vitest";
import { type HarnessOptions, startHarness } from "@/tests/fixtures/inngest/harness";
import { createSkippingClock } from "@/tests/fixtures/inngest/skipping-clock";
import { systemClock } from "./clock";

type Handler = Parameters<Inngest["createFunction"]>[1];

/** Runs one function to its end, once, and tells how it went. */
async function runOnce(handler: Handler, { retries = 0, ...options }: HarnessOptions & { retries?: 0 | 2 | 3 } = {}) {
  const failures: string[] = [];
  const create = (inngest: Inngest) => [
    inngest.createFunction(
      {
        id: "job",
        triggers: [{ event: "portal/x" }],
        retries,
        onFailure: ({ error }) => {
          failures.push(error.message);
        },
      },
      handler,
    ),
  ];
  const { client, engine, calls } = await startHarness(create, { clock: createSkippingClock(), ...options });
  await client.send({ name: "portal/x", data: {} });
  await engine.idle(10_000);
  const run = engine.runs().find(({ functionId }) => functionId === "portal-job");
  return { run, failures, calls };
}

const both = [{ checkpoint: true }, { checkpoint: false }];

test.each(both)(
  "waits as long as RetryAfterError asks, not as long as its own table says ($checkpoint)",
  async ({ checkpoint }) => {
    const backoffMs = () => 3_600_000;
    let tries = 0;
    const { run, calls } = await runOnce(
      ({ step }) =>
        step.run("page", () => {
          if (++tries < 3) throw new RetryAfterError("429 from Graph", 120_000);
          return tries;
        }),
      { retries: 3, backoffMs, checkpoint },
    );
    expect(run).toMatchObject({ status: "completed", output: 3 });
    const gaps = [1, 2].map((call) => Math.round(((calls[call]?.at ?? 0) - (calls[call - 1]?.at ?? 0)) / 1_000));
    expect(gaps).toEqual([120, 120]);
  },
);

test.each(both)(
  "tries a failing step as often as retries allows, then fails the run ($checkpoint)",
  async ({ checkpoint }) => {
    const waits: number[] = [];
    let tries = 0;
    const { run, failures } = await runOnce(
      ({ step }) =>
        step.run("page", () => {
          tries++;
          throw new Error("socket hang up");
        }),
      { retries: 3, checkpoint, backoffMs: (attempt) => waits.push(attempt) },
    );
    expect({ tries, waits }).toEqual({ tries: 4, waits: [0, 1, 2] });
    expect(run).toMatchObject({ status: "failed", error: { name: "Error", message: "socket hang up" } });
    expect(failures).toEqual(["socket hang up"]);
  },
);

test.each(both)(
  "does not try again after NonRetriableError, and calls onFailure once ($checkpoint)",
  async ({ checkpoint }) => {
    let tries = 0;
    const { run, failures } = await runOnce(
      ({ step }) =>
        step.run("page", () => {
          tries++;
          throw new NonRetriableError("consent revoked");
        }),
      { retries: 3, checkpoint },
    );
    expect(tries).toBe(1);
    expect(run?.error).toEqual({ name: "NonRetriableError", message: "consent revoked" });
    expect(failures).toEqual(["consent revoked"]);
  },
);

test("a function that handles failures and fails itself is not called for its own failure", async () => {
  const fail = (message: string) => () => {
    throw new NonRetriableError(message);
  };
  const create = (inngest: Inngest) => [
    inngest.createFunction({ id: "job", triggers: [{ event: "portal/x" }], retries: 0 }, fail("first")),
    inngest.createFunction(
      { id: "report", triggers: [{ event: "inngest/function.failed" }], retries: 0 },
      fail("again"),
    ),
  ];
  const { client, engine } = await startHarness(create);
  await client.send({ name: "portal/x", data: {} });
  await engine.idle(5_000);
  expect(engine.runs().map(({ functionId, error }) => [functionId, error?.message])).toEqual([
    ["portal-job", "first"],
    ["portal-report", "again"],
  ]);
});

test.each(both)(
  "a cancelled run ends the step under way and begins no other, calls no onFailure, and is told of as cancelled ($checkpoint)",
  async ({ checkpoint }) => {
    const told: unknown[] = [];
    const failures: string[] = [];
    const ran: string[] = [];
    let cancel = () => {};
    const create = (inngest: Inngest) => [
      inngest.createFunction(
        {
          id: "job",
          triggers: [{ event: "portal/x" }],
          retries: 0,
          onFailure: ({ error }) => {
            failures.push(error.message);
          },
        },
        async ({ step }) => {
          await step.run("one", () => {
            ran.push("one");
            cancel();
          });
          await step.run("two", () => void ran.push("two"));
        },
      ),
      inngest.createFunction(
        {
          id: "close",
          triggers: [{ event: "inngest/function.cancelled", if: "event.data.function_id == 'portal-job'" }],
          retries: 0,
        },
        ({ event }) => {
          told.push(event.data);
        },
      ),
    ];
    const { client, engine } = await startHarness(create, { checkpoint });
    cancel = () => void engine.cancel(engine.runs().find(({ endedAt }) => endedAt === null)?.id ?? "");
    await client.send({ name: "portal/x", data: { runId: "r" } });
    await engine.idle(5_000);
    expect({ ran, failures }).toEqual({ ran: ["one"], failures: [] });
    expect(engine.runs().map(({ functionId, status }) => [functionId, status])).toEqual([
      ["portal-job", "cancelled"],
      ["portal-close", "completed"],
    ]);
    const id = engine.runs()[0]?.id;
    expect(told).toMatchObject([{ function_id: "portal-job", run_id: id, event: { data: { runId: "r" } } }]);
    expect(engine.cancel(id ?? "")).toBe(false);
  },
);

test.each(both)(
  "runs parallel steps at the same time and goes on once, after the last ($checkpoint)",
  async ({ checkpoint }) => {
    const meeting = createMeeting(3);
    let after = 0;
    const { run } = await runOnce(
      async ({ step }) => {
        const parts = await Promise.all([1, 2, 3].map((n) => step.run(`part-${n}`, () => meeting(n))));
        return step.run("sum", () => ({ sum: parts.reduce((a, b) => a + b), after: ++after }));
      },
      { checkpoint },
    );
    expect(run).toMatchObject({ status: "completed", output: { sum: 6, after: 1 } });
  },
);

test.each(both)(
  "chains of parallel steps of different lengths, with a sleep and a retry among them, all end ($checkpoint)",
  async ({ checkpoint }) => {
    const ran: string[] = [];
    let tries = 0;
    const { run } = await runOnce(
      async ({ step }) => {
        const chain = async (name: string, length: number) => {
          for (let n = 1; n <= length; n++) await step.run(`${name}-${n}`, () => void ran.push(`${name}-${n}`));
        };
        const flaky = step.run("flaky", () => {
          if (++tries < 2) throw new Error("once more");
        });
        await Promise.all([chain("a", 4), chain("b", 1), chain("c", 2), flaky, step.sleep("pause", "1h")]);
        return ran.length;
      },
      { retries: 2, checkpoint },
    );
    expect(run).toMatchObject({ status: "completed", output: 7 });
    expect(ran.toSorted()).toEqual(["a-1", "a-2", "a-3", "a-4", "b-1", "c-1", "c-2"]);
    expect(tries).toBe(2);
  },
);

test.each(both)(
  "racing chains go on each by itself while another sleeps, run no step twice, and what follows them runs once ($checkpoint)",
  async ({ checkpoint }) => {
    const ran: string[] = [];
    const named = (id: string) => ({ id, parallelMode: "race" as const });
    const { run } = await runOnce(
      async ({ step }) => {
        const chain = async (name: string, length: number) => {
          for (let n = 1; n <= length; n++) {
            await step.run(named(`${name}-${n}`), () => void ran.push(`${name}-${n}`));
          }
        };
        const sleeper = async () => {
          await step.sleep(named("pause"), "2s");
          await step.run(named("after the pause"), () => void ran.push("after the pause"));
        };
        await Promise.all([chain("a", 5), sleeper(), chain("b", 3)]);
        await step.run("end", () => void ran.push("end"));
        return "done";
      },
      { checkpoint, clock: systemClock },
    );
    expect(run).toMatchObject({ status: "completed", output: "done" });
    const chains = ["a-1", "a-2", "a-3", "a-4", "a-5", "b-1", "b-2", "b-3"];
    expect(ran.slice(0, 8).toSorted()).toEqual(chains);
    expect(ran.slice(8)).toEqual(["after the pause", "end"]);
  },
);

test("of racing steps the first decides, in group.parallel too", async () => {
  const { run } = await runOnce(
    async ({ step, group }) =>
      group.parallel({ mode: "race" }, () =>
        Promise.race([step.sleep("long", "2s").then(() => "the sleep"), step.run("quick", () => "the step")]),
      ),
    { clock: systemClock },
  );
  expect(run).toMatchObject({ status: "completed", output: "the step" });
});

test("sleeps until a date", async () => {
  const until = new Date(Date.now() + 86_400_000);
  const { run } = await runOnce(async ({ step }) => step.sleepUntil("tomorrow", until));
  expect(run?.endedAt?.getTime()).toBeGreaterThanOrEqual(until.getTime());
});

test.each<[string, Handler]>([
  ["WaitForEvent", ({ step }) => step.waitForEvent("wait", { event: "portal/y", timeout: "1h" })],
  ["InvokeFunction", ({ step }) => step.invoke("ask", { function: referenceFunction({ functionId: "other" }) })],
  ["WaitForSignal", ({ step }) => step.waitForSignal("wait", { signal: "s", timeout: "1h", onConflict: "fail" })],
  ["Gateway", ({ step }) => step.fetch("https://service.example/").then(() => null)],
  ['a sleep of ""', ({ step }) => step.sleep("nap", "1h30m" as "1h")],
])("fails a run that asks for %s, names it, and does not try again", async (feature, handler) => {
  const { run, failures } = await runOnce(handler, { retries: 3 });
  const message = `The embedded jobs engine does not run portal-job: ${feature}. It takes an Inngest server.`;
  expect(run).toMatchObject({ status: "failed", error: { name: "UnsupportedFeatureError", message } });
  expect(failures).toEqual([message]);
});

test("a function that would take more steps than Inngest allows fails here too", async () => {
  const { run } = await runOnce(
    async ({ step }) => {
      for (let n = 0; n <= 1_000; n++) await step.run(`step-${n}`, () => null);
      await step.sleep("rest", "1s");
    },
    { checkpoint: true },
  );
  expect(run?.error?.message).toBe("A run has at most 1000 steps");
});

/** Lets nobody through before `size` have come. */
function createMeeting(size: number) {
  let come = 0;
  let open = () => {};
  const full = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async (n: number) => {
    if (++come === size) open();
    await full;
    return n;
  };
}
