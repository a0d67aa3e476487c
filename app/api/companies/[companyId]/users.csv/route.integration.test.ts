import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { unknownSources } from "@/db/queries/last-seen";
import { listUsers } from "@/db/queries/users";
import { auditEvents } from "@/db/schema";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { parseCsv } from "@/lib/csv";
import { bundleForEdge } from "@/tests/edge-bundle";
import { type CompanyRow, createCompany } from "@/tests/factories/company";
import {
  publishActivations,
  publishActiveUsers,
  publishSignIns,
  publishSkus,
  publishUsers,
  recordDatasetRun,
} from "@/tests/factories/published";
import { createMember, createSession } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { GET } from "./route";

const premium = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const pilot = "99999999-1111-4111-8111-999999999999";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv();
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Signs a new member of the workspace in. */
async function cookieOf(workspaceId: string) {
  const { memberId } = await createMember(workspaceId, { role: "viewer" });
  return `${sessionCookieName()}=${(await createSession(workspaceId, memberId)).cookie}`;
}

async function download(company: Pick<CompanyRow, "id">, search = "", cookie = "") {
  const request = new Request(`http://127.0.0.1/api/companies/${company.id}/users.csv${search}`, {
    headers: { cookie },
  });
  return GET(request, { params: Promise.resolve({ companyId: company.id }) });
}

async function readRows(response: Response) {
  const rows: string[][] = [];
  for await (const row of parseCsv([await response.text()])) rows.push(row);
  const [header = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(cells.map((cell, index) => [header[index] ?? "", cell])));
}

test("the file says what the screen says: names, products, devices, activity, and why a blank is one", async () => {
  const company = await createCompany({ name: 'Zoë "Dental" / Süd' });
  await publishSkus(company, [{ skuId: pilot, skuPartNumber: "CONTOSO_PILOT" }]);
  const [ida, never] = await publishUsers(company, [
    { displayName: "Ida Berg", userPrincipalName: "Ida@contoso.example", skuIds: [pilot, premium] },
    { displayName: "Never", userPrincipalName: "never@contoso.example", skuIds: [premium], accountEnabled: false },
    { displayName: "Plain", userPrincipalName: "plain@contoso.example", userType: "Guest" },
  ]);
  await publishSignIns(company, [
    { key: ida?.key ?? "", successful: "2026-11-18T09:30:00Z", interactive: "2026-11-21T09:30:00Z" },
    { key: never?.key ?? "" },
  ]);
  await publishActivations(company, [{ upn: "ida@contoso.example", windows: 2, ios: 1 }]);
  await publishActiveUsers(company, [{ upn: "ida@contoso.example", lastActivityDate: "2026-11-19" }]);
  const readAt = new Date("2026-11-22T02:14:00Z");
  await recordDatasetRun(company, { dataset: "users", state: "ok", readAt });
  await recordDatasetRun(company, { dataset: "active_users", state: "ok", readAt, asOf: "2026-11-20" });
  await recordDatasetRun(company, { dataset: "sign_in_activity", state: "ok", readAt });
  await recordDatasetRun(company, { dataset: "activations", state: "concealed", readAt });

  const response = await download(company, "", await cookieOf(company.workspaceId));
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="Zoe Dental Sud users \d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''Zo%C3%AB%20Dental%20S%C3%BCd%20users%20\d/,
  );
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(await readRows(response)).toMatchObject([
    {
      ...{ Name: "Ida Berg", Type: "Member", Account: "Enabled", "People read at": "2026-11-22T02:14:00Z" },
      Products: "CONTOSO_PILOT; Microsoft 365 Business Premium",
      "Activated apps and devices": "Microsoft 365 Apps for enterprise · 2 Windows, 1 iOS",
      ...{ "Last seen": "2026-11-19", "Last seen clock": "Activity in a service" },
      ...{ "Sign-ins read at": "2026-11-22T02:14:00Z", "Services as of": "2026-11-20", "Activations as of": "" },
    },
    {
      Name: "Never",
      Account: "Disabled",
      ...{ "Last seen": "never", "Last seen clock": "" },
      "Activated apps and devices": "names concealed",
    },
    { Name: "Plain", Type: "Guest", "Last seen": "not read yet", Products: "" },
  ]);
});

