import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Scenario } from "@/sandbox/scenario";
import { createScenario, scenarios } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { getCloud } from "../clouds";
import type { Dataset, DatasetPage } from "../dataset";
import { createGraphClient } from "../graph-client";
import { runPreflight } from "../preflight";
import type { RequestInfo } from "../request-info";
import { collect, errorOf, firstReading } from "../testing/test-values";
import type { TokenRequest } from "../token";
import { createTokenCache } from "../token-cache";
import { activations } from "./activations";
import { activeUsers } from "./active-users";
import { datasets } from "./registry";
import { subscribedSkus } from "./subscribed-skus";
import { users } from "./users";

/** A company in which every dataset has something to tell. */
const complete = createScenario({
  slug: "complete",
  users: 60,
  groupLicensing: true,
  base: [{ part: "SPE_E5", share: 1, spare: 2 }],
  extra: [{ part: "Microsoft_365_Copilot", share: 0.4, spare: 1 }],
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [...scenarios, complete], enforceBudgets: false });
  sandbox.removeUsers(complete.directoryId, { from: 50, to: 53 });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.clear());

function getScenario(slug: string): Scenario {
  const scenario = [...scenarios, complete].find((one) => one.slug === slug);
  if (!scenario) throw new Error(`No scenario ${slug}`);
  return scenario;
}

function requestFor({ directoryId, applicationId, clientSecret }: Scenario): TokenRequest {
  const cloud = getCloud("sandbox", sandbox.url);
  return { cloud, directoryId, applicationId, credential: { kind: "secret", clientSecret } };
}

/** As a sync does: tokens from a cache, calls logged. */
function connect(slug: string) {
  const request = requestFor(getScenario(slug));
  const cache = createTokenCache();
  const calls: RequestInfo[] = [];
  const graph = createGraphClient({
    cloud: request.cloud,
    getToken: () => cache.get(request),
    forgetToken: () => cache.forget(request),
    onRequest: (info) => calls.push(info),
  });
  return { graph, calls };
}

async function read<Row extends object>(slug: string, dataset: Dataset<Row>, cursor: string | null = null) {
  const { graph, calls } = connect(slug);
  const { applicationId, clientSecret } = getScenario(slug);
  const context = {
    since: null,
    applicationId,
    ownCredential: { kind: "secret", hint: clientSecret.slice(0, 3) },
  } as const;
  const pages: DatasetPage<Row>[] = await collect(dataset.read(graph, cursor, context));
  const rows = pages.flatMap((page) => page.rows);
  return { pages, rows, calls, rejected: pages.flatMap((page) => page.rejected) };
}

