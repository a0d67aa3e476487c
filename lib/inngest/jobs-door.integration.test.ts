import { afterAll, beforeAll, expect, test } from "vitest";
import { expectLogged } from "@/tests/setup";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { canonicalJson, signBody } from "./embedded/signature";

type Handler = (request: Request, context: unknown) => Promise<Response>;

const key = `signkey-prod-${"5a".repeat(32)}`;
const fallback = `signkey-prod-${"6b".repeat(32)}`;
const prune = "lifecycle-insights-prune-history";
const nightly = "lifecycle-insights-schedule-nightly-syncs";
const sync = "lifecycle-insights-sync-company";

let database: TestDatabase;
let route: Record<"GET" | "POST" | "PUT", Handler>;
beforeAll(async () => {
  await setTestEnv({
    JOBS: "inngest",
    INNGEST_EVENT_KEY: "test",
    INNGEST_SIGNING_KEY: key,
    INNGEST_SIGNING_KEY_FALLBACK: fallback,
    INNGEST_BASE_URL: "http://127.0.0.1:1",
    LOG_LEVEL: "warn",
  });
  database = await openTestDatabase();
  // Only now: the client reads the environment when it is loaded.
  route = (await import("@/app/api/inngest/route")) as unknown as typeof route;
});
afterAll(async () => {
  await database.close();
  for (const name of ["JOBS", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY", "INNGEST_SIGNING_KEY_FALLBACK"])
    delete process.env[name];
});

let calls = 0;
/** A call as a jobs server makes it for a cron. */
const timerCall = (cron: string) => {
  calls += 1;
  const event = { id: `e${calls}`, name: "inngest/scheduled.timer", data: { cron }, ts: Date.now(), user: {} };
  const ctx = {
    run_id: `run-${calls}`,
    step_id: "step",
    attempt: 0,
    max_attempts: 3,
    stack: { stack: [], current: 0 },
  };
  return { version: 2, event, events: [event], steps: {}, ctx: { ...ctx, use_api: false }, use_api: false };
};

async function signed(body: unknown, { signingKey = key, at = new Date() } = {}) {
  // Sent as it may come, signed as JSON in order.
  return { text: JSON.stringify(body, null, 1), signature: await signBody(canonicalJson(body), signingKey, at) };
}

function send(functionId: string, { text, signature }: { text: BodyInit; signature?: string }) {
  const headers = new Headers({ "content-type": "application/json" });
  if (signature) headers.set("x-inngest-signature", signature);
  const url = `http://127.0.0.1:3000/api/inngest?fnId=${functionId}&stepId=step`;
  return route.POST(
    new Request(url, { method: "POST", body: text, headers, duplex: "half" } as RequestInit),
    undefined,
  );
}

const pruneCron = "40 12 * * *";

test("a signed call is taken once", async () => {
  expectLogged(/sent before/);
  const call = await signed(timerCall(pruneCron));
  expect((await send(prune, call)).status).toBeLessThan(300);
  expect((await send(prune, call)).status).toBe(409);
  expect((await send(prune, await signed(timerCall(pruneCron)))).status).toBeLessThan(300);
});

test("of the same call sent ten times at once one is taken", async () => {
  expectLogged(/sent before/);
  const call = await signed(timerCall(pruneCron));
  const statuses = await Promise.all(Array.from({ length: 10 }, () => send(prune, call).then(({ status }) => status)));
  expect(statuses.filter((status) => status < 300)).toHaveLength(1);
});

test("a signed call counts for the function that waits for its event, and leaves it its turn", async () => {
  expectLogged(/another function/);
  const call = await signed(timerCall(pruneCron));
  for (const functionId of [nightly, sync, `${prune}-failure`, "x", "", "__proto__"]) {
    expect([functionId, (await send(functionId, call)).status]).toEqual([functionId, 401]);
  }
  expect((await send(prune, call)).status).toBeLessThan(300);
});

test("the key before the present one still signs, and no other does", async () => {
  expectLogged(/call-refused/);
  expect((await send(prune, await signed(timerCall(pruneCron), { signingKey: fallback }))).status).toBeLessThan(300);
  const foreign = await signed(timerCall(pruneCron), { signingKey: `signkey-prod-${"00".repeat(32)}` });
  expect((await send(prune, foreign)).status).toBe(401);
});

test.each([
  ["none", () => undefined],
  ["of another form", () => "s=1&t=2"],
  ["six minutes old", () => `t=${Math.floor(Date.now() / 1000) - 360}&s=${"0".repeat(64)}`],
  ["six minutes ahead", () => `t=${Math.floor(Date.now() / 1000) + 360}&s=${"0".repeat(64)}`],
  ["with something behind it", () => `t=${Math.floor(Date.now() / 1000)}&s=${"0".repeat(64)}&t=1`],
])("with a signature that is %s nothing of the body is read", async (_, signature) => {
  let pulled = 0;
  const body = new ReadableStream(
    {
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
    },
    { highWaterMark: 0 },
  );
  expect((await send(prune, { text: body, signature: signature() })).status).toBe(401);
  expect(pulled).toBe(0);
  const { GET } = route;
  const headers = new Headers(signature() ? { "x-inngest-signature": String(signature()) } : {});
  expect((await GET(new Request("http://127.0.0.1:3000/api/inngest", { headers }), undefined)).status).toBe(401);
});

test("under a signature of no key a body is read to its limit, and costs little whatever is in it", async () => {
  expectLogged(/call-refused/);
  const signature = () => `t=${Math.floor(Date.now() / 1000)}&s=${"0".repeat(64)}`;
  const piece = (shape: string, times: number) => `[${shape.repeat(times)}0]`;
  const bodies = [piece("[],", 16_000), piece('{"a":0},', 16_000), piece("1,", 49_000), piece('"\\u0000",', 49_000)];
  for (const text of [...bodies, JSON.stringify("\u0000".repeat(170_000))]) {
    const before = process.cpuUsage();
    expect((await send(prune, { text, signature: signature() })).status).toBe(401);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(200);
  }
  expect((await send(prune, { text: piece("[],", 300_000), signature: signature() })).status).toBe(413);
  expect((await send(prune, { text: "x".repeat(1_100_000), signature: signature() })).status).toBe(413);
  expect((await send(prune, { text: "[".repeat(10_000), signature: signature() })).status).toBe(400);
});
