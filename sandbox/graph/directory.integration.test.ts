import { createHash, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Permission, requiredPermissions } from "@/lib/microsoft/permissions";
import { createScenario, type Scenario } from "../scenario";
import { type Sandbox, startSandbox } from "../server";
import { selfSign } from "../test-certificate";
import { type GraphBody, signIn } from "../test-client";

const start = new Date("2026-11-22T10:00:00Z");
let clock = start;
const nightsLater = (nights: number) => {
  clock = new Date(start.getTime() + nights * 86_400_000);
};

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const certificate = selfSign(keys.publicKey, keys.privateKey);
const idOf = (number: number) => `00000000-0000-4000-8000-0000000000d${number}`;

const company = createScenario({
  slug: "company",
  users: 1_200,
  groupLicensing: true,
  certificates: [{ certPem: certificate.pem }],
  base: [
    { part: "SPE_E3", share: 0.6, spare: 10 },
    { part: "SPE_E5", share: 0.2, spare: 10 },
    { part: "ENTERPRISEPACK", share: 0.2, spare: 10, state: "Warning" },
  ],
});
const small = createScenario({ slug: "small", directoryId: idOf(2), users: 40, entraP1: false });
const huge = createScenario({ slug: "huge", directoryId: idOf(3), users: 300_000, groupLicensing: true });

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company, small, huge], now: () => clock });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  clock = start;
  sandbox.faults.clear();
});

type Row = GraphBody["value"][number];

/** All rows of a collection, and how many came on each page. */
async function readAll(scenario: Scenario, path: string): Promise<{ rows: Row[]; sizes: number[] }> {
  const { getJson } = await signIn(sandbox, scenario);
  const rows: Row[] = [];
  const sizes: number[] = [];
  for (let link: string | undefined = path; link; ) {
    const { status, body }: { status: number; body: GraphBody } = await getJson(link);
    expect([status, body.error]).toEqual([200, undefined]);
    rows.push(...body.value);
    sizes.push(body.value.length);
    link = body["@odata.nextLink"];
  }
  return { rows, sizes };
}

const subscriptions = "/v1.0/directory/subscriptions";
const deleted = "/v1.0/directory/deletedItems/microsoft.graph.user";
const assignments = "/v1.0/roleManagement/directory/roleAssignments";
const definitions = "/v1.0/roleManagement/directory/roleDefinitions";

it.each<[string, Permission]>([
  [subscriptions, "Directory.Read.All"],
  [deleted, "User.Read.All"],
  [assignments, "Directory.Read.All"],
  [definitions, "Directory.Read.All"],
  ["/v1.0/groups", "Directory.Read.All"],
  [`/v1.0/groups/${idOf(9)}/members`, "Directory.Read.All"],
])("%s is closed without %s", async (path, needed) => {
  const grantedPermissions = requiredPermissions.filter((permission) => permission !== needed);
  sandbox.setScenario(small.directoryId, { grantedPermissions });
  const { getJson } = await signIn(sandbox, small);
  const { status, body } = await getJson(path);
  expect(`${status} ${body.error.code}`).toBe("403 Authorization_RequestDenied");
  sandbox.setScenario(small.directoryId, { grantedPermissions: requiredPermissions });
});