describe("the datasets, through the sandbox", () => {
  it.each(datasets.map((dataset) => [dataset.name, dataset] as const))(
    "%s: every row of a company is read, under a key of its own, as its schema says",
    async (_, dataset) => {
      const { pages, rows, rejected } = await read("complete", dataset);
      expect(rows.length).toBeGreaterThan(0);
      expect(rejected).toEqual([]);
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      for (const { row } of rows) expect(dataset.row.parse(row)).toEqual(row);
      expect(pages.map(({ isLast }) => isLast)).toEqual(pages.map((_page, index) => index === pages.length - 1));
      const isDated = ["Reports.Read.All", "SecurityEvents.Read.All"].includes(dataset.permission);
      for (const { asOf } of pages) expect(asOf ?? "live").toMatch(/^(\d{4}-\d\d-\d\d|live)$/);
      if (isDated && dataset.growsBy === undefined && dataset.keepsHistory === false)
        expect(pages[0]?.asOf).not.toBeNull();
    },
  );

  it("reads 1,500 people over several pages, each once, and goes on from any page's cursor", async () => {
    const { pages, rows, calls } = await read("adventure-works", users);
    expect(rows.length).toBeGreaterThanOrEqual(1_500);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.every((page) => page.rows.length <= 1_000)).toBe(true);
    expect(calls.every(({ path, status, requestId }) => path === "/v1.0/users" && status === 200 && requestId)).toBe(
      true,
    );

    const rest = await read("adventure-works", users, pages[0]?.cursor);
    expect(rest.rows).toEqual(pages.slice(1).flatMap((page) => page.rows));
  });

  it("reads the same rows twice, so that a night without changes changes nothing", async () => {
    for (const dataset of datasets as readonly Dataset[]) {
      const [first, second] = [await read("complete", dataset), await read("complete", dataset)];
      expect(second.rows).toEqual(first.rows);
    }
  });

  it("joins people, products and reports by their keys", async () => {
    const people = await read("contoso-dental", users);
    const skuIds = new Set((await read("contoso-dental", subscribedSkus)).rows.map(({ key }) => key));
    expect(people.rows.flatMap(({ row }) => row.skuIds).every((skuId) => skuIds.has(skuId))).toBe(true);
    const names = new Set(people.rows.map(({ row }) => row.userPrincipalName.toLowerCase()));
    const active = (await read("contoso-dental", activeUsers)).rows.filter(({ row }) => !row.isDeleted);
    expect(active.every(({ row }) => names.has(row.userPrincipalName))).toBe(true);
  });

  it("finds concealed names in both reports and stores nobody", async () => {
    for (const dataset of [activations, activeUsers] as readonly Dataset[]) {
      const { pages } = await read("fabrikam-legal", dataset);
      expect(pages).toEqual([expect.objectContaining({ rows: [], finding: "concealed", isLast: true })]);
    }
    expect((await read("fabrikam-legal", users)).rows.length).toBeGreaterThanOrEqual(85);
  });

  it("is told that the permission is missing where consent is", async () => {
    const { graph } = connect("wingtip-clinics");
    for (const dataset of [activations, activeUsers] as readonly Dataset[]) {
      expect((await errorOf(collect(dataset.read(graph, null, firstReading)))).code).toBe("permission_missing");
      expect((await errorOf(dataset.probe(graph, firstReading))).code).toBe("permission_missing");
    }
    expect((await read("wingtip-clinics", users)).rejected).toEqual([]);
  });
});

describe("Microsoft's bad days, through the sandbox", () => {
  const slug = "contoso-dental";
  const failing = async (dataset: Dataset) => errorOf(collect(dataset.read(connect(slug).graph, null, firstReading)));

  it("goes on with a new token when the old one runs out", async () => {
    sandbox.faults.add({ kind: "tokenExpired", match: { path: "/v1.0/users" }, times: 1 });
    expect((await read(slug, users)).rows.length).toBeGreaterThan(0);
    sandbox.faults.add({ kind: "tokenExpired", match: { path: "/v1.0/users" }, times: 2 });
    expect((await failing(users as Dataset)).code).toBe("unavailable");
  });

  it("keeps how long Microsoft asks to wait", async () => {
    sandbox.faults.add({ kind: "throttle", retryAfter: "2.5", match: { path: "/v1.0/users" } });
    expect(await failing(users as Dataset)).toMatchObject({ code: "throttled", details: { retryAfterMs: 2_500 } });
  });

  it.each(["foreignNextLink", "loopingNextLink", "htmlWith200", "truncatedJson"] as const)(
    "takes %s for a broken answer",
    async (kind) => {
      sandbox.faults.add({ kind, match: { path: "/v1.0/users" } });
      const { graph } = connect("adventure-works");
      expect((await errorOf(collect(users.read(graph, null, firstReading)))).code).toBe("malformed");
    },
  );

  it("takes a cut connection for an outage, in a page and in a report", async () => {
    sandbox.faults.add({ kind: "cut", match: { path: "/v1.0/users" } });
    expect((await failing(users as Dataset)).code).toBe("unavailable");
    sandbox.faults.add({ kind: "cut", match: { path: "/reports-download/" } });
    expect((await failing(activations as Dataset)).code).toBe("unavailable");
  });

  it("loses one row to one bad row, and keeps whose it was where that can be read", async () => {
    sandbox.faults.add({ kind: "malformedRow", match: { path: "/v1.0/users" } });
    const { rows, rejected } = await read(slug, users);
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(rows.map(({ key }) => key)).not.toContain(rejected[0]?.key);

    const field = "Last Activated Date";
    sandbox.faults.add({ kind: "malformedRow", field, match: { path: "getOffice365ActivationsUserDetail" } });
    const report = await read(slug, activations);
    expect(report.rejected).toEqual([{ key: expect.stringContaining("@"), reason: expect.stringContaining(field) }]);
  });

  it("sets a row that breaks off aside, and takes a report that breaks off for none", async () => {
    sandbox.faults.add({ kind: "malformedRow", match: { path: "getOffice365ActivationsUserDetail" } });
    const { rows, rejected } = await read(slug, activations);
    expect([rows.length > 0, rejected.map(({ key }) => key)]).toEqual([true, [null]]);
    sandbox.faults.clear();
    sandbox.faults.add({ kind: "truncatedCsv", match: { path: "getOffice365ActivationsUserDetail" } });
    expect((await failing(activations as Dataset)).code).toBe("malformed");
  });

  it("names the missing column, does not mind a new one, and knows an empty report", async () => {
    const match = { path: "getOffice365ActivationsUserDetail" };
    sandbox.faults.add({ kind: "missingColumn", column: "Product Type", match });
    expect((await failing(activations as Dataset)).message).toContain('"Product Type"');
    sandbox.faults.clear();
    const whole = await read(slug, activations);
    sandbox.faults.add({ kind: "extraColumn", match });
    expect((await read(slug, activations)).rows).toEqual(whole.rows);
    sandbox.faults.clear();
    sandbox.faults.add({ kind: "emptyAnswer", match });
    expect((await read(slug, activations)).pages).toEqual([expect.objectContaining({ finding: "not_published" })]);
  });
});

