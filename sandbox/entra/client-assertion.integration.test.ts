import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { decodeJwt, exportJWK, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createScenario, type Scenario } from "../scenario";
import { type Sandbox, startSandbox } from "../server";
import { selfSign } from "../test-certificate";
import { askForToken } from "../test-client";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const certificate = selfSign(keys.publicKey, keys.privateKey);
const thumbprint = (algorithm: string) => createHash(algorithm).update(certificate.der).digest("base64url");
const now = new Date("2026-11-22T10:00:00Z");
const seconds = now.getTime() / 1000;

const scenario = createScenario({ slug: "certified", certificates: [{ certPem: certificate.pem }] });
let byJwk: Scenario;
let sandbox: Sandbox;
beforeAll(async () => {
  const jwk = { jwk: await exportJWK(keys.publicKey), sha256: thumbprint("sha256") };
  byJwk = createScenario({
    slug: "by-jwk",
    directoryId: "00000000-0000-4000-8000-0000000000d2",
    certificates: [jwk],
  });
  sandbox = await startSandbox({ scenarios: [scenario, byJwk], now: () => now });
});
afterAll(() => sandbox.close());

interface Changes {
  alg?: "PS256" | "RS256";
  key?: KeyObject;
  header?: Record<string, string>;
  claims?: JWTPayload;
  company?: Scenario;
}

/** A token request with an assertion as Microsoft documents it, but for the changes; the AADSTS number or the answer. */
async function ask({ alg = "PS256", key = keys.privateKey, header, claims, company = scenario }: Changes = {}) {
  const print = alg === "PS256" ? { "x5t#S256": thumbprint("sha256") } : { x5t: thumbprint("sha1") };
  const assertion = await new SignJWT({
    iss: company.applicationId,
    sub: company.applicationId,
    aud: `${sandbox.url}/${company.directoryId}/oauth2/v2.0/token`,
    jti: randomUUID(),
    iat: seconds,
    nbf: seconds,
    exp: seconds + 600,
    ...claims,
  })
    .setProtectedHeader({ alg, typ: "JWT", ...print, ...header })
    .sign(key);
  const response = await askForToken(sandbox, company, {
    client_secret: null,
    client_assertion: assertion,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  });
  const body: { access_token?: string; error_codes?: number[] } = await response.json();
  return body.access_token ? { appidacr: decodeJwt(body.access_token).appidacr } : body.error_codes?.[0];
}

describe("a client assertion", () => {
  it("gets a token when it is signed with PS256 by a registered certificate", async () => {
    expect(await ask()).toEqual({ appidacr: "2" });
    expect(await ask({ company: byJwk })).toEqual({ appidacr: "2" });
  });

  it("gets a token in the older form with RS256 and the SHA-1 thumbprint", async () => {
    expect(await ask({ alg: "RS256" })).toEqual({ appidacr: "2" });
  });

  it("is taken from a clock that is some minutes off", async () => {
    expect(await ask({ claims: { nbf: seconds + 240, exp: seconds + 840 } })).toEqual({ appidacr: "2" });
    expect(await ask({ claims: { nbf: seconds - 840, exp: seconds - 240 } })).toEqual({ appidacr: "2" });
  });

  it.each<[string, number, Changes]>([
    ["another key", 700027, { key: stranger.privateKey }],
    ["an unknown thumbprint", 700027, { header: { "x5t#S256": "AAAA" } }],
    ["a time that is over", 700024, { claims: { nbf: seconds - 900, exp: seconds - 300 } }],
    ["a time that has not come", 700024, { claims: { nbf: seconds + 900, exp: seconds + 1_500 } }],
    ["another audience", 50027, { claims: { aud: "https://login.example/token" } }],
    ["no jti", 50027, { claims: { jti: undefined } }],
    ["another subject", 50048, { claims: { sub: "22222222-2222-4222-8222-222222222222" } }],
  ])("is refused with %s: %i", async (_what, code, changes) => {
    expect(await ask(changes)).toBe(code);
  });

  it("is refused by a company that has no certificate", async () => {
    sandbox.setScenario(byJwk.directoryId, { certificates: [] });
    expect(await ask({ company: byJwk })).toBe(700027);
  });
});