test("no cell is a formula, and quotes, commas and line breaks stay inside theirs", async () => {
  const company = await createCompany();
  const displayName = '=HYPERLINK("https://evil.example","a,b")';
  await publishUsers(company, [
    { displayName, department: "@SUM(1)", jobTitle: '+1\r\n"chief"', mail: "-2@contoso.example" },
  ]);
  const response = await download(company, "", await cookieOf(company.workspaceId));
  expect(await readRows(response)).toMatchObject([
    { Name: `'${displayName}`, Department: "'@SUM(1)", "Job title": `'+1\r\n"chief"`, Mail: "'-2@contoso.example" },
  ]);
});

test("has the same people in the same order as the list, in several pieces", async () => {
  const company = await createCompany();
  await publishUsers(
    company,
    Array.from({ length: 2_300 }, (_, index) => ({ displayName: `Name ${index % 7}`, accountEnabled: index % 10 > 0 })),
  );
  const cookie = await cookieOf(company.workspaceId);
  const response = await download(company, "?state=enabled&sort=-name&q=name", cookie);
  const reader = response.body?.getReader();
  const pieces: string[] = [];
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) break;
    pieces.push(new TextDecoder().decode(piece.value));
  }
  expect(pieces).toHaveLength(3);
  const rows = await readRows(new Response(pieces.join("")));
  const filter = {
    companyId: company.id,
    search: "name",
    skuId: null,
    state: "enabled",
    seen: unknownSources,
  } as const;
  const order = { sort: "name", descending: true } as const;
  const page = await withWorkspace(company.workspaceId, (tx) => listUsers(tx, filter, { order, limit: 5_000 }));
  expect(page.rows).toHaveLength(2_070);
  expect(rows.map((row) => row["Object ID"])).toEqual(page.rows.map(({ key }) => key));
});

test("a page is read from the database only when the reader has taken the one before it", async () => {
  const company = await createCompany();
  await publishUsers(
    company,
    Array.from({ length: 1_100 }, () => ({})),
  );
  const response = await download(company, "", await cookieOf(company.workspaceId));
  const reader = response.body?.getReader();
  await reader?.read();
  await setTimeout(200); // time in which a stream that reads ahead would do so
  await publishUsers(company, [{ displayName: "Zoë, who came meanwhile" }]);
  const second = await reader?.read();
  expect(new TextDecoder().decode(second?.value)).toContain("Zoë, who came meanwhile");
});

test("a reader who leaves in the middle ends the work", async () => {
  const company = await createCompany();
  await publishUsers(
    company,
    Array.from({ length: 1_100 }, () => ({})),
  );
  const response = await download(company, "", await cookieOf(company.workspaceId));
  const reader = response.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
  expect((await reader?.read())?.done).toBe(true);
});

test("nobody gets it without a session, from another workspace, or of no company; who got it is in the audit log", async () => {
  const company = await createCompany();
  await publishUsers(company, [{}]);
  const stranger = await createCompany();
  expect((await download(company)).status).toBe(401);
  const foreign = await download(company, "", await cookieOf(stranger.workspaceId));
  expect(foreign.status).toBe(404);
  expect(foreign.headers.get("Cache-Control")).toBe("no-store");
  const cookie = await cookieOf(company.workspaceId);
  expect((await download({ id: "not-an-id" }, "", cookie)).status).toBe(404);
  expect((await download(company, "?sort=shoes&page=!!&state=x&product=y", cookie)).status).toBe(200);
  const audit = await withWorkspace(company.workspaceId, (tx) => tx.select().from(auditEvents));
  expect(audit).toMatchObject([{ action: "users.exported", companyId: company.id }]);
});

test("an edge runtime could serve it: no Node built-in comes along", async () => {
  const { builtins } = await bundleForEdge("app/api/companies/[companyId]/users.csv/route.ts");
  expect(builtins).toEqual([]);
});
