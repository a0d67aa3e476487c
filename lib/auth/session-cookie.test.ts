import { expect, test } from "vitest";
import { cookieOptions, readCookie, sessionCookieName } from "@/lib/auth/session-cookie";

test("on https the cookie is bound to host and transport, on http it has the plain name", () => {
  expect(sessionCookieName("https://portal.example")).toBe("__Host-portal.session");
  expect(cookieOptions("https://portal.example")).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  expect(sessionCookieName("http://localhost:3000")).toBe("portal.session");
  expect(cookieOptions("http://localhost:3000").secure).toBe(false);
});

test("a cookie is found by its whole name only", () => {
  const header = "a=1; xportal.session=no; portal.session.0=no; portal.session=yes==; b";
  expect(readCookie(header, "portal.session")).toBe("yes==");
  expect(readCookie(header, "session")).toBeNull();
  expect(readCookie(null, "portal.session")).toBeNull();
});
