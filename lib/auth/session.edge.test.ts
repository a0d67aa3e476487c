import { expect, test } from "vitest";
import { bundleForEdge, loadInEdgeVm } from "@/tests/edge-bundle";

type SessionModule = typeof import("@/lib/auth/session");

test("reading a session brings no Node module along, and refuses a foreign cookie in a bare edge runtime", async () => {
  const { builtins, code } = await bundleForEdge("lib/auth/session.ts");
  expect(builtins).toEqual([]);
  const env = { NEXTAUTH_SECRET: "a-secret-of-tests-that-is-long-enough-0000", NEXTAUTH_URL: "https://portal.example" };
  const { requireApiSession } = loadInEdgeVm<SessionModule>(code, { env });
  const request = { method: "GET", headers: new Headers({ cookie: "__Host-portal.session=a.b.c.d.e" }) } as Request;
  expect(await requireApiSession(request)).toMatchObject({ status: 401 });
});
