import { describe, expect, it } from "vitest";
import { findCloud } from "./find-cloud";
import { createFakeFetch, entraError, json } from "./testing/fake-fetch";
import { directoryId } from "./testing/test-values";

const path = `/${directoryId}/v2.0/.well-known/openid-configuration`;
const global = `https://login.microsoftonline.com${path}`;
const government = `https://login.microsoftonline.us${path}`;
const china = `https://login.chinacloudapi.cn${path}`;
const nowhere = entraError("invalid_tenant", 90002);

/** A directory's description, as the global login host gives it of its own. */
const description = (facts: Record<string, string> = {}) =>
  json({
    token_endpoint: `https://login.microsoftonline.com/${directoryId}/oauth2/v2.0/token`,
    tenant_region_scope: "EU",
    cloud_instance_name: "microsoftonline.com",
    msgraph_host: "graph.microsoft.com",
    ...facts,
  });
const ofGovernment = { tenant_region_scope: "USGov", cloud_instance_name: "microsoftonline.us" };
const ofChina = { tenant_region_scope: "CN", cloud_instance_name: "partner.microsoftonline.cn" };

async function find(routes: Parameters<typeof createFakeFetch>[0], sandboxUrl?: string) {
  const fake = createFakeFetch(routes);
  const found = await findCloud(directoryId, { fetch: fake.fetch, sandboxUrl });
  return { found, hosts: fake.requests.map(({ url }) => url.host) };
}

describe("findCloud", () => {
  it.each([
    ["global", {}],
    ["global", { tenant_region_scope: "NA", tenant_region_sub_scope: "GCC" }],
    ["usgov", { ...ofGovernment, tenant_region_sub_scope: "DODCON", msgraph_host: "graph.microsoft.us" }],
    ["usgovdod", { ...ofGovernment, tenant_region_sub_scope: "DOD", msgraph_host: "dod-graph.microsoft.us" }],
    // The shared host of the government names Graph for both of its clouds; the sub-scope decides.
    ["usgovdod", { ...ofGovernment, tenant_region_sub_scope: "DOD", msgraph_host: "graph.microsoft.us" }],
    ["usgov", { ...ofGovernment, msgraph_host: "" }],
    ["usgovdod", { cloud_instance_name: "", msgraph_host: "dod-graph.microsoft.us" }],
    ["china", { ...ofChina, msgraph_host: "microsoftgraph.chinacloudapi.cn" }],
    ["china", { ...ofChina, msgraph_host: "" }],
  ])("finds the cloud %s where the global login host says %j, and asks nobody else", async (cloud, facts) => {
    const { found, hosts } = await find({ [global]: description(facts) });
    expect(found).toEqual({ state: "found", cloud });
    expect(hosts).toEqual(["login.microsoftonline.com"]);
  });

  it.each([
    ["usgov", { [government]: description({ ...ofGovernment, tenant_region_sub_scope: "DODCON" }), [china]: nowhere }],
    ["usgovdod", { [government]: description({ ...ofGovernment, tenant_region_sub_scope: "DOD" }), [china]: nowhere }],
    ["china", { [government]: nowhere, [china]: description({ ...ofChina, msgraph_host: "" }) }],
  ])("finds %s at that cloud's own login host where the global one knows no such directory", async (cloud, routes) => {
    expect((await find({ [global]: nowhere, ...routes })).found).toEqual({ state: "found", cloud });
  });

  it("tells a directory that is nowhere from one that could not be asked for", async () => {
    const down = new TypeError("fetch failed");
    const everywhere = (reply: Response | Error) => ({ [global]: reply, [government]: reply, [china]: reply });
    expect((await find(everywhere(nowhere))).found).toEqual({ state: "no_directory" });
    expect((await find(everywhere(down))).found).toEqual({ state: "unknown" });
    expect((await find({ ...everywhere(nowhere), [china]: down })).found).toEqual({ state: "unknown" });
    const foreign = description({ cloud_instance_name: "cloud.example", msgraph_host: "graph.cloud.example" });
    expect((await find({ ...everywhere(nowhere), [global]: foreign })).found).toEqual({ state: "unknown" });
  });

  it("asks only the sandbox where there is one", async () => {
    const sandbox = `http://127.0.0.1:3900${path}`;
    const known = await find({ [sandbox]: description({ msgraph_host: "127.0.0.1:3900" }) }, "http://127.0.0.1:3900");
    expect(known).toEqual({ found: { state: "found", cloud: "sandbox" }, hosts: ["127.0.0.1:3900"] });
    const unknown = await find({ [sandbox]: nowhere }, "http://127.0.0.1:3900");
    expect(unknown).toEqual({ found: { state: "no_directory" }, hosts: ["127.0.0.1:3900"] });
  });
});
