import { createPrivateKey } from "node:crypto";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeKeyAndCertificate, type NewCertificate } from "@/lib/credentials/certificate";
import { signClientAssertion } from "@/lib/microsoft/client-assertion";
import { openPrivateKey } from "@/lib/sync/private-key";
import { createScenario } from "./scenario";
import { type Sandbox, startSandbox } from "./server";
import { askForToken } from "./test-client";

let clock = new Date("2026-11-23T10:00:00Z");
const company = createScenario({ slug: "credentials" });
const added = "add5~a-further-secret-of-this-application";

let sandbox: Sandbox;
let made: NewCertificate;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company], now: () => clock });
  made = await makeKeyAndCertificate("Portal", clock);
});
afterAll(() => sandbox.close());

/** The AADSTS number of the refusal, or how the token says it was asked for. */
async function outcome(response: Response) {
  const body: { access_token?: string; error_codes?: number[] } = await response.json();
  return body.access_token ? decodeJwt(body.access_token).appidacr : body.error_codes?.[0];
}

const bySecret = async (value: string) => outcome(await askForToken(sandbox, company, { client_secret: value }));

/** Signs in as the portal does, with the certificate it has made. */
async function byCertificate() {
  const credential = await openPrivateKey(made.privateKey);
  if (credential.kind !== "certificate") throw new Error("no certificate");
  const { applicationId, directoryId } = company;
  const tokenEndpoint = `${sandbox.url}/${directoryId}/oauth2/v2.0/token`;
  const assertion = await signClientAssertion({ ...credential, applicationId, tokenEndpoint, now: clock.getTime() });
  return outcome(
    await askForToken(sandbox, company, {
      client_secret: null,
      client_assertion: assertion,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    }),
  );
}

const control = (body: unknown) =>
  fetch(`${sandbox.url}/__sandbox/credentials/${company.directoryId}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const listed = async (): Promise<{ keyId: string; displayName: string }[]> =>
  (await fetch(`${sandbox.url}/__sandbox/credentials/${company.directoryId}`)).json();

describe("the credentials of an application", () => {
  it("may be several secrets, each with its own end, until one is deleted", async () => {
    expect(await bySecret(added)).toBe(7000215);
    const answer = await control({ add: { value: added, expiresAt: "2026-12-01" } });
    const { added: keyId }: { added: string } = await answer.json();
    expect([await bySecret(added), await bySecret(company.clientSecret)]).toEqual(["1", "1"]);
    expect((await listed()).map((one) => one.displayName)).toContain("portal (new)");
    clock = new Date("2026-12-02T10:00:00Z");
    expect([await bySecret(added), await bySecret(company.clientSecret)]).toEqual([7000222, "1"]);
    expect((await control({ remove: keyId })).status).toBe(200);
    expect(await bySecret(added)).toBe(7000215);
    expect((await control({ remove: keyId })).status).toBe(400);
    expect(JSON.stringify(await listed())).not.toContain(company.clientSecret);
  });

  it("may be a certificate, from its upload on, within its year, until it is deleted", async () => {
    expect(await byCertificate()).toBe(700027);
    const { uploaded }: { uploaded: string } = await (await control({ upload: made.certificate })).json();
    expect(await byCertificate()).toBe("2");
    const own = (await listed()).find(({ keyId }) => keyId === uploaded);
    expect(own).toMatchObject({ displayName: "CN=Portal 2026-11-23", endsAt: made.expiresAt.toISOString() });
    clock = new Date(made.expiresAt.getTime() + 1000);
    expect(await byCertificate()).toBe(700027);
    clock = new Date("2026-12-02T10:00:00Z");
    await control({ remove: uploaded });
    expect(await byCertificate()).toBe(700027);
  });

  it("are told from nonsense", async () => {
    expect((await control({ upload: "no certificate" })).status).toBe(400);
    const privateKey = createPrivateKey({ key: JSON.parse(made.privateKey).jwk, format: "jwk" });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" });
    expect((await control({ upload: pem })).status).toBe(400);
    expect((await control({ uplaod: made.certificate })).status).toBe(400);
    expect((await fetch(`${sandbox.url}/__sandbox/credentials/nowhere`)).status).toBe(404);
  });
});
