import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { knownDeviceToken } from "@/lib/auth/known-device";
import { encodeSessionToken } from "@/lib/auth/session-token";
import { embeddedKeys } from "@/lib/inngest/embedded/keys";
import { setTestEnv } from "@/tests/test-env";
import { answerTooMany } from "./answer-status";
import { bodyLimits } from "./body-limits";
import { installNodeDoor } from "./node-door";

let server: Server;
let port: number;
/** What got behind the door. */
const seen: { url: string; body: string; headers: IncomingMessage["headers"] }[] = [];
/** Those whom the page keeps until they are told to go on. */
const held: (() => void)[] = [];
let holdsSignIn = false;

beforeAll(async () => {
  await setTestEnv();
  installNodeDoor({ strangersBytes: 300_000 });
  // In Next's place: reads what comes, whatever it is.
  server = createServer(async (request, response) => {
    const body = await text(request);
    seen.push({ url: request.url ?? "", body, headers: request.headers });
    if (request.url === "/signIn" && holdsSignIn) await new Promise<void>((go) => held.push(go));
    if (request.url === "/busy") answerTooMany(1_500);
    response.end(`took ${body.length}`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Sent {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  pieces?: (string | Buffer)[];
}

function send({ path = "/signIn", method = "POST", headers = {}, pieces = [] }: Sent) {
  return new Promise<{ status: number; body: string; headers: IncomingMessage["headers"] }>((resolve, reject) => {
    const outgoing = httpRequest({ host: "127.0.0.1", port, path, method, headers, agent: false }, (incoming) => {
      buffer(incoming).then(
        (bytes) => resolve({ status: incoming.statusCode ?? 0, body: String(bytes), headers: incoming.headers }),
        reject,
      );
    });
    outgoing.on("error", reject);
    for (const piece of pieces) outgoing.write(piece);
    outgoing.end();
  });
}

const member = async () => {
  const pointer = { workspaceId: crypto.randomUUID(), sessionId: crypto.randomUUID(), secret: "x".repeat(43) };
  const token = await encodeSessionToken(pointer, {
    secret: process.env.NEXTAUTH_SECRET ?? "",
    expiresAt: new Date(Date.now() + 60_000),
  });
  return { cookie: `portal.session=${token}` };
};

test("a body within its limit arrives whole and in one piece, however it was sent", async () => {
  const pieces = Array.from({ length: 500 }, (_, index) => `${index},`);
  const answer = await send({ pieces, headers: { "content-type": "text/plain" } });
  expect(answer).toMatchObject({ status: 200, body: `took ${pieces.join("").length}` });
  expect(seen.at(-1)).toMatchObject({
    body: pieces.join(""),
    headers: { "content-length": `${pieces.join("").length}` },
  });
  expect(seen.at(-1)?.headers["transfer-encoding"]).toBeUndefined();
});

test("what is too long, packed, too deep or has too many fields never gets behind the door", async () => {
  const before = seen.length;
  const long = "x".repeat(bodyLimits.form.maxBytes + 1);
  const field = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
  const cases: [Sent, number][] = [
    [{ pieces: [long] }, 413],
    [{ pieces: [long], headers: { "content-length": String(long.length) } }, 413],
    [{ pieces: ["x"], path: "/icon.svg", method: "GET", headers: { "content-length": "1" } }, 413],
    [{ pieces: ["x"], headers: { "content-encoding": "gzip" } }, 415],
    [{ pieces: ["[".repeat(1_000)] }, 400],
    [{ pieces: [field.repeat(41)], headers: { "content-type": "multipart/form-data; boundary=b" } }, 413],
  ];
  for (const [sent, status] of cases) {
    const answer = await send(sent);
    expect([sent.pieces?.[0]?.slice(0, 20), answer.status]).toEqual([sent.pieces?.[0]?.slice(0, 20), status]);
    expect(answer.headers).toMatchObject({ connection: "close", "x-frame-options": "DENY" });
  }
  expect(seen.length).toBe(before);
});

test("whoever is signed in may send a list; a cookie that we did not make is nobody's", async () => {
  const list = "x".repeat(1_000_000);
  expect(await send({ pieces: [list], path: "/companies", headers: await member() })).toMatchObject({ status: 200 });
  const forged = { cookie: `portal.session=${"x".repeat(300)}` };
  expect(await send({ pieces: [list], path: "/companies", headers: forged })).toMatchObject({ status: 413 });
});

test("a call of the jobs is taken from this process alone", async () => {
  const path = "/api/inngest?fnId=x";
  const signature = `t=${Math.floor(Date.now() / 1000)}&s=${"0".repeat(64)}`;
  expect((await send({ path, pieces: ["{}"] })).status).toBe(401);
  expect((await send({ path, pieces: ["{}"], headers: { "x-inngest-signature": signature } })).status).toBe(401);
  const inside = { "x-portal-jobs-key": embeddedKeys().insideKey };
  expect((await send({ path, pieces: ["{}"], headers: inside })).status).toBe(200);
  expect((await send({ path: `http://127.0.0.1:${port}${path}`, pieces: ["{}"] })).status).toBe(401);
});

test("strangers who hold all the room for bodies leave that of members free, and let small forms through", async () => {
  const holders = Array.from({ length: 60 }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write("POST /signIn HTTP/1.1\r\nHost: x\r\nContent-Length: 16384\r\n\r\n");
    socket.write("x".repeat(16_000));
    return socket;
  });
  const large = { pieces: ["x".repeat(15_000)] };
  await expect.poll(async () => (await send(large)).status, { timeout: 8_000 }).toBe(503);
  expect((await send({ pieces: ["x".repeat(4_000)] })).status).toBe(200);
  const list = { pieces: ["x".repeat(100_000)], path: "/companies", headers: await member() };
  expect((await send(list)).status).toBe(200);
  for (const socket of holders) socket.destroy();
  await expect.poll(async () => (await send(large)).status, { timeout: 8_000 }).toBe(200);
});

test("of a crowd at the sign-in page a few get behind the door, known browsers have a lane, and the rest is told", async () => {
  holdsSignIn = true;
  const before = seen.length;
  const crowd = Array.from({ length: 140 }, (_, index) => send({ pieces: [`guess ${index}`] }));
  await expect.poll(() => held.length, { timeout: 8_000 }).toBe(3);
  const token = await knownDeviceToken("ida@msp.example", process.env.NEXTAUTH_SECRET ?? "");
  const known = send({ pieces: ["known"], headers: { cookie: `portal.device=${token}` } });
  await expect.poll(() => seen.at(-1)?.body, { timeout: 8_000 }).toBe("known");
  expect(seen.length).toBe(before + 4);
  const forged = send({ pieces: ["forged"], headers: { cookie: `portal.device=${token.slice(0, -1)}x` } });
  const answers = Promise.all([...crowd, forged]);
  holdsSignIn = false;
  for (const go of held) go();
  expect((await known).status).toBe(200);
  const statuses = (await answers).map(({ status, headers }) => [status, headers["retry-after"]].join(" "));
  expect(statuses.filter((status) => status === "200 ").length).toBeGreaterThanOrEqual(128);
  expect(statuses.filter((status) => status === "429 5").length).toBeGreaterThanOrEqual(8);
});

test("what an action says of its answer stands in its status", async () => {
  const answer = await send({ path: "/busy", pieces: ["x"] });
  expect([answer.status, answer.headers["retry-after"]]).toEqual([429, "2"]);
});

test("a request that Node cannot read is answered with the headers too", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nno header\r\n\r\n");
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(answer).toContain("X-Frame-Options: DENY");
  expect(answer).toContain("Content-Security-Policy: default-src 'none'");
});

test("a connection goes on after one that broke off in the middle", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /signIn HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.destroy();
  expect((await send({ pieces: ["x"] })).status).toBe(200);
});