describe("preflight, through the sandbox", () => {
  const run = (scenario: Scenario, overrides: Partial<TokenRequest> = {}) =>
    runPreflight({ ...requestFor(scenario), ...overrides });

  it.each(scenarios.map((scenario) => [scenario.slug, scenario] as const))(
    "%s: says what is so",
    async (_, scenario) => {
      const result = await run(scenario);
      if (scenario.secret === "expired") {
        expect(result.refusal).toMatchObject({ field: "clientSecret", provider: { code: "AADSTS7000222" } });
        return;
      }
      expect(result).toMatchObject({ refusal: null, unreachable: null });
      expect(result.grantedPermissions?.toSorted()).toEqual([...scenario.grantedPermissions].sort());
      const hasAll = scenario.grantedPermissions.length === 5;
      const refused = result.checks.filter(({ state }) => state === "failed");
      expect(refused.length === 0).toBe(hasAll);
      if (scenario.grantedPermissions.length > 0) expect(result.directoryName).toBe(scenario.name);
      const lost = result.checks.find(({ id }) => id === "permissions")?.loses ?? [];
      const open = result.checks.filter(({ id, state }) => id.startsWith("dataset:") && state === "ok");
      const unlicensed = result.checks.filter(({ id, state }) => id.startsWith("dataset:") && state === "warning");
      expect(unlicensed).toHaveLength(scenario.entraP1 || scenario.grantedPermissions.length < 5 ? 0 : 2);
      expect(lost.length + open.length + unlicensed.length).toBe(datasets.length);
    },
  );

  it("tells wrong values apart: secret, application, directory", async () => {
    const scenario = getScenario("contoso-dental");
    const other = getScenario("tailspin-toys");
    const fieldOf = async (overrides: Partial<TokenRequest>) => (await run(scenario, overrides)).refusal?.field;
    expect(await fieldOf({ credential: { kind: "secret", clientSecret: "wrong" } })).toBe("clientSecret");
    expect(await fieldOf({ applicationId: other.applicationId })).toBe("applicationId");
    expect(await fieldOf({ directoryId: "0f3c1f0e-6a55-4f0e-9d2b-0a5c6e1d7b11" })).toBe("directoryId");
    expect(await fieldOf({ directoryId: "no directory" })).toBe("directoryId");
  });

  it("calls a server that does not answer unreachable, not wrong", async () => {
    const cloud = getCloud("sandbox", "http://127.0.0.1:1");
    const result = await run(getScenario("contoso-dental"), { cloud });
    expect(result).toMatchObject({ refusal: null, unreachable: { title: "Microsoft could not be reached" } });
  });
});
