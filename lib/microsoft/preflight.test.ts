import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { getCloud } from "./clouds";
import { datasets } from "./datasets/registry";
import type { GraphClient } from "./graph-client";
import { requiredPermissions } from "./permissions";
import { type Check, runPreflight } from "./preflight";
import { createFakeFetch, entraError, json, page, redirectTo } from "./testing/fake-fetch";
import { applicationId, canary, cloud, directoryId, now, signToken, tokenRequest } from "./testing/test-values";

type Routes = Parameters<typeof createFakeFetch>[0];
const discoveryPath = `/${directoryId}/v2.0/.well-known/openid-configuration`;
const swappedPath = `/${applicationId}/v2.0/.well-known/openid-configuration`;
const tokenPath = `/${directoryId}/oauth2/v2.0/token`;
const activationsPath = "/v1.0/reports/getOffice365ActivationsUserDetail";
const refused = json({ error: { code: "Authorization_RequestDenied", message: "Insufficient privileges." } }, 403);

/** Microsoft answers every field that was asked for. */
const organizationRow = {
  ...{ id: directoryId, displayName: "Nordwind Bau GmbH", countryLetterCode: "DE", tenantType: "AAD" },
  ...{ createdDateTime: "2020-01-01T00:00:00Z", onPremisesSyncEnabled: null, assignedPlans: [] },
};

/** A route for each request that the datasets send to see whether they can be read. */
async function everyProbe<Reply>(found: (path: string) => Reply, located: (path: string) => Reply) {
  const routes: Record<string, Reply> = {};
  const unused = () => Promise.reject(new Error("No probe downloads anything."));
  const graph: GraphClient = {
    cloud,
    getJson: async (link) => {
      const path = link.replace(/\?.*/, "");
      routes[path] = found(path);
      return { value: [] };
    },
    probeReport: async (path) => {
      routes[path] = located(path);
    },
    getPage: unused,
    openReport: unused,
  };
  for (const { probe } of datasets) await probe(graph, { applicationId });
  return routes;
}

/** Everything answers well, but for what is given. */
async function run(
  routes: Routes = {},
  claims: Record<string, unknown> = {},
  input: Partial<typeof tokenRequest> = {},
) {
  const token = await signToken({ roles: requiredPermissions, tid: directoryId, appid: applicationId, ...claims });
  const fake = createFakeFetch(
    {
      [discoveryPath]: json({ token_endpoint: `https://x/${directoryId}/token`, msgraph_host: "graph.microsoft.com" }),
      [tokenPath]: json({ access_token: token, expires_in: 3599 }),
      ...(await everyProbe(
        () => page([]),
        () => redirectTo("https://reports.example/1"),
      )),
      "/v1.0/organization": page([organizationRow]),
      ...routes,
    },
    { token: "any" },
  );
  const told: Check[] = [];
  const result = await runPreflight(
    { ...tokenRequest, ...input },
    { fetch: fake.fetch, now: () => now, onCheck: (check) => told.push(check) },
  );
  const states = Object.fromEntries(result.checks.map(({ id, state }) => [id, state]));
  return { ...result, states, told, paths: fake.paths() };
}

const allOk = Object.fromEntries(
  ["directory", "credentials", "tenant", "permissions", ...datasets.map(({ name }) => `dataset:${name}`)].map((id) => [
    id,
    "ok",
  ]),
);

