import { describe, expect, it } from "vitest";
import { getCloud } from "./clouds";
import { createFakeFetch, entraError, json } from "./testing/fake-fetch";
import { canary, directoryId, now, tokenRequest } from "./testing/test-values";
import { createTokenCache } from "./token-cache";

const tokenPath = `/${directoryId}/oauth2/v2.0/token`;

function setUp({ expiresIn = 3600, hold }: { expiresIn?: number; hold?: Promise<void> } = {}) {
  let issued = 0;
  let at = now;
  const fake = createFakeFetch({
    [tokenPath]: async ({ body }) => {
      await hold;
      if (!new URLSearchParams(body).get("client_secret")?.startsWith(canary))
        return entraError("invalid_client", 7000215, 401);
      issued += 1;
      return json({ access_token: `token-${issued}`, expires_in: expiresIn });
    },
  });
  const cache = createTokenCache({ fetch: fake.fetch, now: () => at });
  const get = async (request = tokenRequest) => (await cache.get(request)).value;
  const wait = (ms: number) => {
    at += ms;
  };
  return { cache, get, wait, requests: fake.requests };
}

const withSecret = (clientSecret: string) => ({
  ...tokenRequest,
  credential: { kind: "secret", clientSecret } as const,
});

describe("createTokenCache", () => {
  it("serves no token that is for another directory, however often it is asked for", async () => {
    const jwt = (tid: string) => `e30.${btoa(JSON.stringify({ tid })).replaceAll("=", "")}.x`;
    const other = "00000000-0000-4000-8000-00000000dead";
    let tid = other;
    const { fetch } = createFakeFetch({ [tokenPath]: () => json({ access_token: jwt(tid), expires_in: 3600 }) });
    const cache = createTokenCache({ fetch, now: () => now });
    const refusal = { code: "invalid_credentials", details: { symptom: "other_directory" } };
    const both = await Promise.allSettled([cache.get(tokenRequest), cache.get(tokenRequest)]);
    expect(both).toMatchObject([{ reason: refusal }, { reason: refusal }]);
    await expect(cache.get(tokenRequest)).rejects.toMatchObject(refusal);
    tid = directoryId.toUpperCase();
    expect((await cache.get(tokenRequest)).directoryId).toBe(directoryId);
  });

  it("asks once for all who wait, and serves the token until five minutes before its end", async () => {
    const { get, wait, requests } = setUp();
    expect(await Promise.all([get(), get(), get()])).toEqual(["token-1", "token-1", "token-1"]);
    wait(55 * 60_000 - 1);
    expect(await get()).toBe("token-1");
    wait(1);
    expect(await get()).toBe("token-2");
    expect(requests).toHaveLength(2);
  });

  it("does not ask again and again when tokens live shorter than the five minutes", async () => {
    const { get, wait, requests } = setUp({ expiresIn: 60 });
    await get();
    wait(29_000);
    await get();
    expect(requests).toHaveLength(1);
    wait(2_000);
    await get();
    expect(requests).toHaveLength(2);
  });

  it("asks anew after forget, even while the old request is under way", async () => {
    let release = () => {};
    const hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { cache, get, requests } = setUp({ hold });
    const first = get();
    await expect.poll(() => requests.length).toBe(1);
    cache.forget(tokenRequest);
    release();
    expect([await first, await get(), await get()]).toEqual(["token-1", "token-2", "token-2"]);
  });

  it("keeps clouds, directories and applications apart", async () => {
    const { get, cache } = setUp();
    await get();
    await expect(cache.get({ ...tokenRequest, directoryId: "other.example" })).rejects.toThrow();
    expect(await get({ ...tokenRequest, applicationId: "another" })).toBe("token-2");
    expect(await get({ ...tokenRequest, cloud: getCloud("usgov") })).toBe("token-3");
  });

  it("gives no token to another secret than the one that earned it", async () => {
    const { get } = setUp();
    expect(await get()).toBe("token-1");
    await expect(get(withSecret("wrong"))).rejects.toMatchObject({ code: "invalid_credentials" });
    expect(await get(withSecret(`${canary}new`))).toBe("token-2");
    expect(await get(withSecret(`${canary}new`))).toBe("token-2");
  });

  it("keeps no failure", async () => {
    const { get, requests } = setUp();
    await expect(get(withSecret("wrong"))).rejects.toThrow();
    await expect(get(withSecret("wrong"))).rejects.toThrow();
    expect(requests).toHaveLength(2);
    expect(await get()).toBe("token-1");
  });
});
