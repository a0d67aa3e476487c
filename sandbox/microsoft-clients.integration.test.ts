import { createHash, createPrivateKey, generateKeyPairSync } from "node:crypto";
import { ConfidentialClientApplication, type INetworkModule, type NodeAuthOptions } from "@azure/msal-node";
import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  PageIterator,
} from "@microsoft/microsoft-graph-client";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeKeyAndCertificate, thumbprintsOf } from "@/lib/credentials/certificate";
import { createScenario, scenarios } from "./scenarios";
import { type Sandbox, startSandbox } from "./server";
import { selfSign } from "./test-certificate";

// Microsoft's own clients insist on https: they talk to https://sandbox.example, and the wire leads to this machine.
const publicHost = "sandbox.example";
const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": publicHost };

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const certificate = selfSign(keys.publicKey, keys.privateKey);
const big = scenarios.find(({ users }) => users === 1_500) ?? createScenario({ slug: "big", users: 1_500 });
const company = { ...big, certificates: [{ certPem: certificate.pem }] };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company] });
});
afterAll(() => sandbox.close());

function onTheWire(url: string, init: RequestInit): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  if (host !== publicHost) throw new Error(`Microsoft's client wanted to reach ${host}.`);
  const headers = { ...Object.fromEntries(new Headers(init.headers)), ...forwarded };
  return fetch(sandbox.url + pathname + search, { ...init, headers });
}

const networkClient: INetworkModule = {
  sendGetRequestAsync: (url, options) => exchange(url, { headers: options?.headers }),
  sendPostRequestAsync: (url, options) =>
    exchange(url, { method: "POST", headers: options?.headers, body: options?.body }),
};

async function exchange<T>(url: string, init: RequestInit) {
  const response = await onTheWire(url, init);
  const body: T = await response.json();
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

function createMsal(credential: Pick<NodeAuthOptions, "clientSecret" | "clientCertificate">) {
  return new ConfidentialClientApplication({
    auth: {
      clientId: company.applicationId,
      authority: `https://${publicHost}/${company.directoryId}`,
      knownAuthorities: [publicHost],
      ...credential,
    },
    system: { networkClient },
  });
}

const request = { scopes: [`https://${publicHost}/.default`] };
const getTokenBySecret = async () =>
  (await createMsal({ clientSecret: company.clientSecret }).acquireTokenByClientCredential(request))?.accessToken ?? "";

describe("@azure/msal-node", () => {
  it("gets a token with the client secret", async () => {
    expect(decodeJwt(await getTokenBySecret())).toMatchObject({ tid: company.directoryId, appidacr: "1" });
  });

  it("gets a token with a certificate", async () => {
    const clientCertificate = {
      thumbprintSha256: createHash("sha256").update(certificate.der).digest("hex"),
      privateKey: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    const answer = await createMsal({ clientCertificate }).acquireTokenByClientCredential(request);
    expect(decodeJwt(answer?.accessToken ?? "")).toMatchObject({ tid: company.directoryId, appidacr: "2" });
  });

  it("gets a token with a certificate that the portal has made", async () => {
    const made = await makeKeyAndCertificate("Portal");
    sandbox.uploadCertificate(company.directoryId, made.certificate);
    const { sha256 } = await thumbprintsOf(made.certificate);
    const privateKey = createPrivateKey({ key: JSON.parse(made.privateKey).jwk, format: "jwk" });
    const clientCertificate = {
      thumbprintSha256: sha256.toLowerCase(),
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    const answer = await createMsal({ clientCertificate }).acquireTokenByClientCredential(request);
    expect(decodeJwt(answer?.accessToken ?? "")).toMatchObject({ tid: company.directoryId, appidacr: "2" });
  });

  it("understands a refusal: code, number and trace id", async () => {
    const refused = createMsal({ clientSecret: "wrong" }).acquireTokenByClientCredential(request);
    await expect(refused).rejects.toMatchObject({
      errorCode: "invalid_client",
      errorNo: 7000215,
      errorMessage: expect.stringContaining("AADSTS7000215: Invalid client secret provided."),
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

/** The last link of the client's chain: instead of the internet, the sandbox. */
const wire: Middleware = {
  async execute(context: Context) {
    const url = typeof context.request === "string" ? context.request : context.request.url;
    context.response = await onTheWire(url, { headers: new Headers(context.options?.headers) });
  },
};

describe("@microsoft/microsoft-graph-client", () => {
  // Microsoft's handler decides to which host the token goes; it sends none to a nextLink that leads elsewhere.
  const authentication = new AuthenticationHandler({ getAccessToken: getTokenBySecret });
  authentication.setNext(wire);
  const client = Client.initWithMiddleware({
    middleware: authentication,
    baseUrl: `https://${publicHost}/`,
    customHosts: new Set([publicHost]),
  });

  it("pages through 1,500 people and meets each of them once", async () => {
    const first = await client.api("/users").select("id,userPrincipalName").top(400).get();
    const ids: string[] = [];
    const iterator = new PageIterator(client, first, (user: { id: string }) => {
      ids.push(user.id);
      return true;
    });
    await iterator.iterate();
    expect(ids).toHaveLength(1_500);
    expect(new Set(ids).size).toBe(1_500);
    expect(iterator.isComplete()).toBe(true);
  });

  it("understands a refusal: status, code and request id", async () => {
    await expect(client.api("/users/nobody@nowhere.example").get()).rejects.toMatchObject({
      statusCode: 404,
      code: "Request_ResourceNotFound",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});
