import { expect, test } from "vitest";
import { isSameOrigin, toPortalPath } from "@/lib/auth/same-origin";

const portal = "https://portal.example";
const ask = (headers: Record<string, string>) =>
  isSameOrigin(new Headers({ host: "portal.example", ...headers }), portal);

test("the portal's own pages are let in, also behind a proxy that changes the host", () => {
  expect(ask({ origin: portal })).toBe(true);
  expect(ask({ origin: portal, "sec-fetch-site": "same-origin" })).toBe(true);
  expect(ask({ origin: portal, host: "10.0.0.7:3000" })).toBe(true);
  expect(isSameOrigin(new Headers({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" }), portal)).toBe(true);
});

test.each([
  [{}],
  [{ origin: "null" }],
  [{ origin: "https://evil.example" }],
  [{ origin: "https://portal.example.evil.example" }],
  [{ origin: "https://portal.example:8443" }],
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

test.each([
  "https://evil.example/",
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