describe("subscriptions", () => {
  it("are the ones a product names, and hold all of its seats", async () => {
    const { rows } = await readAll(company, subscriptions);
    const skus = (await readAll(company, "/v1.0/subscribedSkus")).rows;
    expect(rows.length).toBeGreaterThan(skus.length);
    for (const { skuId, subscriptionIds, prepaidUnits } of skus) {
      const own = rows.filter((row) => row.skuId === skuId);
      expect(own.map(({ id }) => id)).toEqual(subscriptionIds);
      const bought = Object.values(prepaidUnits as Record<string, number>).reduce((sum, units) => sum + units, 0);
      expect(own.reduce((sum, { totalLicenses }) => sum + Number(totalLicenses), 0)).toBe(bought);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it("end after today, but for what is free; some are in their time of grace and some are trials", async () => {
    const { rows } = await readAll(company, subscriptions);
    for (const { nextLifecycleDateTime, skuPartNumber } of rows) {
      if (skuPartNumber === "FLOW_FREE") expect(nextLifecycleDateTime).toBeNull();
      else expect(Date.parse(String(nextLifecycleDateTime))).toBeGreaterThan(start.getTime());
    }
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["Enabled", "Warning"]));
    expect(rows.filter(({ isTrial }) => isTrial).map(({ skuPartNumber }) => skuPartNumber)).toEqual(["VISIOCLIENT"]);
    expect(new Set(rows.map(({ ownerTenantId }) => ownerTenantId)).size).toBe(2);
  });

  it("are the same the next night, and come on pages", async () => {
    const { rows } = await readAll(company, subscriptions);
    nightsLater(1);
    const paged = await readAll(company, `${subscriptions}?$top=2`);
    expect(paged.rows).toEqual(rows);
    expect(paged.sizes.every((size) => size <= 2)).toBe(true);
  });
});

describe("groups", () => {
  const selected = "/v1.0/groups?$select=id,assignedLicenses&$top=999";
  const licensed = async (scenario: Scenario) =>
    (await readAll(scenario, selected)).rows.filter((row) => (row.assignedLicenses as unknown[]).length > 0);

  it("with licences are those that people's licences name, each with its product and its members", async () => {
    const groups = await licensed(company);
    const users = (await readAll(company, "/v1.0/users?$select=id,licenseAssignmentStates&$top=999")).rows;
    const named = new Map<string, Set<unknown>>();
    const membersOf = new Map<string, Set<unknown>>();
    for (const { id, licenseAssignmentStates } of users)
      for (const { assignedByGroup, skuId } of licenseAssignmentStates as Record<string, string | null>[]) {
        if (!assignedByGroup) continue;
        named.set(assignedByGroup, (named.get(assignedByGroup) ?? new Set()).add(skuId));
        membersOf.set(assignedByGroup, (membersOf.get(assignedByGroup) ?? new Set()).add(id));
      }
    expect(named.size).toBe(5);
    expect(new Set(groups.map(({ id }) => id))).toEqual(new Set(named.keys()));
    for (const { id, assignedLicenses } of groups) {
      const skuIds = (assignedLicenses as { skuId: string }[]).map(({ skuId }) => skuId);
      expect(new Set(skuIds)).toEqual(named.get(String(id)));
    }
    const biggest = groups[0]?.id;
    const members = (await readAll(company, `/v1.0/groups/${biggest}/members?$select=id&$top=500`)).rows;
    expect(new Set(members.map(({ id }) => id))).toEqual(membersOf.get(String(biggest)));
  });

  it("have none with licences where licences are given directly", async () => {
    expect(await licensed(small)).toEqual([]);
  });

  it("tell their licences only when asked for them, and come on pages", async () => {
    const { rows, sizes } = await readAll(company, "/v1.0/groups");
    expect(sizes[0]).toBe(100);
    expect(rows.length).toBe(sizes.reduce((sum, size) => sum + size));
    expect(rows[0]).not.toHaveProperty("assignedLicenses");
    expect(rows.some(({ groupTypes }) => (groupTypes as string[]).includes("Unified"))).toBe(true);
    expect(rows.some(({ membershipRule }) => membershipRule !== null)).toBe(true);
  });

  it("that do not exist are missing in Microsoft's words", async () => {
    const { getJson } = await signIn(sandbox, small);
    const { status, body } = await getJson(`/v1.0/groups/${idOf(9)}/members`);
    expect(`${status} ${body.error.code}`).toBe("404 Request_ResourceNotFound");
  });
});

describe("admin roles", () => {
  it("are held by people, by a service and by a group whose members are people who have none of their own", async () => {
    const { rows } = await readAll(company, `${assignments}?$expand=principal`);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const roleIds = new Set((await readAll(company, definitions)).rows.map(({ id }) => id));
    expect(rows.every(({ roleDefinitionId }) => roleIds.has(roleDefinitionId))).toBe(true);
    const typeOf = ({ principal }: Row) => (principal as Row)["@odata.type"];
    const types = new Set(rows.map(typeOf));
    expect([...types].sort()).toEqual(["group", "servicePrincipal", "user"].map((type) => `#microsoft.graph.${type}`));
    const group = rows.find((row) => typeOf(row) === "#microsoft.graph.group");
    expect(group?.principal).toMatchObject({ id: group?.principalId, isAssignableToRole: true });
    const members = (await readAll(company, `/v1.0/groups/${group?.principalId}/members`)).rows;
    expect(members.length).toBeGreaterThan(1);
    const direct = rows.map(({ principalId }) => principalId);
    for (const member of members) {
      expect(member["@odata.type"]).toBe("#microsoft.graph.user");
      expect(direct).not.toContain(member.id);
    }
  });

  it("are held by no group without Entra ID P1", async () => {
    const { rows } = await readAll(small, `${assignments}?$expand=principal`);
    expect(rows.map(({ principal }) => (principal as Row)["@odata.type"])).not.toContain("#microsoft.graph.group");
  });

  it("are told without a filter or, where the scenario says so, only with one", async () => {
    const whole = (await readAll(small, assignments)).rows;
    sandbox.setScenario(small.directoryId, { roleAssignmentsNeedFilter: true });
    const { getJson } = await signIn(sandbox, small);
    expect((await getJson(assignments)).status).toBe(400);
    const filtered: Row[] = [];
    for (const { id } of (await readAll(small, definitions)).rows)
      filtered.push(...(await readAll(small, `${assignments}?$filter=roleDefinitionId eq '${id}'`)).rows);
    const ids = (rows: Row[]) => rows.map(({ id }) => String(id)).sort();
    expect(ids(filtered)).toEqual(ids(whole));
    const principalId = whole[0]?.principalId;
    const own = (await readAll(small, `${assignments}?$filter=principalId eq '${principalId}'`)).rows;
    expect(own).toEqual(whole.filter((row) => row.principalId === principalId));
    expect((await getJson(`${assignments}?$filter=startswith(principalId, 'a')`)).status).toBe(400);
    sandbox.setScenario(small.directoryId, { roleAssignmentsNeedFilter: false });
  });

  it("go with who is removed", async () => {
    const before = (await readAll(small, assignments)).rows;
    const admin = sandbox.getUser(small.directoryId, 0);
    sandbox.removeUsers(small.directoryId, { from: 0, to: 1 });
    const after = (await readAll(small, assignments)).rows;
    expect(after).toEqual(before.filter(({ principalId }) => principalId !== admin.id));
    expect(after.length).toBeLessThan(before.length);
  });
});

describe("deleted users", () => {
  it("are those removed in the last 30 days, under their name with the id before it", async () => {
    const before = (await readAll(company, deleted)).rows;
    nightsLater(1);
    const gone = [30, 31].map((index) => sandbox.getUser(company.directoryId, index));
    sandbox.removeUsers(company.directoryId, { from: 30, to: 32 });
    const after = (await readAll(company, `${deleted}?$select=id,userPrincipalName,mail,deletedDateTime&$top=3`)).rows;
    expect(after.slice(-2)).toEqual(
      gone.map(({ id, userPrincipalName, mail }) => ({
        id,
        userPrincipalName: id.replaceAll("-", "") + userPrincipalName,
        mail,
        deletedDateTime: "2026-11-23T10:00:00Z",
      })),
    );
    expect(after.length - 2 - before.length).toBeLessThanOrEqual(1);
    const ids = new Set((await readAll(company, "/v1.0/users?$select=id&$top=999")).rows.map(({ id }) => id));
    for (const { id } of after) expect(ids.has(id)).toBe(false);
    nightsLater(31);
    const later = (await readAll(company, `${deleted}?$top=999`)).rows.map(({ id }) => id);
    for (const { id } of gone) expect(later).not.toContain(id);
  });

  it("are few, a little other ones each fortnight, and none from the future", async () => {
    const seen = new Set<unknown>();
    for (let night = 0; night < 24; night++) {
      nightsLater(night);
      const { rows } = await readAll(small, `${deleted}?$select=id,deletedDateTime`);
      const lately = rows.filter(({ deletedDateTime }) => Date.parse(String(deletedDateTime)) <= clock.getTime());
      expect(lately).toHaveLength(rows.length);
      for (const { id } of rows) seen.add(id);
      expect(rows.length).toBeGreaterThan(1);
    }
    expect(seen.size).toBeLessThan(7);
  });
});

describe("the application", () => {
  const path = `/v1.0/applications(appId='${company.applicationId}')`;

  it("lists several secrets, of which one is over", async () => {
    const { getJson } = await signIn(sandbox, company);
    const { passwordCredentials } = (await getJson(path)).body;
    const secrets = passwordCredentials as Record<string, string>[];
    expect(secrets.filter(({ hint }) => hint === company.clientSecret.slice(0, 3))).toHaveLength(1);
    expect(secrets.map(({ endDateTime }) => Date.parse(endDateTime ?? "") > start.getTime())).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("tells a certificate's bytes only when its keys are selected", async () => {
    const { getJson } = await signIn(sandbox, company);
    const keyOf = async (query: string) => {
      const [found] = (await getJson(path + query)).body.keyCredentials as Record<string, string | null>[];
      return found;
    };
    expect(await keyOf("")).toMatchObject({ key: null });
    const selected = await keyOf("?$select=id,keyCredentials");
    expect(Buffer.from(selected?.key ?? "", "base64").equals(certificate.der)).toBe(true);
    const sha1 = createHash("sha1").update(certificate.der).digest("base64");
    expect(selected?.customKeyIdentifier).toBe(sha1);
  });

  it("is not there when it is registered elsewhere, or is another", async () => {
    const { getJson } = await signIn(sandbox, company);
    const other = await getJson(`/v1.0/applications(appId='${idOf(9)}')`);
    sandbox.setScenario(company.directoryId, { registeredElsewhere: true });
    const elsewhere = await getJson(path);
    sandbox.setScenario(company.directoryId, { registeredElsewhere: false });
    for (const { status, body } of [other, elsewhere])
      expect(`${status} ${body.error.code}`).toBe("404 Request_ResourceNotFound");
  });
});

describe("a company of 300,000 people", () => {
  it("has pages of everything, and its admins and products at hand", async () => {
    const page = async (path: string) => (await (await signIn(sandbox, huge)).getJson(path)).body;
    for (const path of ["/v1.0/groups?$top=999", `${deleted}?$top=999`, `${assignments}?$expand=principal`]) {
      const { value, "@odata.nextLink": next } = await page(path);
      expect(value.length).toBeGreaterThanOrEqual(100);
      expect(next).toContain("$skiptoken=");
    }
    expect((await page(subscriptions)).value.length).toBeGreaterThan(4);
    expect((await page(definitions)).value.length).toBeGreaterThan(20);
  });
});
