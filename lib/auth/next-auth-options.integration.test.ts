import NextAuth from "next-auth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endSession } from "@/lib/auth/end-session";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { readSession } from "@/lib/auth/session";
import { createMember, createSession, createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv();
  database = await openTestDatabase();
});
afterAll(() => database.close());

const password = "violet tractor lunch 9";

interface Answer {
  redirect: string | undefined;
  body: unknown;
  /** Whole Set-Cookie lines. */
  cookies: string[];
}

/** Calls next-auth as a page's API does, keeping cookies as a browser would. */
function createBrowser(cookies: Record<string, string> = {}) {
  const jar = new Map(Object.entries(cookies));

  async function send(method: "GET" | "POST", path: string, body: Record<string, string> = {}): Promise<Answer> {
    const query = { nextauth: path.split("/") };
    const response = createResponse();
    await NextAuth(nextAuthOptions())({ method, query, body, headers: {}, cookies: Object.fromEntries(jar) }, response);
    const { headers, body: answer } = response;
    const lines = [headers["set-cookie"] ?? []].flat();
    for (const line of lines) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      value === "" ? jar.delete(name) : jar.set(name, decodeURIComponent(value));
    }
    return { redirect: [headers.location].flat()[0], body: answer, cookies: lines };
  }

  async function post(path: string, body: Record<string, string> = {}) {
    const { csrfToken } = (await send("GET", "csrf")).body as { csrfToken: string };
    return send("POST", path, { ...body, csrfToken });
  }
  return { jar, get: (path: string) => send("GET", path), post, postWithoutCsrf: send.bind(null, "POST") };
}

function createResponse() {
  const headers: Record<string, string | string[]> = {};
  const response = {
    headers,
    body: undefined as unknown,
    getHeader: (name: string) => headers[name.toLowerCase()],
    setHeader(name: string, value: string | string[]) {
      headers[name.toLowerCase()] = value;
      return response;
    },
    status: () => response,
    end: () => {},
    send(body: unknown) {
      response.body = body;
    },
    json: (body: unknown) => response.send(body),
  };
  return response;
}

async function aMember() {
  const { workspaceId } = await createWorkspace();
  return { workspaceId, ...(await createMember(workspaceId, { password })) };
}

test("nobody signs in this way: the sign-in page is the one way in", async () => {
  const { email } = await aMember();
  const browser = createBrowser();
  await browser.post("callback/credentials", { email, password }).catch(() => {});
  await browser.post("signin/credentials", { email, password }).catch(() => {});
  expect(browser.jar.has("portal.session")).toBe(false);
});

test("signing out leads nowhere else, whatever it is told", async () => {
  for (const callbackUrl of [
    "https://evil.example",
    "//evil.example",
    "/.//evil.example",
    "http://127.0.0.1:3000.evil.example",
  ]) {
    const { redirect } = await createBrowser().post("signout", { callbackUrl });
    expect(new URL(redirect ?? "", "http://127.0.0.1:3000").origin).toBe("http://127.0.0.1:3000");
  }
});

test("/api/auth/session tells the name and the end, and neither makes the session longer", async () => {
  const { workspaceId, memberId, name } = await aMember();
  const now = new Date(Date.now() - 20 * 60_000);
  const { cookie } = await createSession(workspaceId, memberId, { now });
  const browser = createBrowser({ "portal.session": cookie });
  const end = new Date(Math.floor((now.getTime() + 12 * 3_600_000) / 1000) * 1000).toISOString();
  expect((await browser.get("session")).body).toEqual({ user: { name }, expires: end });
  expect((await browser.get("session")).body).toEqual({ user: { name }, expires: end });
  const inElevenMinutes = new Date(Date.now() + 11 * 60_000);
  expect(await readSession(browser.jar.get("portal.session"), { now: inElevenMinutes })).toBeNull();
});

test("data sent with an update changes nothing", async () => {
  const member = await aMember();
  const victim = await aMember();
  const { cookie } = await createSession(member.workspaceId, member.memberId);
  const browser = createBrowser({ "portal.session": cookie });
  const data = JSON.stringify({ role: "owner", workspaceId: victim.workspaceId, name: "Somebody else" });
  await browser.post("session", { data });
  const { workspaceId, memberId, role, name } = member;
  expect(await readSession(browser.jar.get("portal.session"))).toMatchObject({ workspaceId, memberId, role, name });
});

test("a session that has ended is answered with nothing, and its cookie goes", async () => {
  const { workspaceId, memberId } = await aMember();
  const { cookie, pointer } = await createSession(workspaceId, memberId);
  await endSession(pointer);
  const browser = createBrowser({ "portal.session": cookie });
  expect((await browser.get("session")).body).toEqual({});
  expect(browser.jar.has("portal.session")).toBe(false);
});

test("signing out by next-auth ends the session, not only the cookie", async () => {
  const { workspaceId, memberId } = await aMember();
  const { cookie } = await createSession(workspaceId, memberId);
  const browser = createBrowser({ "portal.session": cookie });
  await browser.post("signout");
  expect(browser.jar.has("portal.session")).toBe(false);
  expect(await readSession(cookie)).toBeNull();
});

test("on https every cookie is bound to the host", async () => {
  process.env.NEXTAUTH_URL = "https://portal.example";
  const { workspaceId, memberId } = await aMember();
  const { cookie } = await createSession(workspaceId, memberId);
  const browser = createBrowser({ "__Host-portal.session": cookie });
  const { cookies } = await browser.get("session");
  await browser.get("csrf");
  await setTestEnv();
  expect(cookies.find((line) => line.startsWith("__Host-portal.session="))).toMatch(
    /; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect([...browser.jar.keys()].every((name) => name.startsWith("__Host-portal."))).toBe(true);
});
