import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { updatePasswordHash } from "@/db/queries/members";
import { changePassword } from "@/lib/auth/change-password";
import { disableMember } from "@/lib/auth/disable-member";
import { overallLimits, placeLimits, throttleLimits } from "@/lib/auth/policy";
import { readSession, tokenSecret } from "@/lib/auth/session";
import { encodeSessionToken } from "@/lib/auth/session-token";
import { signIn } from "@/lib/auth/sign-in";
import { queueLimits } from "@/lib/auth/sign-in-queue";
import type { StartedSession } from "@/lib/auth/start-session";
import { forgetTries } from "@/lib/auth/throttle";
import { createMember, createSession, createWorkspace } from "@/tests/factories/workspace";
import { expectLogged } from "@/tests/setup";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv({ LOG_LEVEL: "warn" });
  database = await openTestDatabase();
});
afterAll(() => database.close());

const password = "violet tractor lunch 9";
const wrong = "violet tractor lunch 8";
const now = new Date("2026-11-20T08:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

const tryWith = (email: string, typed: string, options: Parameters<typeof signIn>[1] = {}) =>
  signIn({ email, password: typed, userAgent: "Browser/1", deviceToken: null }, { now, ...options });

/** The same where tries are only counted: nothing is hashed, and everybody's password is `password`. */
const countedTry = (email: string, typed: string, { at = now, deviceToken = null as string | null } = {}) =>
  signIn({ email, password: typed, userAgent: null, deviceToken }, { now: at, verify: async () => typed === password });

async function fail(email: string, times: number, at = now) {
  for (let count = 0; count < times; count += 1) await countedTry(email, wrong, { at });
}

const cookieOf = ({ pointer, expiresAt }: StartedSession) =>
  encodeSessionToken(pointer, { secret: tokenSecret(), expiresAt });

async function aMember() {
  const { workspaceId } = await createWorkspace();
  return { workspaceId, ...(await createMember(workspaceId, { password })) };
}

async function aMemberWithoutPassword() {
  const { workspaceId } = await createWorkspace();
  return createMember(workspaceId);
}

test("the right password begins a new session each time, however the e-mail is written", async () => {
  const { email, workspaceId, memberId } = await aMember();
  const first = await tryWith(email, password);
  const second = await tryWith(`  ${email.toUpperCase()} `, password);
  if (first.outcome !== "signed_in" || second.outcome !== "signed_in") throw new Error("refused");
  expect(first.session.pointer.sessionId).not.toBe(second.session.pointer.sessionId);
  expect(await readSession(await cookieOf(first.session), { now })).toMatchObject({ workspaceId, memberId });
  const events = await withWorkspace(workspaceId, (tx) => listAuditEvents(tx, { limit: 10 }));
  expect(events.map((event) => event.action)).toEqual(["session.started", "session.started"]);
});

test("a password counts to its last sign, as it was typed", async () => {
  const { workspaceId } = await createWorkspace();
  const long = `${"0123456789abcdef".repeat(7)}Äz`;
  const { email } = await createMember(workspaceId, { password: long });
  expect(await tryWith(email, long.slice(0, -1))).toEqual({ outcome: "refused" });
  expect(await tryWith(email, ` ${long}`)).toEqual({ outcome: "refused" });
  expect(await tryWith(email, long.toLowerCase())).toEqual({ outcome: "refused" });
  expect(await tryWith(email, long.normalize("NFD"))).toMatchObject({ outcome: "signed_in" });
});

describe("nobody learns which e-mails are known", () => {
  test("by the answer: unknown e-mail, wrong password and shut-out member get the same", async () => {
    const { workspaceId, owner } = await createWorkspace();
    const known = await createMember(workspaceId, { password });
    const shutOut = await createMember(workspaceId, { password });
    await disableMember({ workspaceId, memberId: owner.memberId }, shutOut);
    expect(await tryWith(known.email, wrong)).toEqual({ outcome: "refused" });
    expect(await tryWith(shutOut.email, password)).toEqual({ outcome: "refused" });
    expect(await tryWith(`${randomUUID()}@msp.example`, password)).toEqual({ outcome: "refused" });
  });

  test("by the throttle: an unknown e-mail is slowed down alike", async () => {
    expectLogged(/authn_login_throttled/);
    const known = await aMemberWithoutPassword();
    for (const email of [known.email, `${randomUUID()}@msp.example`]) {
      await fail(email, throttleLimits.freeFailures);
      expect(await countedTry(email, wrong)).toEqual({ outcome: "throttled", waitMs: throttleLimits.firstDelayMs });
    }
  });

  test("by the time: both cost the same work", { timeout: 60_000 }, async () => {
    const { workspaceId } = await createWorkspace();
    const members = await Promise.all(Array.from({ length: 5 }, () => createMember(workspaceId)));
    await tryWith("warm-up@msp.example", wrong);
    const known: number[] = [];
    const unknown: number[] = [];
    for (const { email } of members) {
      known.push(await cpuTime(() => tryWith(email, wrong)));
      unknown.push(await cpuTime(() => tryWith(`${randomUUID()}@msp.example`, wrong)));
    }
    // Processor time, which other work on the machine does not change much. Without the decoy the ratio is near 0.1.
    const ratio = median(unknown) / median(known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  });
});

describe("guessing is slowed down", () => {
  test("even the right password has to wait, then it is let in, and the count starts anew", async () => {
    expectLogged(/authn_login_throttled/);
    const { email } = await aMemberWithoutPassword();
    await fail(email, throttleLimits.freeFailures);
    expect(await countedTry(email, password)).toMatchObject({ outcome: "throttled" });
    const at = later(throttleLimits.firstDelayMs);
    expect(await countedTry(email, password, { at })).toMatchObject({ outcome: "signed_in" });
    await fail(email, throttleLimits.freeFailures - 1, at);
    expect(await countedTry(email, password, { at })).toMatchObject({ outcome: "signed_in" });
  });

  test("somebody who keeps guessing elsewhere cannot keep the person out of a browser they have used", async () => {
    expectLogged(/authn_login_throttled/);
    const { email } = await aMemberWithoutPassword();
    const before = await countedTry(email, password);
    if (before.outcome !== "signed_in") throw new Error("refused");
    await fail(email, throttleLimits.freeFailures + 3);
    expect(await countedTry(email, password)).toMatchObject({ outcome: "throttled" });
    const { deviceToken } = before;
    expect(await countedTry(email, password, { deviceToken })).toMatchObject({ outcome: "signed_in" });
  });

  test("a browser known for one e-mail is unknown for another, and so is an invented one", async () => {
    expectLogged(/authn_login_throttled/);
    const attacker = await aMemberWithoutPassword();
    const victim = await aMemberWithoutPassword();
    const own = await countedTry(attacker.email, password);
    if (own.outcome !== "signed_in") throw new Error("refused");
    await fail(victim.email, throttleLimits.freeFailures);
    for (const deviceToken of [own.deviceToken, `x.${"0".repeat(64)}`, "x", "."]) {
      expect(await countedTry(victim.email, password, { deviceToken })).toMatchObject({ outcome: "throttled" });
    }
  });
});

describe("many e-mails from one place are one attacker", () => {
  const address = "203.0.113.7";
  const spray = async (count: number, from: string | null) => {
    const outcomes = [];
    for (let index = 0; index < count; index += 1) {
      const email = `${randomUUID()}@msp.example`;
      const credentials = { email, password: wrong, userAgent: null, deviceToken: null, address: from };
      outcomes.push((await signIn(credentials, { now, verify: async () => false })).outcome);
    }
    return outcomes;
  };

  test("150 tried once each are stopped after the free ones, and other places and known browsers are not", async () => {
    expectLogged(/authn_login_throttled/);
    const { email } = await aMemberWithoutPassword();
    const before = await countedTry(email, password);
    if (before.outcome !== "signed_in") throw new Error("refused");
    const outcomes = await spray(150, address);
    expect(outcomes.filter((outcome) => outcome === "refused")).toHaveLength(placeLimits.freeFailures);
    const from = (place: string, deviceToken: string | null = null) =>
      signIn({ email, password, userAgent: null, deviceToken, address: place }, { now, verify: async () => true });
    expect(await from(address)).toMatchObject({ outcome: "throttled" });
    expect(await from("198.51.100.4")).toMatchObject({ outcome: "signed_in" });
    expect(await from(address, before.deviceToken)).toMatchObject({ outcome: "signed_in" });
  });

  test("nor do they get past by coming from everywhere: all strangers together wait a moment each", async () => {
    expectLogged(/authn_login_throttled/);
    await forgetTries("", now);
    const outcomes = await spray(150, null);
    expect(outcomes.filter((outcome) => outcome === "refused").length).toBeLessThanOrEqual(overallLimits.freeFailures);
    const { email } = await aMemberWithoutPassword();
    expect(await countedTry(email, password)).toEqual({ outcome: "throttled", waitMs: overallLimits.longestDelayMs });
    const at = later(overallLimits.longestDelayMs);
    expect(await countedTry(email, password, { at })).toMatchObject({ outcome: "signed_in" });
  });
});

describe("in a crowd", () => {
  /** Passwords that take as long as they are told to. */
  const slowly = (ms: number) => async (_hash: string | null, typed: string) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return typed === password;
  };
  const at = later(60 * 60_000);

  test("of 64 who try again and again the one with the right password is in before them, also from a new browser", async () => {
    const known = await aMemberWithoutPassword();
    const device = await countedTry(known.email, password, { at });
    if (device.outcome !== "signed_in") throw new Error("refused");
    let isOver = false;
    let tries = 0;
    const attack = async () => {
      while (!isOver) {
        tries += 1;
        const email = `${randomUUID()}@msp.example`;
        await signIn({ email, password: wrong, userAgent: null, deviceToken: null }, { now: at, verify: slowly(20) });
      }
    };
    const attackers = Array.from({ length: 64 }, attack);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const startedAt = performance.now();
    const { email } = known;
    const credentials = { email, password, userAgent: null, deviceToken: device.deviceToken };
    try {
      expect(await signIn(credentials, { now: at, verify: slowly(20) })).toMatchObject({ outcome: "signed_in" });
      const stranger = await signIn({ ...credentials, deviceToken: null }, { now: at, verify: slowly(20) });
      expect(stranger.outcome).toBe("signed_in");
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    } finally {
      isOver = true; // else the tests that follow would find the crowd still there
      await Promise.all(attackers);
    }
    expect(tries).toBeGreaterThan(64);
  });

  test("more than can wait are told to come back, at once, and without any work", async () => {
    expectLogged(/authn_login_crowded|authn_login_throttled/);
    let looks = 0;
    const verify = async () => {
      looks += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return false;
    };
    const many = Array.from({ length: queueLimits.mostWaiting + 40 }, (_, index) =>
      signIn(
        { email: `crowd-${index}@msp.example`, password: wrong, userAgent: null, deviceToken: null },
        { now: later(3 * 60 * 60_000), verify },
      ).then(({ outcome }) => ({ outcome, looks })),
    );
    const crowded = (await Promise.all(many)).filter(({ outcome }) => outcome === "crowded");
    expect(crowded.length).toBeGreaterThanOrEqual(39);
    expect(Math.min(...crowded.map(({ looks: seen }) => seen))).toBeLessThanOrEqual(1);
  });
});

test("a member who is shut out, or gets another password, while theirs is checked is not let in", async () => {
  const { workspaceId, owner } = await createWorkspace();
  const member = await createMember(workspaceId);
  const other = await createMember(workspaceId);
  const shutOut = () => disableMember({ workspaceId, memberId: owner.memberId }, member).then(() => true);
  expect(await tryWith(member.email, password, { verify: shutOut })).toEqual({ outcome: "refused" });
  const { memberId } = other;
  const change = () =>
    withWorkspace(workspaceId, (tx) => updatePasswordHash(tx, { memberId, passwordHash: "new" })).then(() => true);
  expect(await tryWith(other.email, password, { verify: change })).toEqual({ outcome: "refused" });
});

describe("changing the password", () => {
  const next = "green tractor lunch 10";

  async function signedIn() {
    const member = await aMember();
    const { cookie } = await createSession(member.workspaceId, member.memberId, { now });
    const other = await createSession(member.workspaceId, member.memberId, { now });
    const session = await readSession(cookie, { now });
    if (!session) throw new Error("no session");
    return { member, session, cookie, otherCookie: other.cookie };
  }

  test("ends the other sessions, keeps this one, and only the new password signs in", async () => {
    const { member, session, cookie, otherCookie } = await signedIn();
    const input = { currentPassword: password, newPassword: next };
    expect(await changePassword(session, input, { now })).toEqual({ endedSessions: 1 });
    expect(await readSession(otherCookie, { now })).toBeNull();
    expect(await readSession(cookie, { now })).not.toBeNull();
    expect(await tryWith(member.email, password)).toEqual({ outcome: "refused" });
    expect(await tryWith(member.email, next)).toMatchObject({ outcome: "signed_in" });
  });

  test("asks for the present one, and slows guessing it down", async () => {
    const { session, otherCookie } = await signedIn();
    const input = { currentPassword: wrong, newPassword: next };
    const field = "currentPassword";
    expectLogged(/"event":"authn_password_change_fail","memberId":"[0-9a-f-]{36}","emailHash":"[0-9a-f]{16}"/);
    for (let count = 0; count < throttleLimits.freeFailures; count += 1) {
      await expect(changePassword(session, input, { now })).rejects.toMatchObject({ field, code: "invalid" });
    }
    const right = { ...input, currentPassword: password };
    await expect(changePassword(session, right, { now })).rejects.toThrow("Too many tries. Wait 1 minute.");
    expect(await readSession(otherCookie, { now })).not.toBeNull();
  });

  test("refuses one that is easy to guess for this person", async () => {
    const { session } = await signedIn();
    const input = { currentPassword: password, newPassword: `${session.name} 2026` };
    await expect(changePassword(session, input, { now })).rejects.toMatchObject({ field: "newPassword" });
  });
});

/** Milliseconds of this process's processors, the threads that hash included. */
async function cpuTime(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
