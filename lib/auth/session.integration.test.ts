import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { setMemberDisabled } from "@/db/queries/members";
import { listSessionsOfMember } from "@/db/queries/sessions";
import { disableMember } from "@/lib/auth/disable-member";
import { endSession } from "@/lib/auth/end-session";
import { sessionLimits } from "@/lib/auth/policy";
import { readSession, requireApiSession, tokenSecret } from "@/lib/auth/session";
import { encodeSessionToken } from "@/lib/auth/session-token";
import { createMember, createSession, createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv();
  database = await openTestDatabase();
});
afterAll(() => database.close());

const start = new Date("2026-11-20T08:00:00Z");
const later = (ms: number) => new Date(start.getTime() + ms);
const { idleMs, absoluteMs, touchEveryMs } = sessionLimits;

async function signedIn() {
  const { workspaceId, owner } = await createWorkspace();
  const member = await createMember(workspaceId);
  return { workspaceId, owner, member, ...(await createSession(workspaceId, member.memberId, { now: start })) };
}

async function lastSeen({ workspaceId, member }: Awaited<ReturnType<typeof signedIn>>) {
  const { memberId } = member;
  const [row] = await withWorkspace(workspaceId, (tx) => listSessionsOfMember(tx, { memberId }));
  return row?.lastSeenAt;
}

test("a cookie is read as its member, workspace and role", async () => {
  const { cookie, workspaceId, sessionId, member } = await signedIn();
  const { memberId, name, email, role } = member;
  const session = await readSession(cookie, { now: start });
  expect(session).toMatchObject({ workspaceId, sessionId, memberId, name, email, role });
  expect(Object.keys(session ?? {}).sort()).toEqual(
    ["email", "memberId", "name", "role", "sessionId", "workspaceId", "workspaceName"].sort(),
  );
});

describe("limits", () => {
  test("half an hour without a request ends it", async () => {
    const { cookie } = await signedIn();
    expect(await readSession(cookie, { now: later(idleMs - 1) })).not.toBeNull();
    const other = await signedIn();
    expect(await readSession(other.cookie, { now: later(idleMs) })).toBeNull();
  });

  test("requests keep it alive, and the twelfth hour ends it all the same", async () => {
    const { cookie } = await signedIn();
    const step = idleMs - 60_000;
    for (let at = step; at < absoluteMs; at += step) {
      expect(await readSession(cookie, { now: later(at) }), `${at / 60_000} min`).not.toBeNull();
    }
    expect(await readSession(cookie, { now: later(absoluteMs - 1000) })).not.toBeNull();
    expect(await readSession(cookie, { now: later(absoluteMs) })).toBeNull();
  });

  test("the row's end counts, whatever end a cookie claims", async () => {
    const { workspaceId, pointer } = await signedIn();
    const cookie = await encodeSessionToken(pointer, { secret: tokenSecret(), expiresAt: later(10 * absoluteMs) });
    for (let at = 0; at < absoluteMs; at += idleMs - 1000) await readSession(cookie, { now: later(at) });
    expect(await readSession(cookie, { now: later(absoluteMs - 1) })).toMatchObject({ workspaceId });
    expect(await readSession(cookie, { now: later(absoluteMs) })).toBeNull();
  });

  test("the last use is written at most once a minute, and not by a read that nobody's hand caused", async () => {
    const signed = await signedIn();
    await readSession(signed.cookie, { now: later(touchEveryMs - 1) });
    expect(await lastSeen(signed)).toEqual(start);
    await readSession(signed.cookie, { now: later(touchEveryMs), touch: false });
    expect(await lastSeen(signed)).toEqual(start);
    await readSession(signed.cookie, { now: later(touchEveryMs) });
    expect(await lastSeen(signed)).toEqual(later(touchEveryMs));
  });
});

