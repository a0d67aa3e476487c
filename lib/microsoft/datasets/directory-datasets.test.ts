import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Dataset, DatasetPage, ReadContext } from "../dataset";
import { createFakeFetch, json, page } from "../testing/fake-fetch";
import { applicationId, collect, createTestClient, errorOf, firstReading } from "../testing/test-values";
import { deletedUsers } from "./deleted-users";
import { directorySubscriptions } from "./directory-subscriptions";
import { findOurs, type ListedCredential } from "./find-own-credential";
import { licensedGroups } from "./licensed-groups";
import { ownApplication } from "./own-application";
import { roleAssignments } from "./role-assignments";
import { roleDefinitions } from "./role-definitions";

const idOf = (number: number) => `5c0b7a1e-0000-4000-8000-00000000000${number}`;
const skuId = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const otherSkuId = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";

type Routes = Parameters<typeof createFakeFetch>[0];

async function read<Row extends object>(
  dataset: Dataset<Row>,
  routes: Routes,
  { cursor = null, context = {} }: { cursor?: string | null; context?: Partial<ReadContext> } = {},
) {
  const fake = createFakeFetch(routes);
  const graph = createTestClient({ fetch: fake.fetch });
  const pages: DatasetPage<Row>[] = await collect(dataset.read(graph, cursor, { ...firstReading, ...context }));
  const rows = pages.flatMap((one) => one.rows);
  for (const { row } of rows) expect(dataset.row.parse(row)).toEqual(row);
  expect(pages.map(({ isLast }) => isLast)).toEqual(pages.map((_, at) => at === pages.length - 1));
  return { pages, rows, rejected: pages.flatMap((one) => one.rejected), requests: fake.requests };
}

/** How a directory says that consent is lacking, and that there is no such thing. */
const denied = json({ error: { code: "Authorization_RequestDenied", message: "Insufficient privileges." } }, 403);
const missing = json({ error: { code: "Request_ResourceNotFound", message: "Resource does not exist." } }, 404);
const refused = json({ error: { code: "Request_BadRequest", message: "A filter is required." } }, 400);

const paths = {
  subscriptions: "/v1.0/directory/subscriptions",
  deleted: "/v1.0/directory/deletedItems/microsoft.graph.user",
  definitions: "/v1.0/roleManagement/directory/roleDefinitions",
  assignments: "/v1.0/roleManagement/directory/roleAssignments",
  groups: "/v1.0/groups",
  application: `/v1.0/applications(appId='${applicationId}')`,
};

const guidNumber = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;

describe("directory subscriptions", () => {
  const raw = {
    id: idOf(1).toUpperCase(),
    skuId: skuId.toUpperCase(),
    skuPartNumber: "SPB",
    status: "Warning",
    totalLicenses: 45,
    isTrial: false,
    createdDateTime: "2025-02-01T00:00:00Z",
    nextLifecycleDateTime: "2027-02-01T00:00:00Z",
    commerceSubscriptionId: "3a2f",
    ownerTenantId: idOf(7),
  };

  it("are rows under their ids, with the day of their next state", async () => {
    const { rows, requests } = await read(directorySubscriptions, { [paths.subscriptions]: page([raw]) });
    const { id: _, ...fields } = raw;
    const dates = { createdDateTime: "2025-02-01T00:00:00.000Z", nextLifecycleDateTime: "2027-02-01T00:00:00.000Z" };
    expect(rows).toEqual([{ key: idOf(1), row: { ...fields, ...dates, skuId } }]);
    expect(requests[0]?.url.search).toBe(`?$select=${Object.keys(raw).join(",")}&$top=999`);
  });

  it("are set aside when it is not said what was bought, how many, and until when", async () => {
    for (const field of ["skuId", "status", "totalLicenses", "isTrial", "nextLifecycleDateTime"] as const) {
      const { [field]: _, ...without } = raw;
      const { rows, rejected } = await read(directorySubscriptions, { [paths.subscriptions]: page([without]) });
      expect([field, rows, rejected.map(({ key }) => key)]).toEqual([field, [], [idOf(1)]]);
    }
  });

  it("may know nothing but the number of licences", async () => {
    const { rows, rejected } = await read(directorySubscriptions, {
      [paths.subscriptions]: page([
        { id: idOf(1), totalLicenses: 0, skuId: null, status: null, isTrial: null, nextLifecycleDateTime: null },
        { ...raw, id: idOf(2), totalLicenses: null },
      ]),
    });
    expect(Object.values(rows[0]?.row ?? {}).filter((value) => value === null)).toHaveLength(8);
    expect(rejected).toEqual([{ key: idOf(2), reason: expect.stringMatching(/^totalLicenses: /) }]);
  });
});

