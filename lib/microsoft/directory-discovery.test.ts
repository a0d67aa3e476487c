import { describe, expect, it } from "vitest";
import { discoverDirectory } from "./directory-discovery";
import { createFakeFetch, entraError, json } from "./testing/fake-fetch";
import { cloud, directoryId, errorOf } from "./testing/test-values";

const path = (name: string) => `/${name}/v2.0/.well-known/openid-configuration`;

describe("discoverDirectory", () => {
  it("finds the directory id and the cloud behind a domain, without any credential", async () => {
    const fake = createFakeFetch({
      [path("nordwind.example")]: json({
        token_endpoint: `https://login.microsoftonline.com/${directoryId.toUpperCase()}/oauth2/v2.0/token`,
        msgraph_host: "graph.microsoft.com",
        cloud_instance_name: "microsoftonline.com",
        tenant_region_scope: "EU",
      }),
    });
    expect(await discoverDirectory(cloud, "nordwind.example", { fetch: fake.fetch })).toEqual({
      directoryId,
      graphHost: "graph.microsoft.com",
      cloudInstance: "microsoftonline.com",
      region: "EU",
      regionSubScope: null,
    });
    expect(fake.requests[0]).toMatchObject({ redirect: "error" });
  });

  it("cannot be led to another path by what was typed", async () => {
    const typed = "../../common?x=#";
    const fake = createFakeFetch({ [path(encodeURIComponent(typed))]: json({}) });
    await expect(discoverDirectory(cloud, typed, { fetch: fake.fetch })).rejects.toMatchObject({ code: "malformed" });
  });

  it("tells a directory that does not exist from one that could not be asked for", async () => {
    const ask = (reply: Response | Error) =>
      errorOf(discoverDirectory(cloud, directoryId, { fetch: createFakeFetch({ [path(directoryId)]: reply }).fetch }));
    expect((await ask(entraError("invalid_tenant", 90002))).code).toBe("directory_not_found");
    expect((await ask(new Response("", { status: 503 }))).code).toBe("unavailable");
    expect((await ask(new TypeError("fetch failed"))).code).toBe("unavailable");
    expect((await ask(new Response("<html>"))).code).toBe("malformed");
  });
});
