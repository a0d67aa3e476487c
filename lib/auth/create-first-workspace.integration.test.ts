import { afterEach, beforeEach, expect, test } from "vitest";
import { withSystem, withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { listMembers } from "@/db/queries/members";
import { getWorkspace } from "@/db/queries/workspaces";
import { workspaces } from "@/db/schema";
import { createFirstWorkspace } from "@/lib/auth/create-first-workspace";
import { setupLimits } from "@/lib/auth/policy";
import { readSession, tokenSecret } from "@/lib/auth/session";
import { encodeSessionToken } from "@/lib/auth/session-token";
import { announceSetupToken, consumeSetupToken } from "@/lib/auth/setup-token";
import { createWorkspace } from "@/tests/factories/workspace";
import { expectLogged } from "@/tests/setup";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";

let database: TestDatabase;
beforeEach(async () => {
  await setTestEnv({ SETUP_TOKEN: "", LOG_LEVEL: "warn" });
  database = await openTestDatabase();
});
afterEach(async () => {
  consumeSetupToken();
  await database.close();
});

const input = {
  workspace: "Northwind IT",
  timeZone: "Europe/Berlin",
  name: "Ida Berg",
  email: "Ida@northwind.example",
  password: "violet tractor lunch 9",
};

/** The token as somebody reads it in the server's log; null when nothing is printed. */
async function printedToken() {
  let printed = "";
  await announceSetupToken((text) => {
    printed += text;
  });
  return /\n {2}(\S{43})\n/.exec(printed)?.[1] ?? null;
}

const countWorkspaces = async () =>
  (await withSystem((tx) => tx.select({ id: workspaces.id }).from(workspaces))).length;

test("makes workspace, owner, audit event and a session that is signed in", async () => {
  const setupToken = (await printedToken()) ?? "";
  const { pointer, expiresAt } = await createFirstWorkspace({ ...input, setupToken });
  const cookie = await encodeSessionToken(pointer, { secret: tokenSecret(), expiresAt });
  expect(await readSession(cookie)).toMatchObject({ role: "owner", email: "ida@northwind.example", name: "Ida Berg" });
  await withWorkspace(pointer.workspaceId, async (tx) => {
    expect(await getWorkspace(tx)).toMatchObject({ name: "Northwind IT", timeZone: "Europe/Berlin", nightlyHour: 2 });
    expect(await listMembers(tx)).toHaveLength(1);
    expect(await listAuditEvents(tx, { limit: 5 })).toMatchObject([
      { action: "workspace.created", memberName: "Ida Berg" },
    ]);
  });
});

test("a wrong token makes nothing, nor does none where none was printed", async () => {
  expectLogged(/setup_fail/);
  for (const setupToken of ["", "undefined"]) {
    await expect(createFirstWorkspace({ ...input, setupToken })).rejects.toMatchObject({ field: "setupToken" });
  }
  const token = (await printedToken()) ?? "";
  for (const setupToken of [token.slice(1), `${token}x`, token.toLowerCase()]) {
    await expect(createFirstWorkspace({ ...input, setupToken })).rejects.toMatchObject({ field: "setupToken" });
  }
  expect(await countWorkspaces()).toBe(0);
});

test("wrong tokens are logged and slowed down, and the wait ends by itself", async () => {
  expectLogged(/setup_fail|setup_throttled/);
  process.env.SETUP_TOKEN = "set-up-token-of-the-owner";
  const now = new Date("2026-11-20T08:00:00Z");
  const from = { now, address: "203.0.113.7" };
  for (let count = 0; count < setupLimits.freeFailures; count += 1) {
    await expect(createFirstWorkspace({ ...input, setupToken: "wrong" }, from)).rejects.toThrow("not the setup token");
  }
  const right = { ...input, setupToken: "set-up-token-of-the-owner" };
  await expect(createFirstWorkspace(right, from)).rejects.toMatchObject({
    field: "setupToken",
    message: "Too many tries. Wait 5 seconds.",
  });
  await createFirstWorkspace(right, { now: new Date(now.getTime() + setupLimits.firstDelayMs) });
  expect(await countWorkspaces()).toBe(1);
});

test("SETUP_TOKEN is the token where it is set, and nothing is printed", async () => {
  process.env.SETUP_TOKEN = "set-up-token-of-the-owner";
  expect(await printedToken()).toBeNull();
  await createFirstWorkspace({ ...input, setupToken: " set-up-token-of-the-owner " });
  expect(await countWorkspaces()).toBe(1);
});

test("the token is printed once, and not where there is a workspace", async () => {
  expect(await printedToken()).not.toBeNull();
  expect(await printedToken()).toBeNull();
  consumeSetupToken();
  await createWorkspace();
  expect(await printedToken()).toBeNull();
});

test("with a workspace there is no set-up, whatever the token", async () => {
  process.env.SETUP_TOKEN = "set-up-token-of-the-owner";
  await createWorkspace();
  const again = { ...input, setupToken: "set-up-token-of-the-owner" };
  await expect(createFirstWorkspace(again)).rejects.toMatchObject({ code: "conflict" });
  expect(await countWorkspaces()).toBe(1);
});

test("an easy password makes nothing, and the token stays good", async () => {
  const setupToken = (await printedToken()) ?? "";
  const easy = { ...input, setupToken, password: "Northwind-2026" };
  await expect(createFirstWorkspace(easy)).rejects.toMatchObject({ field: "password" });
  await createFirstWorkspace({ ...input, setupToken });
});
