import { createHash, generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createScenario, type Scenario } from "@/sandbox/scenario";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { selfSign } from "@/sandbox/test-certificate";
import { getCloud } from "../clouds";
import type { Dataset, ReadContext } from "../dataset";
import { createGraphClient } from "../graph-client";
import { requiredPermissions } from "../permissions";
import type { OnRequest } from "../request-info";
import { collect, errorOf } from "../testing/test-values";
import { createTokenCache } from "../token-cache";
import { deletedUsers } from "./deleted-users";
import { directorySubscriptions } from "./directory-subscriptions";
import { licensedGroups } from "./licensed-groups";
import { ownApplication } from "./own-application";
import { roleAssignments } from "./role-assignments";
import { roleDefinitions } from "./role-definitions";
import { subscribedSkus } from "./subscribed-skus";
import { users } from "./users";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const certificate = selfSign(keys.publicKey, keys.privateKey);
const sha256 = createHash("sha256").update(certificate.der).digest("base64url");

const company = createScenario({
  slug: "company",
  users: 300,
  groupLicensing: true,
  certificates: [{ certPem: certificate.pem }],
});
const large = createScenario({
  slug: "large",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  users: 150_000,
});
const all = [directorySubscriptions, roleDefinitions, roleAssignments, licensedGroups, deletedUsers, ownApplication];
const named = (all as readonly Dataset[]).map((dataset) => [dataset.name, dataset] as const);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company, large] });
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.setScenario(company.directoryId, {
    ...company,
    registeredElsewhere: false,
    roleAssignmentsNeedFilter: false,
  });
});

function connect({ directoryId, applicationId, clientSecret }: Scenario, onRequest?: OnRequest) {
  const cloud = getCloud("sandbox", sandbox.url);
  const cache = createTokenCache();
  const request = { cloud, directoryId, applicationId, credential: { kind: "secret" as const, clientSecret } };
  const getToken = () => cache.get(request);
  return createGraphClient({ cloud, getToken, forgetToken: () => cache.forget(request), onRequest });
}

const contextOf = ({ applicationId, clientSecret }: Scenario): ReadContext => ({
  since: null,
  applicationId,
  ownCredential: { kind: "secret", hint: clientSecret.slice(0, 3) },
});

interface Reading {
  scenario?: Scenario;
  cursor?: string | null;
  context?: Partial<ReadContext>;
}

async function read<Row extends object>(dataset: Dataset<Row>, { scenario = company, cursor, context }: Reading = {}) {
  const graph = connect(scenario);
  const pages = await collect(dataset.read(graph, cursor ?? null, { ...contextOf(scenario), ...context }));
  return { pages, rows: pages.flatMap(({ rows }) => rows), rejected: pages.flatMap(({ rejected }) => rejected) };
}

describe("the directory's datasets, through the sandbox", () => {
  it.each(named)(
    "%s: every row is read, under a key of its own, as its schema says, and again the same",
    async (_, dataset) => {
      const { pages, rows, rejected } = await read(dataset);
      expect(rows.length).toBeGreaterThan(0);
      expect(rejected).toEqual([]);
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      for (const { row } of rows) expect(dataset.row.parse(row)).toEqual(row);
      expect(pages.map(({ isLast }) => isLast)).toEqual(pages.map((_page, at) => at === pages.length - 1));
      expect((await read(dataset)).rows).toEqual(rows);
    },
  );

  it.each(named)("%s: is told that its permission is missing", async (_, dataset) => {
    const grantedPermissions = requiredPermissions.filter((permission) => permission !== dataset.permission);
    sandbox.setScenario(company.directoryId, { grantedPermissions });
    const graph = connect(company);
    expect((await errorOf(collect(dataset.read(graph, null, contextOf(company))))).code).toBe("permission_missing");
    expect((await errorOf(dataset.probe(graph, contextOf(company)))).code).toBe("permission_missing");
  });

  it("subscriptions stand for products that the company holds, seat by seat", async () => {
    const skus = await read(subscribedSkus);
    const seats = new Map<string, number>();
    for (const { row } of (await read(directorySubscriptions)).rows)
      seats.set(row.skuId ?? "", (seats.get(row.skuId ?? "") ?? 0) + row.totalLicenses);
    expect(seats).toEqual(new Map(skus.rows.map(({ row }) => [row.skuId, row.enabledUnits + row.warningUnits])));
  });

  it("licensed groups are those that people's licences name", async () => {
    const people = await read(users);
    const givers = people.rows.flatMap(({ row }) => row.licenseAssignments.flatMap((one) => one.assignedByGroup ?? []));
    expect(new Set((await read(licensedGroups)).rows.map(({ key }) => key))).toEqual(new Set(givers));
  });

  it("keeps the id of a bad row, and every other row", async () => {
    const before = await read(licensedGroups);
    const bad = before.rows[1]?.key;
    sandbox.faults.add({ kind: "malformedRow", row: 2, field: "groupTypes", match: { path: "/v1.0/groups" } });
    const { rows, rejected } = await read(licensedGroups);
    expect(rejected).toEqual([{ key: bad, reason: expect.stringMatching(/^groupTypes: /) }]);
    expect(rows).toEqual(before.rows.filter(({ key }) => key !== bad));
  });
});

