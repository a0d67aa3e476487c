import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { setCompanyArchived } from "@/db/queries/companies";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { bundleForEdge } from "@/tests/edge-bundle";
import { createCompany } from "@/tests/factories/company";
import { publishUsers } from "@/tests/factories/published";
import { createMember, createSession } from "@/tests/factories/workspace";
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

async function ask(q: string, cookie = "") {
  const request = new Request(`http://127.0.0.1/api/people?${new URLSearchParams({ q })}`, { headers: { cookie } });
  const response = await GET(request);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  return { status: response.status, body: await response.json() };
}

/** Two companies, a third that is archived, and who asks: what the search finds, by name. */
async function createPeople() {
  const [dental, law] = [await createCompany({ name: "Contoso Dental" }), { name: "Fabrikam Law" }];
  const { workspaceId } = dental;
  const [second, gone] = [await createCompany({ ...law, workspaceId }), await createCompany({ workspaceId })];
  const [asa] = await publishUsers(dental, [
    { displayName: "Åsa Idaho", userPrincipalName: "asa@contoso.example", department: "Field sales" },
    { displayName: null, userPrincipalName: "ida_nordwind.example#EXT#@contoso.example" },
  ]);
  await publishUsers(second, [
    { displayName: "Ida Berg", userPrincipalName: "ida@fabrikam.example", mail: "hello@fabrikam.example" },
    { displayName: "100%_sure", userPrincipalName: "sure@fabrikam.example", jobTitle: "Sales lead" },
  ]);
  await publishUsers(gone, [{ displayName: "Ida Archived" }]);
  await withWorkspace(workspaceId, (tx) => setCompanyArchived(tx, gone.id, true));
  const cookie = await cookieOf(workspaceId);
  const namesOf = async (q: string) => (await ask(q, cookie)).body.people.map(({ name }: { name: string }) => name);
  return { dental, asa, cookie, namesOf };
}

test("people of all companies are found as the User List finds them, names that begin so first, none of an archived one", async () => {
  const { dental, asa, cookie, namesOf } = await createPeople();
  expect(await namesOf("IDA")).toEqual(["Ida Berg", "Åsa Idaho", "ida@nordwind.example"]);
  expect(await namesOf("asa")).toEqual(["Åsa Idaho"]);
  expect(await namesOf("åsa")).toEqual(["Åsa Idaho"]);
  expect(await namesOf("hello@")).toEqual(["Ida Berg"]);
  expect(await namesOf("sales")).toEqual(["100%_sure", "Åsa Idaho"]);
  expect(await namesOf("%_")).toEqual(["100%_sure"]);
  expect(await namesOf("Archived")).toEqual([]);
  expect(await ask("asa", cookie)).toEqual({
    status: 200,
    body: {
      people: [
        {
          ...{ companyId: dental.id, companyName: "Contoso Dental", key: asa?.key },
          ...{ name: "Åsa Idaho", signInName: "asa@contoso.example" },
        },
      ],
    },
  });
});

test("at most eight, in the order of their names", async () => {
  const company = await createCompany();
  await publishUsers(
    company,
    Array.from({ length: 12 }, (_, index) => ({ displayName: `Ida ${12 - index}` })),
  );
  const { body } = await ask("ida", await cookieOf(company.workspaceId));
  expect(body.people.map(({ name }: { name: string }) => name)).toEqual(
    Array.from({ length: 8 }, (_, index) => `Ida ${index + 1}`),
  );
});

test("nobody finds anybody without a session or from another workspace, nor by less than two characters", async () => {
  const { cookie } = await createPeople();
  expect((await ask("ida")).status).toBe(401);
  const stranger = await createCompany();
  expect(await ask("ida", await cookieOf(stranger.workspaceId))).toEqual({ status: 200, body: { people: [] } });
  for (const q of ["", "i", " i ", "i\u200b"]) expect((await ask(q, cookie)).status, q).toBe(400);
});

test("an edge runtime could serve it: no Node built-in comes along", async () => {
  expect((await bundleForEdge("app/api/people/route.ts")).builtins).toEqual([]);
});
