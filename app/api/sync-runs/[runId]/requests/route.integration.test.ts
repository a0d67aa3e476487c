import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { parseCsv } from "@/lib/csv";
import { bundleForEdge } from "@/tests/edge-bundle";
import { createCompany } from "@/tests/factories/company";
import { logRequests, recordRun, throttled } from "@/tests/factories/request-log";
import { createMember, createSession } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { GET as getCsv } from "../requests.csv/route";
import { GET } from "./route";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv();
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Signs a new member of the workspace in, who may only look. */
async function cookieOf(workspaceId: string) {
  const { memberId } = await createMember(workspaceId, { role: "viewer" });
  return `${sessionCookieName()}=${(await createSession(workspaceId, memberId)).cookie}`;
}

const call = (route: typeof GET, runId: string, search: string, cookie: string) =>
  route(new Request(`http://127.0.0.1/api/sync-runs/${runId}/requests${search}`, { headers: { cookie } }), {
    params: Promise.resolve({ runId }),
  });

async function ask(runId: string, search = "", cookie = "") {
  const response = await call(GET, runId, search, cookie);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  return { status: response.status, body: await response.json() };
}

test("answers with the run, the counts of each kind of data, and a page of requests with what it takes to read them", async () => {
  const company = await createCompany({ name: "Contoso Dental" });
  const run = await recordRun(company);
  await logRequests(run, [
    { dataset: "sign_in_activity", path: "/v1.0/users", status: 403, errorCode: "not_licensed" },
    { dataset: null, path: "/directory/oauth2/v2.0/token" },
    { ...throttled(12_000), durationMs: 61_000 },
    { rows: 41 },
  ]);
  const { status, body } = await ask(run.id, "", await cookieOf(company.workspaceId));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    run: {
      ...{ id: run.id, companyName: "Contoso Dental", status: "succeeded", at: "2026-11-23T02:15:00.000Z" },
      ...{ from: "2026-11-23T02:15:00.000Z", to: "2026-11-23T02:16:03.000Z" },
      ...{ requests: 4, troubles: 2, waitMs: 12_000 },
    },
    counts: [
      { dataset: "token", title: "Token", requests: 1, troubles: 0 },
      { dataset: "users", title: "Users", requests: 2, troubles: 1 },
      { dataset: "sign_in_activity", title: "Sign-in activity", requests: 1, troubles: 1 },
    ],
    requests: [
      { title: "Sign-in activity", permission: "AuditLog.Read.All", licence: "Microsoft Entra ID P1" },
      { title: "Token", permission: null, licence: null },
      { title: "Users", at: "2026-11-23T02:15:02.000Z", retryAfterMs: 12_000, attempt: 1 },
      { title: "Users", rows: 41, attempt: 2, previousErrorCode: "throttled" },
    ],
    next: null,
  });
});

test("gives a hundred at a time, in either order, and only what is asked for", async () => {
  const company = await createCompany();
  const run = await recordRun(company);
  const cookie = await cookieOf(company.workspaceId);
  await logRequests(
    run,
    Array.from({ length: 120 }, (_, rows) => (rows === 7 ? { rows, dataset: null, ...throttled(1) } : { rows })),
  );
  const numbers = async (search: string) => {
    const { body } = await ask(run.id, search, cookie);
    return { next: body.next, rows: body.requests.map(({ rows }: { rows: number }) => rows) };
  };
  const first = await numbers("");
  expect(first.rows).toHaveLength(100);
  expect(await numbers(`?after=${first.next}`)).toEqual({
    next: null,
    rows: [...Array(20).keys()].map((n) => n + 100),
  });
  const newest = await numbers("?order=newest&only=troubles&unknown=x");
  expect(newest).toEqual({ next: null, rows: [7] });
  const last = await numbers("?order=newest");
  expect(last.rows[0]).toBe(119);
  expect((await numbers(`?order=newest&after=${last.next}`)).rows.at(-1)).toBe(0);
  expect((await numbers("?dataset=token")).rows).toEqual([7]);
  expect((await numbers("?dataset=users&only=troubles")).rows).toEqual([]);
});

