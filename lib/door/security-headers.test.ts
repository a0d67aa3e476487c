import { pathToFileURL } from "node:url";
import type { NextConfig } from "next";
import { expect, test } from "vitest";
import { closedPolicy, securityHeaders } from "./security-headers.mjs";

const hsts = (portalUrl: string | undefined) => new Map(securityHeaders(portalUrl)).get("Strict-Transport-Security");

test("a portal on https says so for two years and for what lies under its name; its own address decides", () => {
  expect(hsts("https://portal.example")).toBe("max-age=63072000; includeSubDomains");
  expect(hsts("http://localhost:3000")).toBeUndefined();
  expect(hsts("")).toBeUndefined();
});

test("what hosting without a server of ours puts on every path is the same list", async () => {
  const { default: config } = (await import(pathToFileURL("next.config.mjs").href)) as { default: NextConfig };
  const rules = (await config.headers?.()) ?? [];
  const everywhere = rules.find(({ source }) => source === "/:path*");
  expect(everywhere?.headers.map(({ key, value }) => [key, value])).toEqual(securityHeaders());
  for (const { source, headers } of rules.filter(({ source }) => source !== "/:path*")) {
    expect([source, headers]).toEqual([source, [{ key: "Content-Security-Policy", value: closedPolicy }]]);
  }
});