describe("role definitions", () => {
  it("are rows under their ids, and one that cannot be read keeps its own", async () => {
    const raw = { id: idOf(1), templateId: idOf(1).toUpperCase(), displayName: "Global Reader", isBuiltIn: true };
    const bad = { ...raw, id: idOf(2), displayName: null, isEnabled: true };
    const { rows, rejected } = await read(roleDefinitions, {
      [paths.definitions]: page([{ ...raw, isEnabled: null }, bad]),
    });
    const row = { templateId: idOf(1), displayName: "Global Reader", isBuiltIn: true, isEnabled: null };
    expect(rows).toEqual([{ key: idOf(1), row }]);
    expect(rejected).toEqual([{ key: idOf(2), reason: expect.stringMatching(/^displayName: /) }]);
  });
});

describe("licensed groups", () => {
  const raw = {
    id: idOf(1),
    displayName: "LIC-BusinessPremium",
    mail: null,
    mailEnabled: null,
    onPremisesSyncEnabled: null,
    securityEnabled: true,
    groupTypes: ["Unified", "DynamicMembership"],
    membershipRule: "(user.department -ne null)",
    assignedLicenses: [{ skuId }, { skuId: otherSkuId }, { skuId: skuId.toUpperCase() }],
    licenseProcessingState: { state: "ProcessingComplete" },
  };

  it("are the groups that give licences, each product once and in order", async () => {
    const plain = { ...raw, id: idOf(2), assignedLicenses: [], licenseProcessingState: undefined };
    const { rows, rejected } = await read(licensedGroups, {
      [paths.groups]: page([plain, raw, { ...plain, id: idOf(3), assignedLicenses: null }]),
    });
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        key: idOf(1),
        row: {
          displayName: "LIC-BusinessPremium",
          mail: null,
          securityEnabled: true,
          mailEnabled: null,
          groupTypes: ["DynamicMembership", "Unified"],
          membershipRule: "(user.department -ne null)",
          skuIds: [otherSkuId, skuId],
          licenseProcessingState: "ProcessingComplete",
          onPremisesSyncEnabled: null,
        },
      },
    ]);
  });

  it("are looked for on every page, though a page may hold none", async () => {
    const link = "https://graph.microsoft.com/v1.0/groups?$skiptoken=2";
    const routes = { [paths.groups]: page([{ ...raw, id: idOf(2), assignedLicenses: [] }], link), [link]: page([raw]) };
    const { pages } = await read(licensedGroups, routes);
    expect(pages.map(({ rows, cursor }) => [rows.length, cursor])).toEqual([
      [0, link],
      [1, null],
    ]);
    expect((await read(licensedGroups, routes, { cursor: link })).rows).toHaveLength(1);
  });

  it("keep the id of one that does not say whether it gives licenses", async () => {
    const { assignedLicenses: _, ...without } = raw;
    const { rows, rejected } = await read(licensedGroups, { [paths.groups]: page([without]) });
    expect([rows, rejected.map(({ key }) => key)]).toEqual([[], [idOf(1)]]);
  });

  it("keep the id of one whose licences cannot be read", async () => {
    const bad = { ...raw, assignedLicenses: [{ skuId: "?" }] };
    const { rows, rejected } = await read(licensedGroups, { [paths.groups]: page([bad]) });
    expect(rows).toEqual([]);
    expect(rejected).toEqual([{ key: idOf(1), reason: expect.stringMatching(/^assignedLicenses\.0\.skuId: /) }]);
  });
});

