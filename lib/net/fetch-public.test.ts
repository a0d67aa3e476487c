import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { selfSign } from "@/lib/credentials/self-signed";
import { describeFailure } from "@/lib/microsoft/failure";
import { createPublicFetch } from "./fetch-public";

/** The one name that a test may ask for; here it means what `resolveTo` says. */
const host = "localhost";
const publicAddress = "20.60.1.1";
let server: Server;
let connectTo: { address: string; port: number; ca: string | undefined };
let connections = 0;
let asked: string[] = [];

const pem = (label: string, der: ArrayBuffer | Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der as Uint8Array).toString("base64")}\n-----END ${label}-----\n`;

beforeAll(async () => {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048 };
  const keys = await crypto.subtle.generateKey({ ...algorithm, publicExponent: Uint8Array.of(1, 0, 1) }, true, [
    "sign",
    "verify",
  ]);
  const day = 24 * 60 * 60 * 1000;
  const [notBefore, notAfter] = [new Date(Date.now() - day), new Date(Date.now() + day)];
  const cert = pem("CERTIFICATE", await selfSign(keys, { commonName: host, notBefore, notAfter }));
  const key = pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  server = createServer({ key, cert }, (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    if (request.url === "/moved") response.writeHead(302, { location: "https://127.0.0.1/" }).end();
    else if (request.url === "/gone") response.writeHead(404).end("gone");
    else if (request.url === "/cut")
      response
        .writeHead(200, { "content-encoding": "gzip" })
        .write(gzipSync("x".repeat(1e6)).subarray(0, 500), () => response.destroy());
    else if (request.url === "/silent") return;
    else
      response.writeHead(200, { "content-type": "text/csv", "content-encoding": "gzip" }).end(gzipSync("a,b\r\n1,2"));
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  connectTo = { address: "127.0.0.1", port: (server.address() as AddressInfo).port, ca: cert };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A name system in which every name means these addresses. */
const resolveTo =
  (...addresses: string[]) =>
  (_: string, __: unknown, callback: (error: null, found: { address: string; family: number }[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

describe("a fetch of an address from outside", () => {
  test("reads what a public host answers, unpacked, over the address that was looked at", async () => {
    asked = [];
    const get = createPublicFetch({ connectTo, resolve: resolveTo(publicAddress, "2603:1030::1") });
    const response = await get(`https://${host}/report?sig=1`);
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      ...[200, "text/csv", "a,b\r\n1,2"],
    ]);
    expect(asked).toEqual([expect.stringContaining("GET /report?sig=1")]);
    expect((await get(`https://${host}/gone`)).status).toBe(404);
  });

  test.each([
    ["127.0.0.1"],
    ["0.0.0.0"],
    ["10.1.2.3"],
    ["169.254.169.254"],
    ["168.63.129.16"],
    ["::1"],
    ["::ffff:127.0.0.1"],
    ["fd00::1"],
    ["fe80::1"],
    [publicAddress, "127.0.0.1"],
    ["127.0.0.1", publicAddress],
  ])("connects to nobody when its name means %s", async (...addresses) => {
    const before = connections;
    const get = createPublicFetch({ connectTo, resolve: resolveTo(...addresses) });
    await expect(get(`https://${host}/`)).rejects.toMatchObject({ name: "PrivateAddressError" });
    expect(connections).toBe(before);
  });

  test.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://017700000001/",
    "https://0/",
    "https://169.254.169.254/metadata",
    "https://[::1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fd00::1]/",
    "https://localhost/",
    `https://${host}:8443/`,
    `http://${host}/`,
    `ftp://${host}/`,
  ])("connects to nobody for %s", async (url) => {
    const before = connections;
    await expect(createPublicFetch()(url)).rejects.toMatchObject({ name: "PrivateAddressError" });
    expect(connections).toBe(before);
  });

  test("looks at the name again for each connection, so that it cannot mean something else later", async () => {
    const answers = [publicAddress, "127.0.0.1"];
    const get = createPublicFetch({
      connectTo,
      resolve: (name, options, callback) => resolveTo(answers.shift() ?? "127.0.0.1")(name, options, callback),
    });
    await (await get(`https://${host}/`, { headers: { connection: "close" } })).text();
    server.closeAllConnections();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(get(`https://${host}/`)).rejects.toMatchObject({ name: "PrivateAddressError" });
  });

  test("fails as fetch does, so that the words stay the same: redirect, silence, a cut, a name nobody knows, a foreign certificate", async () => {
    const get = createPublicFetch({ connectTo, resolve: resolveTo(publicAddress) });
    const symptomOf = (answer: Promise<unknown>) =>
      answer.then(
        () => "none",
        (error: unknown) => describeFailure(error, 100).symptom,
      );
    expect(await symptomOf(get(`https://${host}/moved`))).toBe("web_page");
    expect(await symptomOf(get(`https://${host}/silent`, { signal: AbortSignal.timeout(100) }))).toBe("timeout");
    expect(await symptomOf(get(`https://${host}/cut`).then((response) => response.text()))).toBe("cut_off");
    const elsewhere = createPublicFetch({
      connectTo: { ...connectTo, ca: undefined },
      resolve: resolveTo(publicAddress),
    });
    expect(await symptomOf(elsewhere(`https://${host}/`))).toBe("tls");
    const unknown = createPublicFetch({
      connectTo,
      resolve: (_, __, callback) => callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []),
    });
    expect(await symptomOf(unknown(`https://${host}/`))).toBe("dns");
  });
});
