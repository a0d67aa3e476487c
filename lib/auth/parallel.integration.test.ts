import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withSystem } from "@/db/client";
import { workspaces } from "@/db/schema";
import { createFirstWorkspace } from "@/lib/auth/create-first-workspace";
import { throttleLimits } from "@/lib/auth/policy";
import { signIn } from "@/lib/auth/sign-in";
import { expectLogged } from "@/tests/setup";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";

const setupToken = "set-up-token-of-the-owner";

// PGlite has one connection and keeps an order by itself. On a server the locks have to.
describe.each(["pglite", "pg"] as const)("at once, on %s", (driver) => {
  let database: TestDatabase;
  beforeEach(async () => {
    await setTestEnv({ SETUP_TOKEN: setupToken, LOG_LEVEL: "warn" });
    database = await openTestDatabase(driver);
  });
  afterEach(() => database.close());

  test("of twenty set-ups exactly one makes a workspace, and the others are told", async () => {
    const setUp = (index: number) =>
      createFirstWorkspace(
        {
          setupToken,
          workspace: "Northwind IT",
          name: "Ida Berg",
          email: `owner-${index}@northwind.example`,
          password: "violet tractor lunch 9",
        },
        { hash: async () => "a hash" },
      );
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => setUp(index)));
    const codes = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(codes).toEqual(Array(19).fill("conflict"));
    expect(await withSystem((tx) => tx.select({ id: workspaces.id }).from(workspaces))).toHaveLength(1);
  });

  test("200 tries get no more looks at the password than are free", async () => {
    expectLogged(/authn_login_(throttled|crowded)/);
    let looks = 0;
    const verify = async () => {
      looks += 1;
      return false;
    };
    const credentials = { email: "ida@northwind.example", password: "guess", userAgent: null, deviceToken: null };
    await Promise.all(Array.from({ length: 200 }, () => signIn(credentials, { verify })));
    expect(looks).toBe(throttleLimits.freeFailures);
  });
});