describe("deleted users", () => {
  const named = async (userPrincipalName: unknown) => {
    const names = { userPrincipalName, displayName: null, mail: null, userType: null };
    const raw = { id: idOf(1), ...names, deletedDateTime: "2026-11-19T06:00:00Z" };
    return read(deletedUsers, { [paths.deleted]: page([raw]) });
  };

  it("go by the name they had: without the id that Microsoft put before it", async () => {
    const digits = idOf(1).replaceAll("-", "");
    const { rows } = await named(`${digits.toUpperCase()}Ida.Berg@nordwind.example`);
    expect(rows).toEqual([
      {
        key: idOf(1),
        row: {
          userPrincipalName: "Ida.Berg@nordwind.example",
          displayName: null,
          mail: null,
          userType: null,
          deletedDateTime: "2026-11-19T06:00:00.000Z",
        },
      },
    ]);
    for (const name of ["ida@nordwind.example", digits, `${idOf(2).replaceAll("-", "")}ida@nordwind.example`])
      expect((await named(name)).rows[0]?.row.userPrincipalName).toBe(name);
  });

  it("keep the id of one that cannot be read", async () => {
    const { rejected } = await named(12);
    expect(rejected).toEqual([{ key: idOf(1), reason: expect.stringMatching(/^userPrincipalName: /) }]);
  });
});