describe("admins", () => {
  it("are people, each known, each with a role that is known; the service desk's through their group", async () => {
    const roleIds = new Set((await read(roleDefinitions)).rows.map(({ key }) => key));
    const people = new Map((await read(users)).rows.map(({ key, row }) => [key, row]));
    const { rows } = await read(roleAssignments);
    for (const { row } of rows) {
      expect(roleIds.has(row.roleDefinitionId)).toBe(true);
      if (row.principalType === "user")
        expect(people.get(row.principalId)).toMatchObject({
          displayName: row.principalName,
          userPrincipalName: row.userPrincipalName,
        });
    }
    const groups = rows.filter(({ row }) => row.principalType === "group");
    const through = rows.filter(({ row }) => row.groupId !== null);
    expect(groups).toHaveLength(2);
    expect(through.length).toBeGreaterThan(2);
    for (const { key, row } of through) {
      const group = groups.find((one) => key === `${one.key}|${row.principalId}`);
      expect(group?.row).toMatchObject({ principalId: row.groupId, roleDefinitionId: row.roleDefinitionId });
    }
  });

  it("are the same, read role by role, where Microsoft wants a filter, and from any role on", async () => {
    const whole = await read(roleAssignments);
    sandbox.setScenario(company.directoryId, { roleAssignmentsNeedFilter: true });
    const byRole = await read(roleAssignments);
    const sorted = (rows: typeof whole.rows) => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    expect(sorted(byRole.rows)).toEqual(sorted(whole.rows));
    const half = Math.floor(byRole.pages.length / 2);
    const rest = await read(roleAssignments, { cursor: byRole.pages[half - 1]?.cursor });
    expect(rest.pages).toEqual(byRole.pages.slice(half));
    await roleAssignments.probe(connect(company), contextOf(company));
  });
});

describe("deleted users", () => {
  it("are read over several pages, and on from any of them", async () => {
    const { pages, rows } = await read(deletedUsers, { scenario: large });
    expect(rows.length).toBeGreaterThan(999);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    const rest = await read(deletedUsers, { scenario: large, cursor: pages[0]?.cursor });
    expect(rest.rows).toEqual(pages.slice(1).flatMap((page) => page.rows));
  });

  it("are who was there before, under the name they had", async () => {
    const { id, userPrincipalName, displayName } = sandbox.getUser(company.directoryId, 200);
    sandbox.removeUsers(company.directoryId, { from: 200, to: 201 });
    const found = (await read(deletedUsers)).rows.find(({ key }) => key === id);
    expect(found?.row).toMatchObject({ userPrincipalName, displayName });
    expect((await read(users)).rows.map(({ key }) => key)).not.toContain(id);
  });
});

describe("the own application", () => {
  const ours = async (reading: Reading = {}) =>
    (await read(ownApplication, reading)).rows.filter(({ row }) => row.isOurs);

  it("shows when the secret we sign in with ends, and not another's", async () => {
    const [own, ...others] = await ours();
    expect(others).toEqual([]);
    expect(own?.row).toMatchObject({ kind: "secret", hint: company.clientSecret.slice(0, 3) });
    expect(Date.parse(own?.row.endDateTime ?? "")).toBeGreaterThan(Date.now());
    expect(await ours({ context: { ownCredential: { kind: "secret", hint: "zzz" } } })).toEqual([]);
  });

  it("shows the certificate we sign in with, known by its bytes", async () => {
    const own = await ours({ context: { ownCredential: { kind: "certificate", sha256 } } });
    expect(own.map(({ row }) => [row.kind, row.displayName])).toEqual([["certificate", "CN=portal"]]);
    const other = { ownCredential: { kind: "certificate" as const, sha256: "another" } };
    expect(await ours({ context: other })).toEqual([]);
  });

  it("has no rows, and no complaint, where it is registered in another directory", async () => {
    sandbox.setScenario(company.directoryId, { registeredElsewhere: true });
    expect((await read(ownApplication)).pages).toEqual([
      { rows: [], rejected: [], cursor: null, isLast: true, asOf: null },
    ]);
    await ownApplication.probe(connect(company), contextOf(company));
  });

  it("leaves no trouble in the log of requests there, and does when something in between says 404", async () => {
    const log: (string | null)[] = [];
    const graph = connect(company, ({ errorCode }) => log.push(errorCode));
    sandbox.setScenario(company.directoryId, { registeredElsewhere: true });
    await ownApplication.probe(graph, contextOf(company));
    sandbox.faults.add({ match: { path: "/v1.0/applications" }, kind: "status", status: 404, body: "<html>404" });
    await expect(ownApplication.probe(graph, contextOf(company))).rejects.toMatchObject({
      details: { symptom: "web_page" },
    });
    expect(log).toEqual([null, "unexpected"]);
  });
});
