import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createMember, createSession, createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { GET } from "./route";

const { directoryId } = createScenario({ slug: "cloud" });

let sandbox: Sandbox;
let database: TestDatabase;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [createScenario({ slug: "cloud" })], enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
});
afterAll(async () => {
  await database.close();
  await sandbox.close();
});

async function cookieOf(role: "technician" | "viewer") {
  const { workspaceId } = await createWorkspace();
  const { memberId } = await createMember(workspaceId, { role });
  return `${sessionCookieName()}=${(await createSession(workspaceId, memberId)).cookie}`;
}

async function ask(id: string, cookie = "") {
  const request = new Request(`http://127.0.0.1/api/directories/${id}/cloud`, { headers: { cookie } });
  const response = await GET(request, { params: Promise.resolve({ directoryId: id }) });
  return { status: response.status, retryAfter: response.headers.get("Retry-After"), body: await response.json() };
}

test("a technician is told the cloud of a directory, and that there is none", async () => {
  const cookie = await cookieOf("technician");
  expect(await ask(directoryId.toUpperCase(), cookie)).toMatchObject({
    status: 200,
    body: { state: "found", cloud: "sandbox" },
  });
  const unknown = "00000000-0000-4000-8000-0000000000fe";
  expect(await ask(unknown, cookie)).toMatchObject({ status: 200, body: { state: "no_directory" } });
});

test("nobody else may make the portal ask Microsoft, nor for anything but a directory id", async () => {
  expect(await ask(directoryId)).toMatchObject({ status: 401 });
  expect(await ask(directoryId, await cookieOf("viewer"))).toMatchObject({ status: 403 });
  expect(await ask("contoso.example", await cookieOf("technician"))).toMatchObject({ status: 400 });
});

test("after thirty questions in a minute one is told to wait, and nobody else is", async () => {
  const cookie = await cookieOf("technician");
  for (let question = 0; question < 30; question += 1) expect((await ask(directoryId, cookie)).status).toBe(200);
  const refused = await ask(directoryId, cookie);
  expect(refused.status).toBe(429);
  expect(Number(refused.retryAfter)).toBeGreaterThan(0);
  expect((await ask(directoryId, await cookieOf("technician"))).status).toBe(200);
});