describe("role assignments", () => {
  const [ida, desk, service, globalAdmin, reader] = [idOf(1), idOf(2), idOf(3), idOf(4), idOf(5)];
  const principal = (type: string, displayName: string, userPrincipalName?: string) => ({
    "@odata.type": `#microsoft.graph.${type}`,
    displayName,
    userPrincipalName,
  });
  const direct = {
    id: "lAPpYvVpN0KRkAEhdxReEMdn-1",
    principalId: ida,
    roleDefinitionId: globalAdmin,
    directoryScopeId: "/",
    principal: principal("user", "Ida Berg", "ida@nordwind.example"),
  };
  const byGroup = {
    ...direct,
    id: "byGroup-1",
    principalId: desk,
    roleDefinitionId: reader,
    directoryScopeId: "/administrativeUnits/a",
    principal: principal("group", "Service desk"),
  };
  const members = `/v1.0/groups/${desk}/members`;
  const member = { id: service, ...principal("servicePrincipal", "Robot") };
  const ofIda = { id: ida, ...principal("user", "Ida Berg", "ida@nordwind.example") };

  it("are a row for each, and of a group one more for each of its members", async () => {
    const link = "https://graph.microsoft.com/v1.0/groups/x/members?$skiptoken=2";
    const { rows, pages } = await read(roleAssignments, {
      [paths.assignments]: page([direct, byGroup]),
      [members]: page([ofIda], link),
      [link]: page([member]),
    });
    const person = { principalId: ida, principalType: "user", principalName: "Ida Berg" };
    const inGroup = { roleDefinitionId: reader, directoryScopeId: "/administrativeUnits/a" };
    const through = { groupId: desk, groupName: "Service desk" };
    const notThrough = { groupId: null, groupName: null };
    const signIn = { userPrincipalName: "ida@nordwind.example" };
    const anyName = { userPrincipalName: null };
    const robot = { principalId: service, principalType: "servicePrincipal", principalName: "Robot" };
    const group = { principalId: desk, principalType: "group", principalName: "Service desk" };
    expect(rows).toEqual([
      {
        key: direct.id,
        row: { ...person, ...signIn, roleDefinitionId: globalAdmin, directoryScopeId: "/", ...notThrough },
      },
      { key: byGroup.id, row: { ...group, ...anyName, ...inGroup, ...notThrough } },
      { key: `${byGroup.id}|${ida}`, row: { ...person, ...signIn, ...inGroup, ...through } },
      { key: `${byGroup.id}|${service}`, row: { ...robot, ...anyName, ...inGroup, ...through } },
    ]);
    expect(pages).toHaveLength(1);
  });

  it("read a group once, whatever number of roles it holds, and take one that is gone for empty", async () => {
    const second = { ...byGroup, id: "byGroup-2", roleDefinitionId: globalAdmin };
    const routes = { [paths.assignments]: page([byGroup, second]), [members]: page([member]) };
    const { rows, requests } = await read(roleAssignments, routes);
    expect(rows.map(({ key }) => key)).toEqual([
      byGroup.id,
      `${byGroup.id}|${service}`,
      second.id,
      `${second.id}|${service}`,
    ]);
    expect(requests).toHaveLength(2);
    const gone = await read(roleAssignments, { [paths.assignments]: page([byGroup]), [members]: missing });
    expect(gone.rows.map(({ key }) => key)).toEqual([byGroup.id]);
  });

  it("keep a group inside the group as what it is: whether its members hold the role is not known", async () => {
    const inner = { id: idOf(9), ...principal("group", "Night shift") };
    const { rows, requests } = await read(roleAssignments, {
      [paths.assignments]: page([byGroup]),
      [members]: page([inner, ofIda]),
    });
    expect(rows.map(({ row }) => [row.principalType, row.principalName, row.groupName])).toEqual([
      ["group", "Service desk", null],
      ["group", "Night shift", "Service desk"],
      ["user", "Ida Berg", "Service desk"],
    ]);
    expect(requests).toHaveLength(2);
  });

  it("come in pieces of a thousand, of which only the last can be gone on from", async () => {
    const many = Array.from({ length: 1_500 }, (_, at) => ({ ...member, id: guidNumber(at) }));
    const link = "https://graph.microsoft.com/v1.0/roleManagement/directory/roleAssignments?$skiptoken=2";
    const routes = { [paths.assignments]: page([byGroup], link), [link]: page([direct]), [members]: page(many) };
    const { pages } = await read(roleAssignments, routes);
    expect(pages.map(({ rows, cursor }) => [rows.length, cursor])).toEqual([
      [1_000, null],
      [501, link],
      [1, null],
    ]);
    expect((await read(roleAssignments, routes, { cursor: link })).rows.map(({ key }) => key)).toEqual([direct.id]);
  });

  it("do not take a member for somebody whose id is none, however much of one it holds", async () => {
    const odd = [
      { ...member, id: ` ${guidNumber(1)}\t` },
      { ...member, id: "somebody" },
      { ...member, id: guidNumber(2) },
    ];
    const routes = { [paths.assignments]: page([byGroup]), [members]: page(odd) };
    const { rows, rejected } = await read(roleAssignments, routes);
    expect(rows.filter(({ row }) => row.groupId !== null).map(({ row }) => row.principalId)).toEqual([guidNumber(2)]);
    expect(rejected).toHaveLength(2);
  });

  it("tell the type of a principal in Microsoft's words, and unknown of one that is gone", async () => {
    const values = [
      { ...direct, principal: principal("agentIdentity", "A") },
      { ...direct, id: "b", principal: null },
    ];
    const { rows } = await read(roleAssignments, { [paths.assignments]: page(values) });
    expect(rows.map(({ row }) => row.principalType)).toEqual(["agentIdentity", "unknown"]);
  });

  it("set a bad row aside with its key, or without one where a group's members may be missing with it", async () => {
    const bad = { roleDefinitionId: 12 };
    const { rows, rejected } = await read(roleAssignments, {
      [paths.assignments]: page([
        { ...direct, ...bad },
        { ...byGroup, ...bad },
        { ...direct, id: "c", ...bad, principal: null },
        { ...byGroup, id: "d" },
      ]),
      [members]: page([{ ...member, displayName: 5 }, { displayName: "No id" }, ofIda]),
    });
    expect(rows.map(({ key }) => key)).toEqual(["d", `d|${ida}`]);
    expect(rejected.map(({ key }) => key)).toEqual([direct.id, null, null, `d|${service}`, null]);
    expect(rejected[0]?.reason).toMatch(/^roleDefinitionId: /);
  });

  describe("where Microsoft wants a filter", () => {
    const ofRole = (roleId: string) => `${paths.assignments}?$filter=roleDefinitionId eq '${roleId}'&$expand=principal`;
    const second = "https://graph.microsoft.com/v1.0/roleManagement/directory/roleDefinitions?$skiptoken=2";
    const routes = {
      [paths.assignments]: refused,
      [paths.definitions]: page([{ id: reader.toUpperCase() }], second),
      [second]: page([{ id: globalAdmin }, { id: idOf(6) }]),
      [ofRole(globalAdmin)]: page([direct]),
      [ofRole(reader)]: page([byGroup]),
      [ofRole(idOf(6))]: page([]),
      [members]: page([member]),
    };

    it("are read role by role", async () => {
      const { pages, rows } = await read(roleAssignments, routes);
      expect(rows.map(({ key }) => key)).toEqual([direct.id, byGroup.id, `${byGroup.id}|${service}`]);
      expect(pages.map(({ cursor }) => cursor)).toEqual([`role:${reader}`, `role:${idOf(6)}`, null]);
    });

    it("are gone on with from the role that is next, even if it is there no more", async () => {
      const from = async (cursor: string) =>
        (await read(roleAssignments, routes, { cursor })).rows.map(({ key }) => key);
      expect(await from(`role:${reader}`)).toEqual([byGroup.id, `${byGroup.id}|${service}`]);
      expect(await from(`role:${globalAdmin}0`)).toEqual([byGroup.id, `${byGroup.id}|${service}`]);
      expect(await from("role:f")).toEqual([]);
    });

    it("take nothing for gone when a role's id cannot be read", async () => {
      const { rejected } = await read(roleAssignments, { ...routes, [second]: page([{ id: 7 }]) });
      expect(rejected).toEqual([{ key: null, reason: expect.stringMatching(/^id: /) }]);
    });

    it("are not read twice: a refusal on a later page or of a group's members is a failure", async () => {
      const link = "https://graph.microsoft.com/v1.0/roleManagement/directory/roleAssignments?$skiptoken=2";
      const later = { ...routes, [paths.assignments]: page([direct], link), [link]: refused };
      expect((await errorOf(read(roleAssignments, later))).details.httpStatus).toBe(400);
      const inGroup = { [paths.assignments]: page([byGroup]), [members]: refused };
      expect((await errorOf(read(roleAssignments, inGroup))).details.path).toBe(members);
    });
  });
});

