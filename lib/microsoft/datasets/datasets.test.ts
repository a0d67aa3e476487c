import { describe, expect, it } from "vitest";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { createFakeFetch, json, page } from "../testing/fake-fetch";
import { collect, createTestClient, directoryId, firstReading } from "../testing/test-values";
import { domains } from "./domains";
import { organization } from "./organization";
import { datasets, findDataset } from "./registry";
import { subscribedSkus } from "./subscribed-skus";
import { users } from "./users";

const skuId = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const otherSkuId = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
const userId = "5c0b7a1e-0000-4000-8000-000000000001";

async function read<Row extends object>(dataset: Dataset<Row>, path: string, ...values: unknown[]) {
  const fake = createFakeFetch({ [path]: page(values) });
  const pages = await collect(dataset.read(createTestClient({ fetch: fake.fetch }), null, firstReading));
  return {
    pages,
    rows: pages.flatMap(({ rows }) => rows),
    rejected: pages.flatMap(({ rejected }) => rejected),
    ...fake,
  };
}

describe("organization", () => {
  const raw = {
    id: directoryId.toUpperCase(),
    displayName: "Nordwind Bau GmbH",
    tenantType: "AAD",
    countryLetterCode: "DE",
    createdDateTime: null,
    onPremisesSyncEnabled: null,
    assignedPlans: [{ servicePlanId: "41781fb2-bc02-4b7c-bd55-b576c07bb09d", capabilityStatus: "Warning" }],
  };

  it("is one row under the directory id", async () => {
    const { rows } = await read(organization, "/v1.0/organization", raw);
    expect(rows).toEqual([
      {
        key: directoryId,
        row: {
          displayName: "Nordwind Bau GmbH",
          countryLetterCode: "DE",
          tenantType: "AAD",
          createdDateTime: null,
          onPremisesSyncEnabled: null,
          licences: ["entra_id_p1"],
        },
      },
    ]);
  });

  it("has Entra ID P1 only while a plan is enabled or in its time of grace", async () => {
    const plan = (capabilityStatus: string) => [
      { servicePlanId: "eec0eb4f-6444-4f95-aba0-50c24d67f998", capabilityStatus },
    ];
    const hasP1 = async (assignedPlans: unknown) =>
      (await read(organization, "/v1.0/organization", { ...raw, assignedPlans })).rows[0]?.row.licences;
    expect(await hasP1(plan("Enabled"))).toEqual(["entra_id_p1"]);
    for (const plans of [plan("Suspended"), plan("Deleted"), []]) expect(await hasP1(plans)).toEqual([]);
  });

  it("is set aside when it does not say which plans the tenant has, so that no licence is taken for missing", async () => {
    const { assignedPlans: _, ...without } = raw;
    for (const plans of [{}, { assignedPlans: null }, { assignedPlans: [{ servicePlanId: skuId }] }]) {
      const { rows, rejected } = await read(organization, "/v1.0/organization", { ...without, ...plans });
      expect([rows, rejected.map(({ key }) => key)]).toEqual([[], [directoryId]]);
    }
  });
});

describe("domains", () => {
  it("are rows under their names in lower case", async () => {
    const raw = { id: "Nordwind.Example", isDefault: true, isInitial: false, isVerified: true };
    const services = { authenticationType: null, supportedServices: ["Email", "Apps"] };
    const { rows } = await read(domains, "/v1.0/domains", { ...raw, ...services });
    expect(rows).toEqual([
      {
        key: "nordwind.example",
        row: {
          name: "nordwind.example",
          isDefault: true,
          isInitial: false,
          isVerified: true,
          authenticationType: null,
          supportedServices: ["Apps", "Email"],
        },
      },
    ]);
  });

  it("come in pieces of a thousand when Microsoft sends more in one page", async () => {
    const flags = { isDefault: false, isInitial: false, isVerified: true };
    const raw = { ...flags, authenticationType: "Managed", supportedServices: [] };
    const many = Array.from({ length: 2_500 }, (_, index) => ({ ...raw, id: `d${index}.example` }));
    const { pages } = await read(domains, "/v1.0/domains", ...many);
    expect(pages.map(({ rows, isLast, cursor }) => [rows.length, isLast, cursor])).toEqual([
      [1_000, false, null],
      [1_000, false, null],
      [500, true, null],
    ]);
  });
});