test("says of a run without requests whether they are gone or were never sent", async () => {
  const company = await createCompany();
  const cookie = await cookieOf(company.workspaceId);
  const old = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  const forgotten = await recordRun(company, { queuedAt: old, startedAt: old, finishedAt: old });
  expect((await ask(forgotten.id, "", cookie)).body).toMatchObject({ run: { isForgotten: true, requests: 0 } });
  const waiting = { queuedAt: new Date(), startedAt: null, finishedAt: null, status: "queued" } as const;
  expect((await ask((await recordRun(company, waiting)).id, "", cookie)).body).toMatchObject({
    run: { isForgotten: false, requests: 0, status: "queued", at: waiting.queuedAt.toISOString() },
    counts: [],
    requests: [],
  });
});

test("the file has every request, oldest first, with the words of the screen and the filters of the list", async () => {
  const company = await createCompany({ name: "Contoso Dental" });
  const run = await recordRun(company);
  await logRequests(
    run,
    Array.from({ length: 1_001 }, (_, rows) => (rows === 0 ? { rows, ...throttled(12_000) } : { rows })),
  );
  const cookie = await cookieOf(company.workspaceId);
  const response = await call(getCsv, run.id, "", cookie);
  expect(response.headers.get("Content-Disposition")).toContain('filename="Contoso Dental requests 2026-11-23.csv"');
  const lines = await linesOf(response);
  expect(lines).toHaveLength(1_002);
  expect(lines[1]?.slice(0, 11)).toEqual([
    ...[
      "2026-11-23T02:15:00.000Z",
      "Users",
      "graph.microsoft.com",
      "/v1.0/users",
      "429",
      "Too many requests",
      "100",
      "0",
      "1",
    ],
    ...["Microsoft asked to wait 12 s", "12000"],
  ]);
  expect(lines[2]?.slice(4, 10)).toEqual(["200", "OK", "100", "1", "2", ""]);
  expect(lines.at(-1)?.[7]).toBe("1000");
  expect(await linesOf(await call(getCsv, run.id, "?only=troubles", cookie))).toHaveLength(2);
});

async function linesOf(response: Response) {
  const lines: string[][] = [];
  for await (const line of parseCsv([await response.text()])) lines.push(line);
  return lines;
}

describe.each([
  ["the list", GET],
  ["the file", getCsv],
])("%s", (_name, route) => {
  test("is nobody's without a session, and no run's of another workspace", async () => {
    const run = await recordRun(await createCompany());
    await logRequests(run, [{}]);
    const own = await cookieOf(run.workspaceId);
    const foreign = await cookieOf((await createCompany()).workspaceId);
    const statusOf = async (runId: string, cookie: string) => (await call(route, runId, "", cookie)).status;
    expect(await statusOf(run.id, "")).toBe(401);
    expect(await statusOf(run.id, foreign)).toBe(404);
    expect(await statusOf(crypto.randomUUID(), own)).toBe(404);
    expect(await statusOf("no-id", own)).toBe(404);
    expect(await statusOf(run.id, own)).toBe(200);
  });

  test.each(["?dataset=Users!", "?dataset=", "?only=fine", "?order=up", "?after=-1", "?after=1e3", "?after="])(
    "refuses %s",
    async (search) => {
      const run = await recordRun(await createCompany());
      const response = await call(route, run.id, search, await cookieOf(run.workspaceId));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "invalid" } });
    },
  );
});

test.each(["requests", "requests.csv"])(
  "an edge runtime could serve %s: no Node built-in comes along",
  async (name) => {
    const { builtins } = await bundleForEdge(`app/api/sync-runs/[runId]/${name}/route.ts`);
    expect(builtins).toEqual([]);
  },
);