describe("the own application", () => {
  const [past, future] = ["2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"];
  const secret = { keyId: idOf(1), displayName: "portal", hint: "q~8", endDateTime: future };
  const der = new Uint8Array([48, 1, 2, 3]);
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const hash = createHash("sha256").update(der).digest();
  const certificate = { keyId: idOf(2), displayName: "CN=portal", key: base64(der), endDateTime: future };
  const bySecret: Partial<ReadContext> = { ownCredential: { kind: "secret", hint: "q~8" } };
  const byCertificate: Partial<ReadContext> = {
    ownCredential: { kind: "certificate", sha256: hash.toString("base64url") },
  };

  const readBoth = (passwordCredentials: unknown, keyCredentials: unknown, context = bySecret) =>
    read(ownApplication, { [paths.application]: json({ passwordCredentials, keyCredentials }) }, { context });
  const ours = async (...request: Parameters<typeof readBoth>) =>
    (await readBoth(...request)).rows.filter(({ row }) => row.isOurs).map(({ key }) => key);

  it("is a row for each secret and each certificate, and knows the one we sign in with", async () => {
    const { rows, requests } = await readBoth([secret, { ...secret, keyId: idOf(3), hint: "abc" }], [certificate]);
    const endDateTime = "2999-01-01T00:00:00.000Z";
    const common = { startDateTime: null, endDateTime };
    expect(rows).toEqual([
      { key: idOf(1), row: { ...common, kind: "secret", displayName: "portal", hint: "q~8", isOurs: true } },
      { key: idOf(3), row: { ...common, kind: "secret", displayName: "portal", hint: "abc", isOurs: false } },
      { key: idOf(2), row: { ...common, kind: "certificate", displayName: "CN=portal", hint: null, isOurs: false } },
    ]);
    expect(requests[0]?.url.search).toBe("?$select=id,appId,displayName,passwordCredentials,keyCredentials");
  });

  it("knows a certificate by its bytes, or by an identifier that is their SHA-256", async () => {
    const withoutKey = { ...certificate, key: null };
    const other = { ...certificate, keyId: idOf(3), key: base64(new Uint8Array([1])) };
    for (const known of [
      certificate,
      { ...withoutKey, customKeyIdentifier: hash.toString("base64") },
      { ...withoutKey, customKeyIdentifier: hash.toString("base64url") },
      { ...withoutKey, customKeyIdentifier: hash.toString("hex").toUpperCase() },
    ])
      expect(await ours([secret], [other, known], byCertificate)).toEqual([idOf(2)]);
    const sha1 = createHash("sha1").update(der).digest("base64");
    for (const customKeyIdentifier of [sha1, "not base64!", 7, null])
      expect(await ours([], [other, { ...withoutKey, customKeyIdentifier }], byCertificate)).toEqual([]);
  });

  it("guesses only when nothing else can be it", async () => {
    const unmarked = { ...secret, hint: null };
    const expired = { ...unmarked, keyId: idOf(3), endDateTime: past };
    expect(await ours([unmarked, expired], [certificate])).toEqual([idOf(1)]);
    expect(await ours([unmarked, { ...expired, endDateTime: future }], [])).toEqual([]);
    expect(await ours([unmarked, { ...expired, endDateTime: null }], [])).toEqual([]);
    expect(await ours([{ ...secret, hint: "abc" }], [])).toEqual([]);
    expect(await ours([unmarked, { keyId: idOf(3), endDateTime: "soon" }], [])).toEqual([]);
    const sha1 = createHash("sha1").update(der).digest("base64");
    for (const customKeyIdentifier of [null, sha1])
      expect(await ours([], [{ ...certificate, key: null, customKeyIdentifier }], byCertificate)).toEqual([idOf(2)]);
  });

  it("sets a bad one aside with its id, and takes null for an empty list", async () => {
    const { rows, rejected } = await readBoth([{ ...secret, endDateTime: "soon" }, { hint: "q~8" }], null);
    expect(rows).toEqual([]);
    expect(rejected).toEqual([
      { key: idOf(1), reason: expect.stringMatching(/^endDateTime: /) },
      { key: null, reason: expect.stringMatching(/^keyId: /) },
    ]);
  });

  it("has no rows when it is registered in another directory, and fails when the answer has no lists", async () => {
    const elsewhere = await read(ownApplication, { [paths.application]: missing });
    expect(elsewhere.pages).toEqual([{ rows: [], rejected: [], cursor: null, isLast: true, asOf: null }]);
    const strange = read(ownApplication, { [paths.application]: json({ value: [] }) });
    expect((await errorOf(strange)).code).toBe("malformed");
    expect((await errorOf(read(ownApplication, { [paths.application]: denied }))).code).toBe("permission_missing");
  });

  it("tells secrets with the same first characters apart by which has expired, else not at all", () => {
    const own = { kind: "secret", hint: "q~8" } as const;
    const listed = (keyId: string, endDateTime: string): ListedCredential => ({
      keyId,
      kind: "secret",
      endDateTime,
      mark: "q~8",
    });
    const find = (...list: ListedCredential[]) => [
      ...findOurs(list, own, { isComplete: true, now: Date.UTC(2026, 0) }),
    ];
    expect(find(listed("old", past))).toEqual(["old"]);
    expect(find(listed("old", past), listed("new", future))).toEqual(["new"]);
    expect(find(listed("one", future), listed("other", future))).toEqual([]);
  });

  it("is the same certificate twice when it was uploaded twice", async () => {
    expect(await ours([], [certificate, { ...certificate, keyId: idOf(3) }], byCertificate)).toEqual([
      idOf(2),
      idOf(3),
    ]);
  });
});

