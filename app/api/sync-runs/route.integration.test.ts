import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { withWorkspace } from "@/db/client";
import { insertSyncRuns } from "@/db/queries/sync-runs";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { bundleForEdge, loadInEdgeVm } from "@/tests/edge-bundle";
import { createCompany, createConnection } from "@/tests/factories/company";
import { createSession, createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { startWsBridge, type WsBridge } from "@/tests/ws-bridge";

type Route = { GET(request: Request): Promise<Response> };

let database: TestDatabase;
let bridge: WsBridge;
let edge: Route;
let cookie: string;
let companyId: string;
let workspaceId: string;

beforeAll(async () => {
  await setTestEnv();
  database = await openTestDatabase("pg");
  const { hostname, port } = new URL(database.url);
  bridge = await startWsBridge({ host: hostname, port: Number(port) });
  const { owner, ...workspace } = await createWorkspace();
  workspaceId = workspace.workspaceId;
  const company = await createCompany({ workspaceId });
  companyId = company.id;
  await createConnection(company);
  await withWorkspace(workspaceId, (tx) => insertSyncRuns(tx, { trigger: "manual", requestedBy: owner.memberId }));
  const session = await createSession(workspaceId, owner.memberId);
  cookie = `${sessionCookieName()}=${session.cookie}`;

  const { builtins, code } = await bundleForEdge("app/api/sync-runs/route.ts");
  expect(builtins).toEqual([]);
  const { NEXTAUTH_SECRET = "", NEXTAUTH_URL = "" } = process.env;
  edge = loadInEdgeVm<Route>(code, {
    env: { NEXTAUTH_SECRET, NEXTAUTH_URL, DATABASE_URL: withPassword(database.url), NEON_WS_PROXY: bridge.address },
    globals: { WebSocket },
  });
});
afterAll(async () => {
  await bridge.close();
  await database.close();
});

function withPassword(url: string) {
  const address = new URL(url);
  address.password ||= "none";
  return address.href;
}

const ask = async (query = "", headers: Record<string, string> = { cookie }) => {
  const response = await edge.GET(new Request(`http://127.0.0.1:3000/api/sync-runs${query}`, { headers }));
  return { status: response.status, body: JSON.parse(await response.text()) };
};

test("answers from an edge runtime, where nothing of Node exists, with the runs of the session's workspace", async () => {
  expect(await ask()).toMatchObject({ status: 200, body: { runs: [{ companyId, status: "queued", datasets: [] }] } });
  expect(await ask(`?companyId=${companyId}`)).toMatchObject({ status: 200, body: { runs: [{ companyId }] } });
  expect(await ask(`?companyId=${crypto.randomUUID()}`)).toEqual({ status: 200, body: { runs: [], stalled: null } });
});

test("is narrowed to a state and to days of the workspace's own time zone", async () => {
  const runsOf = async (query: string) => (await ask(query)).body.runs.length;
  expect(await runsOf("?state=under_way")).toBe(1);
  expect(await runsOf("?state=failed")).toBe(0);
  // Half past midnight in Berlin, and still the day before in UTC.
  await withWorkspace(workspaceId, async (tx) => {
    await tx.execute(sql`update workspaces set time_zone = 'Europe/Berlin'`);
    await tx.execute(sql`update sync_runs set queued_at = '2026-11-30T23:30:00Z'`);
  });
  expect(await runsOf("?from=2026-12-01&to=2026-12-01")).toBe(1);
  expect(await runsOf("?to=2026-11-30")).toBe(0);
  expect(await runsOf("?from=2026-12-02")).toBe(0);
});

test("tells of runs that have waited ten minutes while nothing moves, whatever the log is narrowed to", async () => {
  const set = (assignments: string) =>
    withWorkspace(workspaceId, (tx) => tx.execute(sql.raw(`update sync_runs set ${assignments}`)));
  const stalled = async (query = "") => (await ask(query)).body.stalled;
  await set("queued_at = now() - interval '9 minutes'");
  expect(await stalled()).toBeNull();
  await set("queued_at = now() - interval '11 minutes'");
  expect(await stalled()).toMatchObject({ runs: 1, since: expect.stringMatching(/^20.*Z$/) });
  expect(await stalled("?state=failed")).toMatchObject({ runs: 1 });
  // Sent and sent again, and never begun: that is what a wrong address of the portal looks like.
  await set("sent_at = now(), sends = 4");
  expect(await stalled()).toMatchObject({ runs: 1 });

  const { id } = await createCompany({ workspaceId });
  const other = (assignments: string) => set(`${assignments} where company_id = '${id}'`);
  await createConnection({ id, workspaceId });
  await withWorkspace(workspaceId, (tx) =>
    insertSyncRuns(tx, { companyIds: [id], trigger: "manual", requestedBy: null }),
  );
  await other(
    "status = 'running', started_at = now() - interval '1 hour', heartbeat_at = now() - interval '2 minutes'",
  );
  expect(await stalled()).toBeNull(); // its turn has not come
  await other("heartbeat_at = now() - interval '11 minutes'");
  expect(await stalled()).toMatchObject({ runs: 1 });
  await other("status = 'succeeded', finished_at = now()");
  expect(await stalled()).toBeNull();
  await other("status = 'cancelled', started_at = null, heartbeat_at = null");
  expect(await stalled()).toMatchObject({ runs: 1 }); // what a person switched off is no sign of life
});

test("refuses whoever is not signed in, and what is no company, state or day", async () => {
  expect((await ask("", {})).status).toBe(401);
  expect((await ask("", { cookie: `${cookie.slice(0, -4)}AAAA` })).status).toBe(401);
  for (const query of ["?companyId=1", "?state=broken", "?from=2026-02-30", "?to=tomorrow"]) {
    expect(await ask(query), query).toMatchObject({ status: 400, body: { error: { code: "invalid" } } });
  }
});

test("another workspace's session sees none of it", async () => {
  const { workspaceId, owner } = await createWorkspace();
  const stranger = await createSession(workspaceId, owner.memberId);
  const headers = { cookie: `${sessionCookieName()}=${stranger.cookie}` };
  expect(await ask(`?companyId=${companyId}`, headers)).toEqual({ status: 200, body: { runs: [], stalled: null } });
});