describe("ends at the next read", () => {
  test("after signing out, for every copy of the cookie", async () => {
    const { cookie, pointer } = await signedIn();
    await endSession(pointer);
    for (let copy = 0; copy < 100; copy += 1) expect(await readSession(cookie, { now: start })).toBeNull();
    await endSession(pointer); // a second time changes nothing
  });

  test("when the member is shut out, on every device, and nobody else's", async () => {
    const signed = await signedIn();
    const { workspaceId, owner, member, cookie } = signed;
    const second = await createSession(workspaceId, member.memberId, { now: start });
    const owners = await createSession(workspaceId, owner.memberId, { now: start });
    await disableMember({ workspaceId, memberId: owner.memberId }, member);
    expect(await readSession(cookie, { now: start })).toBeNull();
    expect(await readSession(second.cookie, { now: start })).toBeNull();
    expect(await readSession(owners.cookie, { now: start })).not.toBeNull();
    expect(await lastSeen(signed)).toBeUndefined(); // the rows are gone: nothing comes back with the member
  });
});

test("a member who is shut out has no session, even where one is left over", async () => {
  const { workspaceId, member, cookie } = await signedIn();
  await withWorkspace(workspaceId, (tx) => setMemberDisabled(tx, { memberId: member.memberId, at: start }));
  expect(await readSession(cookie, { now: start })).toBeNull();
});

describe("is nothing", () => {
  test("another workspace's session id, and a session id without its secret", async () => {
    const one = await signedIn();
    const other = await signedIn();
    const seal = (pointer: typeof one.pointer) =>
      encodeSessionToken(pointer, { secret: tokenSecret(), expiresAt: later(absoluteMs) });
    const borrowed = { ...one.pointer, workspaceId: other.workspaceId };
    const guessed = { ...one.pointer, secret: other.pointer.secret };
    expect(await readSession(await seal(one.pointer), { now: start })).not.toBeNull();
    expect(await readSession(await seal(borrowed), { now: start })).toBeNull();
    expect(await readSession(await seal(guessed), { now: start })).toBeNull();
    await endSession(borrowed);
    expect(await readSession(one.cookie, { now: start })).not.toBeNull();
  });

  test("no cookie, an empty one, and text", async () => {
    for (const cookie of [null, undefined, "", "x", "a.b.c.d.e"]) expect(await readSession(cookie)).toBeNull();
  });
});

test("the only owner cannot be shut out, and another workspace's member is not there", async () => {
  const { workspaceId, owner, member } = await signedIn();
  const other = await createWorkspace();
  const context = { workspaceId, memberId: owner.memberId };
  await expect(disableMember(context, owner)).rejects.toMatchObject({ code: "conflict" });
  await expect(disableMember(context, other.owner)).rejects.toMatchObject({ code: "not_found" });
  await disableMember(context, member);
  await expect(disableMember(context, member)).rejects.toMatchObject({ code: "not_found" });
});

describe("a route handler", () => {
  const url = "http://127.0.0.1:3000/api/x";
  const ask = (init: RequestInit) => requireApiSession(new Request(url, init), { now: start });

  test("gets the session by the cookie, and 401 without one or by a bearer token", async () => {
    const { cookie, sessionId } = await signedIn();
    expect(await ask({ headers: { cookie: `a=b; portal.session=${cookie}` } })).toMatchObject({ sessionId });
    expect(await ask({})).toMatchObject({ status: 401 });
    expect(await ask({ headers: { authorization: `Bearer ${cookie}` } })).toMatchObject({ status: 401 });
  });

  test("gets 403 when a foreign page asks for a change", async () => {
    const { cookie } = await signedIn();
    const headers = { cookie: `portal.session=${cookie}`, host: "127.0.0.1:3000" };
    expect(await ask({ method: "POST", headers })).toMatchObject({ status: 403 });
    const foreign = { ...headers, origin: "http://evil.example" };
    expect(await ask({ method: "POST", headers: foreign })).toMatchObject({ status: 403 });
    const own = { ...headers, origin: "http://127.0.0.1:3000" };
    expect(await ask({ method: "POST", headers: own })).not.toBeInstanceOf(Response);
  });
});