describe("what every one of them does", () => {
  const all: [Dataset, string][] = [
    [directorySubscriptions as Dataset, paths.subscriptions],
    [roleDefinitions as Dataset, paths.definitions],
    [roleAssignments as Dataset, paths.assignments],
    [licensedGroups as Dataset, paths.groups],
    [deletedUsers as Dataset, paths.deleted],
    [ownApplication as Dataset, paths.application],
  ];
  const named = all.map(([dataset, path]) => [dataset.name, dataset, path] as const);

  it.each(named)("%s says that the permission is missing, at the probe too", async (_, dataset, path) => {
    const graph = createTestClient({ fetch: createFakeFetch({ [path]: denied }).fetch });
    expect((await errorOf(read(dataset, { [path]: denied }))).code).toBe("permission_missing");
    expect((await errorOf(dataset.probe(graph, firstReading))).code).toBe("permission_missing");
  });

  it.each(named)("%s is probed with one call, and offered in every cloud", async (_, dataset, path) => {
    const fake = createFakeFetch({ [path]: json({ value: [] }) });
    await dataset.probe(createTestClient({ fetch: fake.fetch }), firstReading);
    expect(fake.requests).toHaveLength(1);
    expect(dataset.clouds).toContain("china");
  });

  it("probes an application that is registered elsewhere without complaint", async () => {
    const graph = createTestClient({ fetch: createFakeFetch({ [paths.application]: missing }).fetch });
    await ownApplication.probe(graph, firstReading);
  });
});
