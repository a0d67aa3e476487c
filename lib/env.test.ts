import { describe, expect, test } from "vitest";
import { jobsEngine, parseEnv } from "./env";

const complete = {
  NEXTAUTH_URL: "https://portal.example.com",
  NEXTAUTH_SECRET: "x".repeat(32),
  CREDENTIAL_PUBLIC_KEY: "{}",
};

describe("settings", () => {
  test("have defaults, and an empty variable counts as unset", () => {
    expect(parseEnv({ ...complete, DATA_DIR: "", PORT: "", APP_NAME: "" })).toMatchObject({
      DATA_DIR: ".data",
      PORT: 3000,
      APP_NAME: "Lifecycle Insights",
    });
  });

  test.each([
    ["NEXTAUTH_SECRET", undefined, /NEXTAUTH_SECRET is missing\. Make one: openssl/],
    ["NEXTAUTH_SECRET", "short", /NEXTAUTH_SECRET is shorter than 32/],
    ["NEXTAUTH_URL", "portal", /NEXTAUTH_URL is the portal's own address/],
    ["CREDENTIAL_PUBLIC_KEY", undefined, /CREDENTIAL_PUBLIC_KEY is missing\. Make a pair: npm run keys:generate/],
    ["SETUP_TOKEN", "guess", /SETUP_TOKEN has to be at least 16/],
    ["PORT", "70000", /PORT/],
  ])("%s = %j stops the start with a sentence", (name, value, sentence) => {
    expect(() => parseEnv({ ...complete, [name]: value })).toThrow(sentence);
  });

  test("say all that is missing at once", () => {
    expect(() => parseEnv({})).toThrow(/NEXTAUTH_URL[\s\S]*NEXTAUTH_SECRET[\s\S]*CREDENTIAL_PUBLIC_KEY/);
  });

  test("never quote a value", () => {
    expect(() => parseEnv({ ...complete, NEXTAUTH_SECRET: "canary" })).toThrow(/^(?!.*canary)/s);
  });

  test("refuse an open door to the jobs, and jobs that nobody could start", () => {
    expect(() => parseEnv({ ...complete, INNGEST_EVENT_KEY: "e" })).toThrow("INNGEST_SIGNING_KEY is missing");
    const signed = { ...complete, INNGEST_SIGNING_KEY: "s", NODE_ENV: "production" };
    expect(() => parseEnv(signed)).toThrow("INNGEST_EVENT_KEY is missing");
    expect(() => parseEnv({ ...signed, INNGEST_BASE_URL: "https://inngest.example" })).toThrow("INNGEST_EVENT_KEY");
    expect(parseEnv({ ...signed, INNGEST_EVENT_KEY: "e" }).INNGEST_EVENT_KEY).toBe("e");
    expect(parseEnv({ ...signed, JOBS: "embedded" }).JOBS).toBe("embedded");
    expect(() => parseEnv({ ...complete, INNGEST_DEV: "1", NODE_ENV: "production" })).toThrow("INNGEST_DEV turns");
    expect(parseEnv({ ...complete, INNGEST_DEV: "0", NODE_ENV: "production" }).INNGEST_DEV).toBe("0");
  });
});

test.each([
  [{}, "embedded"],
  [{ INNGEST_EVENT_KEY: "e" }, "inngest"],
  [{ INNGEST_SIGNING_KEY: "s" }, "inngest"],
  [{ INNGEST_BASE_URL: "http://inngest:8288" }, "inngest"],
  [{ INNGEST_DEV: "1" }, "inngest"],
  [{ INNGEST_DEV: "0" }, "embedded"],
  [{ INNGEST_EVENT_KEY: "e", JOBS: "embedded" }, "embedded"],
  [{ JOBS: "inngest" }, "inngest"],
] as const)("%j runs jobs on: %s", (env, engine) => {
  expect(jobsEngine(env)).toBe(engine);
});