describe("subscribed skus", () => {
  it("count seats by state, with nothing for a state Microsoft leaves out", async () => {
    const { rows } = await read(subscribedSkus, "/v1.0/subscribedSkus", {
      id: `${directoryId}_${skuId}`,
      skuId,
      skuPartNumber: "SPB",
      appliesTo: "User",
      capabilityStatus: "Enabled",
      consumedUnits: 41,
      prepaidUnits: { enabled: 45, warning: 2, suspended: null },
      servicePlans: [{ servicePlanName: "B" }, { servicePlanName: "A" }],
    });
    expect(rows).toEqual([
      {
        key: skuId,
        row: {
          skuId,
          skuPartNumber: "SPB",
          isFree: false,
          appliesTo: "User",
          capabilityStatus: "Enabled",
          consumedUnits: 41,
          enabledUnits: 45,
          warningUnits: 2,
          suspendedUnits: 0,
          lockedOutUnits: 0,
          servicePlanNames: ["A", "B"],
        },
      },
    ]);
  });

  it("keep the skuId of a row that cannot be read", async () => {
    const { rows, rejected } = await read(subscribedSkus, "/v1.0/subscribedSkus", { skuId }, { skuId: "?" });
    expect([rows.length, rejected.map(({ key }) => key)]).toEqual([0, [skuId, null]]);
  });
});

describe("users", () => {
  /** Of whom Microsoft tells only a name: what has no value is null. */
  const raw = {
    id: userId,
    userPrincipalName: "Ida.Berg@nordwind.example",
    ...{ displayName: null, mail: null, accountEnabled: null, userType: null, createdDateTime: null },
    ...{ department: null, jobTitle: null, usageLocation: null, onPremisesSyncEnabled: null },
    ...{ lastPasswordChangeDateTime: null, assignedLicenses: [], licenseAssignmentStates: [], proxyAddresses: [] },
  };

  it("carry each product once and each way it came, in an order that does not change", async () => {
    const assignment = { skuId, assignedByGroup: null, state: "Active", error: "None", lastUpdatedDateTime: "…" };
    const byGroup = { ...assignment, assignedByGroup: "e1c7", state: "Error", error: "CountViolation" };
    const licences = [{ skuId: skuId.toUpperCase() }, { skuId }, { skuId: otherSkuId }];
    const states = [byGroup, assignment, { ...assignment, skuId: otherSkuId }];
    const forwards = {
      ...raw,
      assignedLicenses: licences,
      licenseAssignmentStates: states,
      proxyAddresses: ["b", "a"],
    };
    const backwards = {
      ...forwards,
      assignedLicenses: licences.toReversed(),
      licenseAssignmentStates: states.toReversed(),
      proxyAddresses: ["a", "b"],
    };
    const [first] = (await read(users, "/v1.0/users", forwards)).rows;
    expect(first?.row).toMatchObject({
      skuIds: [otherSkuId, skuId],
      licenseAssignments: [
        { skuId: otherSkuId, assignedByGroup: null, state: "Active", error: null },
        { skuId, assignedByGroup: null, state: "Active", error: null },
        { skuId, assignedByGroup: "e1c7", state: "Error", error: "CountViolation" },
      ],
      proxyAddresses: ["a", "b"],
    });
    expect((await read(users, "/v1.0/users", backwards)).rows).toEqual([first]);
  });

  it("are set aside, and keep what was known of them, when a field that was asked for is not there", async () => {
    const fields = Object.keys(raw).filter((field) => field !== "id");
    expect(fields).toHaveLength(14);
    for (const field of fields) {
      const { [field as keyof typeof raw]: _, ...without } = raw;
      const { rows, rejected } = await read(users, "/v1.0/users", without);
      expect([field, rows, rejected.map(({ key }) => key)]).toEqual([field, [], [userId]]);
      expect(rejected[0]?.reason).toBe(`${field}: asked for and not in the answer`);
    }
  });

  it("are set aside when it is null which licenses they hold, or not said from whom one came", async () => {
    const assignment = { skuId, state: "Active", error: "None" };
    for (const bad of [{ assignedLicenses: null }, { licenseAssignmentStates: [assignment] }])
      expect((await read(users, "/v1.0/users", { ...raw, ...bad })).rejected.map(({ key }) => key)).toEqual([userId]);
  });

  it("have a row for somebody of whom Microsoft tells only a name", async () => {
    const { rows, requests } = await read(users, "/v1.0/users", raw);
    expect(rows[0]).toMatchObject({ key: userId, row: { userPrincipalName: raw.userPrincipalName, skuIds: [] } });
    expect(Object.values(rows[0]?.row ?? {}).filter((value) => value === null)).toHaveLength(10);
    expect(requests[0]?.url.search).toBe(
      "?$select=id,userPrincipalName,displayName,mail,accountEnabled,userType,createdDateTime,department,jobTitle,usageLocation,onPremisesSyncEnabled,lastPasswordChangeDateTime,assignedLicenses,licenseAssignmentStates,proxyAddresses&$top=999",
    );
  });

  it("keep the id of somebody whose row cannot be read, and everybody else's row", async () => {
    const bad = { ...raw, id: userId.replace(/1$/, "2"), assignedLicenses: "none" };
    const { rows, rejected } = await read(users, "/v1.0/users", raw, bad, { ...raw, id: 7, mail: 7 });
    expect(rows).toHaveLength(1);
    expect(rejected).toEqual([
      { key: bad.id, reason: expect.stringMatching(/^assignedLicenses: /) },
      { key: null, reason: expect.stringMatching(/^id: .*\(and 1 more\)$/) },
    ]);
  });

  it("are read on from a cursor, which is Microsoft's own link", async () => {
    const link = "https://graph.microsoft.com/v1.0/users?$skiptoken=2";
    const fake = createFakeFetch({ "/v1.0/users": page([raw], link), [link]: page([]) });
    const graph = createTestClient({ fetch: fake.fetch });
    const pages = await collect(users.read(graph, null, firstReading));
    expect(pages.map(({ cursor, isLast }) => [cursor, isLast])).toEqual([
      [link, false],
      [null, true],
    ]);
    const rest = await collect(users.read(graph, link, firstReading));
    expect(rest).toEqual([{ rows: [], rejected: [], cursor: null, isLast: true, asOf: null, endsEmpty: true }]);
  });
});

