import { expect, test } from "vitest";
import { findUnmeantSettings } from "./production-settings";

const good = {
  NODE_ENV: "production",
  APP_NAME: "Lifecycle Insights",
  NEXTAUTH_URL: "https://portal.example.com",
  NEXTAUTH_SECRET: "n0b2mXk7vQzR5tYw8LpJ4sHdC1fGaE9uKiOxTqMyBrVhZcNjWlSeDgPoAu36F+/",
};

test.each([
  ["NEXTAUTH_URL", "http://portal.example.com", /http on a public name/],
  ["NEXTAUTH_URL", "http://20.1.2.3", /http on a public name/],
  ["NEXTAUTH_URL", "ftp://portal.example.com", /no web address/],
  ["NEXTAUTH_URL", "https://portal.example.com/api/auth", /more than an origin/],
  ["MICROSOFT_SANDBOX_URL", "http://sandbox:3999", /another machine/],
  ["MICROSOFT_SANDBOX_URL", "http://10.0.0.7:3999", /another machine/],
  ["MICROSOFT_SANDBOX_URL", "https://login.microsoftonline.com", /another machine/],
  ["MICROSOFT_SANDBOX_URL", "http://localhost.example.com", /another machine/],
  ["NEXTAUTH_SECRET", "x".repeat(64), /NEXTAUTH_SECRET can be guessed/],
  ["NEXTAUTH_SECRET", "0123456789abcdefghijklmnopqrstuvwxyz", /NEXTAUTH_SECRET can be guessed/],
  ["NEXTAUTH_SECRET", "secretsecretsecretsecretsecretsecret", /NEXTAUTH_SECRET can be guessed/],
  ["NEXTAUTH_SECRET", "change-this-to-a-long-random-secret-please", /NEXTAUTH_SECRET can be guessed/],
  ["NEXTAUTH_SECRET", "correct horse battery staple correct horse", /NEXTAUTH_SECRET can be guessed/],
  ["NEXTAUTH_SECRET", "lifecycle-insights-nextauth-secret-2026!", /NEXTAUTH_SECRET can be guessed/],
  ["SETUP_TOKEN", "setup-token-2026", /SETUP_TOKEN can be guessed/],
  ["SETUP_TOKEN", "aaaaaaaaaaaaaaaaaaaa", /SETUP_TOKEN can be guessed/],
  ["SETUP_TOKEN", "1234567890123456", /SETUP_TOKEN can be guessed/],
])("%s = %j is refused in production, and not before", (name, value, sentence) => {
  expect(findUnmeantSettings({ ...good, [name]: value })).toEqual([expect.stringMatching(sentence)]);
  expect(findUnmeantSettings({ ...good, [name]: value, NODE_ENV: "development" })).toEqual([]);
});

test.each([
  { NEXTAUTH_URL: "http://localhost:3000" },
  { NEXTAUTH_URL: "http://127.0.0.1:3770", MICROSOFT_SANDBOX_URL: "http://127.0.0.1:3999" },
  { NEXTAUTH_URL: "http://portal.internal/", MICROSOFT_SANDBOX_URL: "http://[::1]:3999" },
  { NEXTAUTH_SECRET: "9f86d081884c7d659a2feaa0c55ad015" },
  { SETUP_TOKEN: "9f86d081884c7d65" },
  { SETUP_TOKEN: "0b0a6d0e-5c1f-4e6a-8f37-1d2c3b4a5968" },
])("%j starts", (changes) => {
  expect(findUnmeantSettings({ ...good, ...changes })).toEqual([]);
});

test("all of them are told at once, and no value with them", () => {
  const all = findUnmeantSettings({
    ...{ ...good, NEXTAUTH_URL: "http://canary.example.com", NEXTAUTH_SECRET: `canary${"y".repeat(40)}` },
    ...{ MICROSOFT_SANDBOX_URL: "http://canary.example.net", SETUP_TOKEN: "canarycanarycanary" },
  });
  expect(all).toHaveLength(4);
  expect(all.join(" ")).not.toContain("canary");
});
