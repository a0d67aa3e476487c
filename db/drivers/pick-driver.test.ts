import { expect, test } from "vitest";
import { pickDriver } from "./pick-driver";

test.each([
  [{}, "pglite"],
  [{ DATABASE_URL: "" }, "pglite"],
  [{ DATABASE_URL: "postgres://portal:p@db.example/portal" }, "pg"],
  [{ DATABASE_URL: "postgresql://portal:p@db.example/portal" }, "pg"],
  [{ DATABASE_URL: "postgres://u:p@ep-1.eu-central-1.aws.neon.tech/portal" }, "neon"],
  [{ DATABASE_URL: "postgres://u:p@neon.tech.example/portal" }, "pg"],
  [{ DATABASE_URL: "postgres://db.example/portal", DATABASE_DRIVER: "neon" }, "neon"],
])("%j is %s", (env, driver) => {
  expect(pickDriver(env)).toBe(driver);
});

test.each([
  [{ DATABASE_URL: "mysql://db.example/portal" }, /postgres:\/\//],
  [{ DATABASE_DRIVER: "neon" }, /needs DATABASE_URL/],
  [{ DATABASE_DRIVER: "oracle" }, /may be pglite, pg or neon/],
])("%j is refused in words", (env, sentence) => {
  expect(() => pickDriver(env)).toThrow(sentence);
});