describe("datasets", () => {
  it("are known by unique names, and each tells what it feeds", () => {
    const names = datasets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe("organization"); // what the tenant has decides what is asked of it
    expect(datasets.every(({ feeds }) => feeds.length > 0)).toBe(true);
    expect(findDataset("users")).toBe(users);
    expect(findDataset("constructor")).toBeNull();
  });

  it("are asked for in every cloud, usage reports only where Microsoft has them, secure scores not in China", () => {
    for (const { name, permission, clouds } of datasets) {
      const absent = cloudNames.filter((cloud) => !clouds.includes(cloud));
      const expected = { "Reports.Read.All": ["usgov", "usgovdod", "china"], "SecurityEvents.Read.All": ["china"] };
      expect([name, absent]).toEqual([name, expected[permission as keyof typeof expected] ?? []]);
    }
  });

  it("give rows that their own schema accepts unchanged", async () => {
    const raw = { id: "nordwind.example", isDefault: true, isInitial: false, isVerified: true };
    const services = { authenticationType: null, supportedServices: [] };
    const { rows } = await read(domains, "/v1.0/domains", { ...raw, ...services });
    expect(domains.row.parse(rows[0]?.row)).toEqual(rows[0]?.row);
  });

  it.each(["organization", "domains", "subscribed_skus", "users"])("%s can be probed with one call", async (name) => {
    const path = { subscribed_skus: "/v1.0/subscribedSkus" }[name] ?? `/v1.0/${name}`;
    const fake = createFakeFetch({ [path]: json({ value: [] }) });
    await findDataset(name)?.probe(createTestClient({ fetch: fake.fetch }), firstReading);
    expect(fake.requests).toHaveLength(1);
  });
});
