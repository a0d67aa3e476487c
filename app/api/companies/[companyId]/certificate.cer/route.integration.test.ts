import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { makeCertificate } from "@/lib/connections/make-certificate";
import { bundleForEdge } from "@/tests/edge-bundle";
import { createCompany } from "@/tests/factories/company";
import { createMember, createSession } from "@/tests/factories/workspace";
import { openStored } from "@/tests/open-stored";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { GET } from "./route";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv();
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function cookieOf(workspaceId: string) {
  const { memberId } = await createMember(workspaceId, { role: "viewer" });
  return `${sessionCookieName()}=${(await createSession(workspaceId, memberId)).cookie}`;
}

async function prepare() {
  const company = await createCompany({ name: "Zoë Dental" });
  const { workspaceId, id: companyId } = company;
  const ids = { applicationId: crypto.randomUUID(), directoryId: crypto.randomUUID() };
  await makeCertificate({ workspaceId, memberId: null }, { companyId, active: true, cloud: "global", ...ids });
  return { workspaceId, companyId };
}

function download(companyId: string, cookie: string, search = "") {
  const request = new Request(`http://127.0.0.1/api/companies/${companyId}/certificate.cer${search}`, {
    headers: { cookie },
  });
  return GET(request, { params: Promise.resolve({ companyId }) });
}

test("the file is the public certificate as Entra takes it, and holds nothing of the private key", async () => {
  const { workspaceId, companyId } = await prepare();
  const response = await download(companyId, await cookieOf(workspaceId));
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/pkix-cert");
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="Zoe Dental certificate .*\.cer"/);
  const bytes = Buffer.from(await response.arrayBuffer());
  const certificate = new X509Certificate(bytes);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  const { jwk } = JSON.parse(await openStored(workspaceId, companyId, "pending")) as { jwk: { d: string } };
  expect(bytes.includes(Buffer.from(jwk.d, "base64url"))).toBe(false);
});

test("it is for members of the workspace only, and only where there is one", async () => {
  const { workspaceId, companyId } = await prepare();
  const stranger = await createCompany();
  const statusOf = async (...args: Parameters<typeof download>) => (await download(...args)).status;
  expect(await statusOf(companyId, "")).toBe(401);
  expect(await statusOf(companyId, await cookieOf(stranger.workspaceId))).toBe(404);
  const cookie = await cookieOf(workspaceId);
  expect(await statusOf(companyId, cookie, "?status=current")).toBe(404);
  expect(await statusOf(companyId, cookie, "?status=other")).toBe(400);
  expect(await statusOf("nonsense", cookie)).toBe(404);
});

test("the route runs on an edge runtime", async () => {
  const { builtins } = await bundleForEdge("app/api/companies/[companyId]/certificate.cer/route.ts");
  expect(builtins).toEqual([]);
});
