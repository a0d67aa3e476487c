import { EncryptJWT } from "jose";
import { expect, test } from "vitest";
import { randomSecret } from "@/lib/auth/digest";
import { decodeSessionToken, encodeSessionToken } from "@/lib/auth/session-token";

const secret = "a-secret-of-tests-that-is-long-enough-0000";
const pointer = {
  workspaceId: "3f0f3c0e-5c1b-4c39-9d6e-0d4a4f3e2a11",
  sessionId: "8c3e7a52-93d3-4a4c-8a56-6f0d6cf7b1d2",
  secret: randomSecret(),
};
const now = new Date("2026-11-20T08:00:00Z");
const expiresAt = new Date("2026-11-20T20:00:00Z");

test("what was put into a token comes out of it, with its end", async () => {
  const token = await encodeSessionToken(pointer, { secret, expiresAt });
  expect(await decodeSessionToken(token, { secret, now })).toEqual({ ...pointer, expiresAt });
});

test("a token shows nothing of what it carries", async () => {
  const token = await encodeSessionToken(pointer, { secret, expiresAt });
  const readable = token.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
  expect(readable.join()).not.toContain(pointer.workspaceId);
  expect(readable[0]).toBe('{"alg":"dir","enc":"A256GCM"}');
});

test("a token that was altered in any part is none", async () => {
  const parts = (await encodeSessionToken(pointer, { secret, expiresAt })).split(".");
  for (const index of [0, 2, 3, 4]) {
    const altered = parts.map((part, at) => (at === index ? flip(part) : part)).join(".");
    expect(await decodeSessionToken(altered, { secret, now }), `part ${index}`).toBeNull();
  }
});

test("a token of another secret is none", async () => {
  const token = await encodeSessionToken(pointer, { secret: `${secret}!`, expiresAt });
  expect(await decodeSessionToken(token, { secret, now })).toBeNull();
});

test("a token ends at its end, to the second", async () => {
  const token = await encodeSessionToken(pointer, { secret, expiresAt });
  const at = (offsetMs: number) => new Date(expiresAt.getTime() + offsetMs);
  expect(await decodeSessionToken(token, { secret, now: at(-1000) })).not.toBeNull();
  expect(await decodeSessionToken(token, { secret, now: at(0) })).toBeNull();
});

test("text that is no token is none", async () => {
  for (const text of ["x", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."]) {
    expect(await decodeSessionToken(text, { secret, now })).toBeNull();
  }
});

test("a token that next-auth or somebody else made from the same secret is none", async () => {
  const key = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret)));
  const token = await new EncryptJWT(pointer)
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(expiresAt)
    .encrypt(key);
  expect(await decodeSessionToken(token, { secret, now })).toBeNull();
});

test("a pointer that is not whole is not put into a token", async () => {
  await expect(encodeSessionToken({ ...pointer, secret: "short" }, { secret, expiresAt })).rejects.toThrow();
});

/** Another valid first sign: the last of a base64url text may carry bits that do not count. */
const flip = (part: string) => (part.startsWith("A") ? `B${part.slice(1)}` : `A${part.slice(1)}`);
