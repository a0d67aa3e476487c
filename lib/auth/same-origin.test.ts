import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameOrigin, toPortalPath } from "@/lib/auth/same-origin";

const portal = "https://portal.example";
const ask = (headers: Record<string, string>) =>
  isSameOrigin(new Headers({ host: "portal.example", ...headers }), portal);

test("the portal's own pages are let in, also behind a proxy that changes the host", () => {
  expect(ask({ origin: portal })).toBe(true);
  expect(ask({ origin: portal, "sec-fetch-site": "same-origin" })).toBe(true);
  expect(ask({ origin: portal, host: "10.0.0.7:3000" })).toBe(true);
});

test("somebody at the machine itself speaks to the place that their browser names", () => {
  expect(isSameOrigin(new Headers({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" }), portal)).toBe(true);
});

test("on the machine itself it does not matter by which of its names the portal is opened", () => {
  const own = "http://localhost:3000";
  for (const origin of ["http://127.0.0.1:3000", "http://[::1]:3000", own])
    expect(isSameOrigin(new Headers({ origin }), own), origin).toBe(true);
  for (const origin of ["https://127.0.0.1:3000", "http://127.0.0.1:3001", "http://127.0.0.2:3000"])
    expect(isSameOrigin(new Headers({ origin }), own), origin).toBe(false);
});

test("another scheme at the very same place is another origin", () => {
  const headers = new Headers({ host: "localhost:3000", origin: "https://localhost:3000" });
  expect(isSameOrigin(headers, "http://localhost:3000")).toBe(false);
});

test.each([
  [{}],
  [{ origin: "null" }],
  [{ origin: "https://evil.example" }],
  [{ origin: "https://portal.example.evil.example" }],
  [{ origin: "https://portal.example:8443" }],
  [{ origin: "http://portal.example" }],
  [{ origin: "https://evil.example", host: "evil.example" }],
  [{ origin: "http://127.0.0.1:3000", host: "portal.example" }],
  [{ origin: "not a url" }],
  [{ origin: portal, "sec-fetch-site": "cross-site" }],
  [{ origin: portal, "sec-fetch-site": "same-site" }],
  [{ origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
])("%o is foreign", (headers) => {
  expect(ask(headers as Record<string, string>)).toBe(false);
});

test("a path of the portal is gone on to, with its search", () => {
  expect(toPortalPath("/companies/1/users?q=a#x")).toBe("/companies/1/users?q=a");
});

/** Pieces that have led somebody away from somewhere. */
const piece = fc.constantFrom(
  ...[
    "/",
    "//",
    "\\",
    ".",
    "..",
    "/.",
    "/./",
    "/../",
    "%2f",
    "%5C",
    "%2e",
    "@",
    ":",
    "?",
    "#",
    ";",
    "\t",
    "\n",
    "\r",
    "\0",
    " ",
  ],
  ...[
    "evil.example",
    "http:",
    "https://",
    "javascript:",
    "companies",
    "signIn",
    "SETUP",
    "api",
    "\u3002",
    "\uff0f",
    "\u200b",
    "é",
    "[",
    "]",
  ],
);
const typed = fc
  .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 })
  .map((parts) => `/${parts.join("")}`);

test("whatever is typed, the answer is a path of the portal to any browser on any page, and stays one when read again", () => {
  fc.assert(
    fc.property(typed, (text) => {
      const path = toPortalPath(text);
      if (path === null) return;
      for (const page of ["https://portal.example/signIn?from=x", "http://localhost:3000/a/b/"]) {
        const there = new URL(path, page);
        expect(there.origin).toBe(new URL(page).origin);
        expect(there.pathname + there.search).toBe(path);
      }
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(path).not.toMatch(/^\/(signIn|setup|api)(\/|$)/i);
      expect(toPortalPath(path)).toBe(path);
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  "https://evil.example/",
  "/.//evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/%2f/evil.example",
  "/%5cevil.example",
  "/.\t//evil.example",
  "/companies//evil.example",
  "/s%69gnIn",
  "/./api/auth/signout",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "companies",
  "",
  "/signIn?from=/signIn",
  "/signin",
  "/setup",
  "/api/auth/signout",
  undefined,
  ["/companies"],
])("%o is not gone on to", (value) => {
  expect(toPortalPath(value)).toBeNull();
});
