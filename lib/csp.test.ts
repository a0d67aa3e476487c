import { expect, it } from "vitest";
import { contentSecurityPolicy, createNonce } from "./csp";

const directives = (isDevelopment: boolean, isHttps = true) =>
  new Map(
    contentSecurityPolicy("N0nce", { isDevelopment, isHttps })
      .split("; ")
      .map((directive) => {
        const [name = "", ...values] = directive.split(" ");
        return [name, values] as const;
      }),
  );

it("runs no script without the nonce, and none from text, once built", () => {
  expect(directives(false).get("script-src")).toEqual(["'self'", "'nonce-N0nce'", "'strict-dynamic'"]);
  expect(directives(false).get("connect-src")).toEqual(["'self'"]);
});

it("may not be framed, rebased, or made to load plugins", () => {
  for (const name of ["frame-ancestors", "base-uri", "object-src"])
    expect(directives(false).get(name)).toEqual(["'none'"]);
});

it("allows eval and sockets only in development", () => {
  expect(directives(true).get("script-src")).toContain("'unsafe-eval'");
  expect(directives(true).get("connect-src")).toContain("ws:");
});

it("turns requests to https only where the page came by https", () => {
  expect(directives(false).has("upgrade-insecure-requests")).toBe(true);
  expect(directives(false, false).has("upgrade-insecure-requests")).toBe(false);
});

it("makes a new nonce of 128 bits each time", () => {
  const nonces = Array.from({ length: 100 }, createNonce);
  expect(new Set(nonces).size).toBe(100);
  for (const nonce of nonces) expect(atob(nonce)).toHaveLength(16);
});
