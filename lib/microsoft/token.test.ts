import { inspect } from "node:util";
import { compactVerify, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import type { MicrosoftErrorCode } from "./errors";
import { createFakeFetch, entraError, json } from "./testing/fake-fetch";
import { applicationId, canary, directoryId, errorOf, now, signToken, tokenRequest } from "./testing/test-values";
import { requestToken } from "./token";

const tokenPath = `/${directoryId}/oauth2/v2.0/token`;
const ask = (reply: Parameters<typeof createFakeFetch>[0][string], request = tokenRequest) =>
  requestToken(request, { fetch: createFakeFetch({ [tokenPath]: reply }).fetch, now: () => now });

describe("requestToken", () => {
  it("sends the secret once, encoded once, for Graph and nothing else, and follows no redirect", async () => {
    const value = await signToken({ roles: ["User.Read.All"], tid: directoryId, appid: applicationId });
    const fake = createFakeFetch({ [tokenPath]: json({ access_token: value, expires_in: 3599 }) });
    const token = await requestToken(tokenRequest, { fetch: fake.fetch, now: () => now });

    expect(token).toEqual({
      value,
      expiresAt: new Date(now + 3_599_000),
      roles: ["User.Read.All"],
      directoryId,
      applicationId,
    });
    const [request] = fake.requests;
    expect(request).toMatchObject({ method: "POST", redirect: "error" });
    expect(request?.url.href).toBe(`https://login.microsoftonline.com${tokenPath}`);
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      client_id: applicationId,
      client_secret: canary,
      grant_type: "client_credentials",
      scope: "https://graph.microsoft.com/.default",
    });
  });

  it("reads no roles from a token without them, and nothing from one it cannot decode", async () => {
    const bare = await ask(json({ access_token: await signToken({ tid: directoryId }), expires_in: "3599" }));
    expect(bare).toMatchObject({ roles: [], directoryId });
    const opaque = await ask(json({ access_token: "opaque", expires_in: 3599 }));
    expect(opaque).toMatchObject({ roles: [], directoryId: null, applicationId: null });
  });

  it("proves itself with a PS256 assertion that the certificate's public key verifies", async () => {
    const { publicKey, privateKey } = await crypto.subtle.generateKey(
      { name: "RSA-PSS", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
      true,
      ["sign", "verify"],
    );
    const fake = createFakeFetch({ [tokenPath]: json({ access_token: "t", expires_in: 3599 }) });
    const credential = { kind: "certificate", privateKey, certificateSha256: "thumbprint" } as const;
    await requestToken({ ...tokenRequest, credential }, { fetch: fake.fetch, now: () => now });
    await requestToken({ ...tokenRequest, credential }, { fetch: fake.fetch, now: () => now });

    const bodies = fake.requests.map(({ body }) => new URLSearchParams(body));
    const [assertion = "", second = ""] = bodies.map((body) => body.get("client_assertion") ?? "");
    expect(bodies[0]?.has("client_secret")).toBe(false);
    expect(bodies[0]?.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: "PS256", typ: "JWT", "x5t#S256": "thumbprint" });
    await compactVerify(assertion, publicKey, { algorithms: ["PS256"] });
    const { payload } = await jwtVerify(assertion, publicKey, {
      issuer: applicationId,
      subject: applicationId,
      audience: `https://login.microsoftonline.com${tokenPath}`,
      currentDate: new Date(now),
    });
    expect(payload).toMatchObject({ nbf: now / 1000, iat: now / 1000, exp: now / 1000 + 600 });
    expect(decodeJwt(second).jti).not.toBe(payload.jti);
  });

  it.each<[MicrosoftErrorCode, string, number | null, number]>([
    ["invalid_credentials", "invalid_client", 7000215, 401],
    ["invalid_credentials", "invalid_client", 7000222, 401],
    ["invalid_credentials", "unauthorized_client", 700016, 400],
    ["invalid_credentials", "invalid_client", 999999999, 401], // unknown number: the word decides
    ["invalid_credentials", "invalid_client", null, 401],
    ["directory_not_found", "invalid_request", 90002, 400],
    ["directory_not_found", "invalid_request", 900023, 400],
    ["blocked", "unauthorized_client", 7000112, 400],
    ["blocked", "invalid_grant", 53003, 400],
    ["permission_missing", "invalid_client", 7000229, 401],
    ["throttled", "invalid_request", 50196, 400],
    ["throttled", "temporarily_unavailable", null, 429],
    ["unavailable", "temporarily_unavailable", 90033, 503],
    ["unavailable", "temporarily_unavailable", null, 400],
    ["unavailable", "invalid_client", 7000215, 500], // a server in trouble proves nothing about a secret
    ["unexpected", "invalid_request", 900144, 400],
    ["unexpected", "word_of_tomorrow", null, 400],
    ["unexpected", "constructor", null, 400],
    ["unexpected", "__proto__", null, 400],
  ])("says %s to %s with AADSTS%s and status %i", async (code, word, number, status) => {
    const error = await errorOf(ask(entraError(word, number, status)));
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject({
      httpStatus: status,
      oauthError: word,
      providerCode: number === null ? undefined : `AADSTS${number}`,
      requestId: "trace-1",
      clientRequestId: "correlation-1",
      path: tokenPath,
      at: new Date("2026-11-20T08:01:02Z"),
    });
  });

  it("finds the number in the text when the list of numbers is missing", async () => {
    const reply = json({ error: "invalid_client", error_description: "AADSTS7000222: expired" }, 401);
    expect((await errorOf(ask(reply))).details.providerCode).toBe("AADSTS7000222");
  });

  it("keeps how long Entra asks to wait", async () => {
    const error = await errorOf(ask(new Response("", { status: 429, headers: { "retry-after": "60" } })));
    expect(error).toMatchObject({ code: "throttled", details: { retryAfterMs: 60_000 } });
  });

  it("waits a quarter of an hour after Entra's loop detection, which says no time itself", async () => {
    const loop = (headers?: Record<string, string>) =>
      new Response(JSON.stringify({ error: "invalid_request", error_codes: [50196] }), { status: 400, headers });
    expect((await errorOf(ask(loop()))).details.retryAfterMs).toBe(15 * 60_000);
    expect((await errorOf(ask(loop({ "retry-after": "60" })))).details.retryAfterMs).toBe(60_000);
  });

  it("calls a web page, an empty body and a body without a token malformed, and no answer unavailable", async () => {
    const replies = [new Response("<html>"), new Response(""), json({ token_type: "Bearer" }), json(null)];
    for (const reply of replies) expect((await errorOf(ask(reply))).code).toBe("malformed");
    expect((await errorOf(ask(new Response("<html>", { status: 403 })))).code).toBe("malformed");
    expect((await errorOf(ask(new Response("<html>", { status: 502 })))).code).toBe("unavailable");
    expect((await errorOf(ask(new TypeError("fetch failed")))).code).toBe("unavailable");
    const broken = json({ access_token: "two\nlines", expires_in: 1 });
    expect((await errorOf(ask(broken))).code).toBe("malformed");
  });

  it("gives up after the time it was given", async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    const error = await errorOf(requestToken(tokenRequest, { fetch: never, timeoutMs: 5 }));
    expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining("no answer within 0.005 s") });
  });

  it("never tells the secret, whatever Entra or fetch say about the request", async () => {
    const encoded = encodeURIComponent(canary);
    const quoted = `AADSTS7000215: you sent ${canary}, that is ${new URLSearchParams({ client_secret: canary })}`;
    const replies = [
      entraError("invalid_client", 7000215, 401, {
        error_description: quoted,
        trace_id: canary,
        correlation_id: encoded,
      }),
      entraError(canary, null, 400),
      new TypeError(`fetch failed: ${canary}`, { cause: new Error(canary) }),
      new Response(`<html>${canary}`),
    ];
    for (const reply of replies) {
      const error = await errorOf(ask(reply));
      const seen = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), error.stack, String(error)];
      expect(seen.join().includes(canary)).toBe(false);
      expect(seen.join().includes(encoded)).toBe(false);
    }
  });

  it("says nothing of a key that cannot sign", async () => {
    const privateKey = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
    const credential = { kind: "certificate", privateKey, certificateSha256: "thumbprint" } as const;
    const error = await errorOf(ask(new Response(), { ...tokenRequest, credential }));
    expect(error).toMatchObject({ code: "unexpected", cause: undefined });
  });
});