describe("runPreflight", () => {
  it("asks about the directory before it sends a secret, and tells each check as it is known", async () => {
    const result = await run();
    expect(result.paths.slice(0, 2)).toEqual([discoveryPath, tokenPath]);
    expect(result.states).toEqual(allOk);
    expect(Object.keys(result.states)).toEqual(Object.keys(allOk));
    expect(result.told).toHaveLength(result.checks.length);
    expect(result).toMatchObject({
      directoryName: "Nordwind Bau GmbH",
      grantedPermissions: requiredPermissions,
      missingPermissions: [],
      refusal: null,
      unreachable: null,
    });
  });

  it("sees that the two ids stand in each other's field, without sending the secret", async () => {
    const result = await run({
      [discoveryPath]: entraError("invalid_tenant", 90002),
      [swappedPath]: json({ token_endpoint: `https://x/${applicationId}/token`, msgraph_host: "graph.microsoft.com" }),
    });
    expect(result.paths).toEqual([discoveryPath, swappedPath]);
    expect(result.refusal).toMatchObject({ title: "The two ids are swapped", field: "directoryId" });
  });

  it("sends no secret to a directory that does not exist", async () => {
    const missing = entraError("invalid_tenant", 90002);
    const result = await run({ [discoveryPath]: missing, [swappedPath]: missing });
    expect(result.paths).toEqual([discoveryPath, swappedPath]);
    expect(result.refusal).toMatchObject({ field: "directoryId", provider: { code: "AADSTS90002" } });
    expect(result.refusal?.title).not.toContain("swapped");
    expect([result.grantedPermissions, result.missingPermissions, result.unreachable]).toEqual([null, null, null]);
  });

  it("refuses a wrong secret and asks Graph nothing", async () => {
    const result = await run({ [tokenPath]: entraError("invalid_client", 7000215, 401) });
    expect(result.states).toEqual({ directory: "ok", credentials: "failed" });
    expect(result.refusal).toMatchObject({ title: "Microsoft refused the secret", field: "clientSecret" });
    expect(result.paths).toHaveLength(2);
  });

  it.each([
    ["a policy blocks it", entraError("invalid_grant", 53003)],
    ["nobody consented yet", entraError("invalid_client", 7000229, 401)],
    ["Entra is down", new Response("", { status: 503 })],
    ["Entra is not reached", new TypeError("fetch failed")],
    ["Entra's word is new to us", entraError("word_of_tomorrow", null)],
  ])("does not call the values wrong when %s", async (_, reply) => {
    const result = await run({ [tokenPath]: reply });
    expect(result.refusal).toBeNull();
    expect(result.unreachable?.title).toBe(result.checks.at(-1)?.detail);
    expect(result.grantedPermissions).toBeNull();
  });

  it("refuses a token that is for another directory", async () => {
    const other = "0f3c1f0e-6a55-4f0e-9d2b-0a5c6e1d7b99";
    const result = await run({}, { tid: other });
    expect(result.refusal).toMatchObject({ field: "directoryId", cause: expect.stringContaining(other) });
    expect(result.paths).toHaveLength(2);
  });

  it("says which permission is missing and what is lost by it, and checks the rest", async () => {
    const roles = requiredPermissions.filter((permission) => permission !== "Reports.Read.All");
    const kinds = await everyProbe(
      () => "list",
      () => "report",
    );
    const reports = Object.keys(kinds).filter((path) => kinds[path] === "report");
    const refusals = Object.fromEntries(reports.map((path) => [path, refused]));
    const result = await run(refusals, { roles });
    const permissions = result.checks.find(({ id }) => id === "permissions");
    expect(permissions).toMatchObject({
      state: "failed",
      detail: "Missing: Reports.Read.All.",
      loses: datasets.filter(({ permission }) => permission === "Reports.Read.All").map(({ feeds }) => feeds),
    });
    expect(permissions?.diagnosis?.cause).toContain("Reports.Read.All");
    expect(result.missingPermissions).toEqual(["Reports.Read.All"]);
    expect(result.states).toMatchObject({ "dataset:users": "ok", "dataset:activations": "failed" });
    expect(result.refusal).toBeNull();
  });

  it("does not say that something is lost when another permission opens it as well", async () => {
    const roles = requiredPermissions.filter((permission) => permission !== "User.Read.All");
    const permissions = (await run({}, { roles })).checks.find(({ id }) => id === "permissions");
    expect(permissions).toMatchObject({ state: "failed", loses: [] });
  });

  it("warns of rights beyond the five", async () => {
    const permissions = (await run({}, { roles: [...requiredPermissions, "Mail.Read"] })).checks[3];
    expect(permissions).toMatchObject({
      id: "permissions",
      state: "warning",
      detail: expect.stringContaining("Mail.Read"),
    });
  });

  it("goes by Graph's answers when the token cannot be read", async () => {
    const opaque = json({ access_token: "opaque", expires_in: 3599 });
    const result = await run({ [tokenPath]: opaque, [activationsPath]: refused });
    expect(result.states).toMatchObject({ tenant: "skipped", permissions: "failed" });
    expect(result.missingPermissions).toEqual(["Reports.Read.All"]);
  });

  it("keeps one dataset's trouble to itself", async () => {
    const result = await run({
      "/v1.0/domains": new TypeError("fetch failed"),
      "/v1.0/users": json({ error: { code: "TooManyRequests" } }, 429),
      "/v1.0/organization": new Response("<html>"),
    });
    expect(result.states).toMatchObject({
      permissions: "ok",
      "dataset:organization": "failed",
      "dataset:domains": "failed",
      "dataset:users": "warning",
      "dataset:subscribed_skus": "ok",
    });
    expect(result).toMatchObject({ directoryName: null, refusal: null, unreachable: null });
  });

  it("asks at most four things at once", async () => {
    let open = 0;
    let most = 0;
    const slowly = (reply: Response) => async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      return reply.clone();
    };
    const found = slowly(page([]));
    const there = slowly(redirectTo("https://reports.example/1"));
    const routes = await everyProbe(
      () => found,
      () => there,
    );
    const result = await run({ ...routes, "/v1.0/organization": page([{ id: directoryId, displayName: "Nordwind" }]) });
    expect(result.states).toEqual(allOk);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  it("does not ask for what Microsoft does not offer in a cloud, and warns when the cloud looks wrong", async () => {
    const result = await run({}, {}, { cloud: getCloud("usgov") });
    expect(result.states).toMatchObject({ directory: "warning", "dataset:activations": "skipped" });
    const detailOf = (wanted: string) => result.checks.find(({ id }) => id === wanted)?.detail;
    expect(detailOf("directory")).toBe(
      "Microsoft keeps this directory in the cloud Global (also GCC), not in the cloud US Government (GCC High). Choose another cloud.",
    );
    expect(detailOf("dataset:activations")).toBe(
      "Microsoft does not offer this in the cloud US Government (GCC High).",
    );
    expect(result.paths.filter((path) => /reports\/get/.test(path))).toEqual([]);
    expect(result.paths.filter((path) => path.includes("authenticationMethods"))).toHaveLength(1);
  });

  it("says of a missing permission no loss of what the cloud does not offer anyway", async () => {
    const roles = requiredPermissions.filter((permission) => permission !== "Reports.Read.All");
    const { checks } = await run({}, { roles }, { cloud: getCloud("usgov") });
    const permissions = checks.find(({ id }) => id === "permissions");
    expect(permissions).toMatchObject({ state: "failed", detail: "Missing: Reports.Read.All.", loses: [] });
  });

  it("checks the directory only when the stored secret stays", async () => {
    const fake = createFakeFetch({ [discoveryPath]: json({ issuer: `https://x/${directoryId}/` }) });
    const result = await runPreflight({ cloud, directoryId, applicationId, credential: null }, { fetch: fake.fetch });
    expect(result.checks.map(({ id, state }) => [id, state])).toEqual([
      ["directory", "ok"],
      ["credentials", "skipped"],
    ]);
    expect(result).toMatchObject({ refusal: null, unreachable: null, grantedPermissions: null });
  });

  it("shows the secret nowhere", async () => {
    const quoting = entraError("invalid_client", 7000215, 401, { error_description: `AADSTS7000215: ${canary}` });
    for (const result of [await run(), await run({ [tokenPath]: quoting })]) {
      const seen = inspect(result, { depth: 9 }) + JSON.stringify(result);
      expect(seen.includes(canary) || seen.includes(encodeURIComponent(canary))).toBe(false);
    }
  });
});
