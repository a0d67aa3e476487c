import { afterAll, beforeAll, expect, it } from "vitest";
import { createScenario } from "./scenario";
import { type BudgetUse, type Sandbox, startSandbox } from "./server";
import { askForToken, signIn } from "./test-client";

const connected = createScenario({ slug: "connected" });
const waiting = createScenario({
  slug: "waiting",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  connected: false,
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [connected, waiting] });
});
afterAll(() => sandbox.close());

const send = (method: string, path: string, body?: unknown, type = "application/json") =>
  fetch(`${sandbox.url}/__sandbox/${path}`, {
    method,
    headers: { "content-type": type },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

it("lists the companies, and the secret only of one that is still to be connected", async () => {
  const list: Record<string, unknown>[] = await (await send("GET", "scenarios")).json();
  expect(list.map(({ slug, clientSecret }) => [slug, clientSecret])).toEqual([
    ["connected", undefined],
    ["waiting", waiting.clientSecret],
  ]);
});

it("takes faults and takes them back", async () => {
  const { get } = await signIn(sandbox, connected);
  const fault = { match: { path: { pattern: "^/v1\\.0/dom" } }, kind: "status", status: 503 };
  expect((await send("POST", "faults", fault)).status).toBe(200);
  expect((await get("/v1.0/domains")).status).toBe(503);
  expect((await send("DELETE", "faults")).status).toBe(200);
  expect((await get("/v1.0/domains")).status).toBe(200);
});

it("adds a company, once", async () => {
  const added = {
    ...{ slug: "added", directoryId: "00000000-0000-4000-8000-0000000000d3", clientSecret: "add8~secret", users: 3 },
    applicationId: "00000000-0000-4000-8000-0000000000a3",
  };
  expect((await send("POST", "scenarios", added)).status).toBe(200);
  const { get } = await signIn(sandbox, createScenario(added));
  expect((await (await get("/v1.0/users")).json()).value).toHaveLength(3);
  expect((await send("POST", "scenarios", added)).status).toBe(400);
});

it("changes a company and its people", async () => {
  await send("POST", `scenarios/${connected.directoryId}`, { tokenError: 53003 });
  expect((await askForToken(sandbox, connected)).status).toBe(400);
  await send("POST", `scenarios/${connected.directoryId}`, { tokenError: null, users: 12 });
  const change = [{ index: 1, patch: { displayName: "New Name", licences: ["SPE_E5"] } }];
  await send("POST", `users/${connected.directoryId}`, { change, remove: { from: 2, to: 4 } });
  const { getJson } = await signIn(sandbox, connected);
  const { value } = (await getJson("/v1.0/users?$select=displayName,assignedLicenses")).body;
  expect(value).toHaveLength(10);
  expect(value[1]).toEqual({
    displayName: "New Name",
    assignedLicenses: [{ disabledPlans: [], skuId: "06ebc4ee-1bb5-47dd-8120-11324bc54e06" }],
  });
});

it("tells what was asked of it", async () => {
  const log: { path: string }[] = await (await send("GET", "requests")).json();
  expect(log.some(({ path }) => path === `/${connected.directoryId}/oauth2/v2.0/token`)).toBe(true);
});

it("tells what was used of Microsoft's limits, and forgets it", async () => {
  const { get } = await signIn(sandbox, connected);
  await send("DELETE", "budgets");
  for (let call = 0; call < 6; call++) await get("/v1.0/auditLogs/directoryAudits?$top=1");
  const use: BudgetUse[] = await (await send("GET", "budgets")).json();
  expect(use.map(({ name, scope, over, full }) => [name, scope, over, full])).toEqual([
    ["identity reports", "Tenant_Application", 1, 1],
    ["identity reports", "Application", 0, 0],
  ]);
  expect(sandbox.budgets.use()).toEqual(use);
  await send("DELETE", "budgets");
  expect(sandbox.budgets.use()).toEqual([]);
});

it.each([
  ["a fault it does not know", "faults", { match: { path: "/" }, kind: "meteor" }],
  ["a misspelt field", "faults", { match: { path: "/" }, kind: "slow", ms: 1, tiems: 1 }],
  ["an unknown company", "scenarios/nowhere", { users: 1 }],
  ["another directory id", `scenarios/${waiting.directoryId}`, { directoryId: "x" }],
])("refuses %s", async (_what, path, body) => {
  expect((await send("POST", path, body)).status).toBe(400);
});

it("takes no write that a foreign web page could send unasked", async () => {
  const fault = { match: { path: "/" }, kind: "tokenExpired" };
  expect((await send("POST", "faults", fault, "text/plain")).status).toBe(415);
});
