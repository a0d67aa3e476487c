import { AsyncLocalStorage } from "node:async_hooks";
import diagnostics from "node:diagnostics_channel";
import { IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { isDeviceToken } from "@/lib/auth/known-device";
import { deviceCookieName, readCookie } from "@/lib/auth/session-cookie";
import { comeBackMs, createQueue, type Lane, QueueFull, type QueueOptions } from "@/lib/auth/sign-in-queue";
import { crowdMessage } from "@/lib/auth/wait-message";
import { admitsJobsCall } from "@/lib/inngest/jobs-head";
import { answerSlot } from "./answer-status";
import { type BodyLimit, bodyLimitOf, bodyLimits, jobsPath, pathOf } from "./body-limits";
import { type BodyProblem, bodyProblem, headProblem, tooLong, tooMuchAtOnce, tooSlow } from "./body-problem";
import { createCrowd } from "./crowd";
import { createGrowingBody } from "./growing-body";
import { isMember } from "./is-member";
import { closedPolicy, securityHeaders } from "./security-headers.mjs";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const MIB = 1024 * 1024;
/** Takes no room: a form to sign in has to find some whoever holds the rest. A connection itself weighs more. */
const smallBytes = 4_096;
/** Memory for bodies that are on their way in, by whose they are: strangers cannot use up the members'. */
const createRooms = (strangersBytes: number) => ({
  stranger: createCrowd({ most: strangersBytes }),
  member: createCrowd({ most: 32 * MIB }),
  jobs: createCrowd({ most: 16 * MIB }),
});
type Rooms = ReturnType<typeof createRooms>;

/**
 * Stands before Next in a server of our own: a body reaches Next when it is complete, within its limit and judged, and never
 * else. Next would keep what comes whether or not anybody reads it, and its proxy sees a copy of that. Serverless hosting has
 * limits of its own; there proxy.ts and the routes apply the same rules.
 *
 * The server is Next's and is not ours to make, so its listeners are taken over when its first request comes: Node tells of
 * a request here before it hands it on.
 */
export function installNodeDoor({ strangersBytes = 16 * MIB } = {}): void {
  const room = createRooms(strangersBytes);
  const adopted = new WeakSet<Server>();
  const answers = new AsyncLocalStorage<{ status?: number; retryAfterS?: number }>();
  answerSlot.portalAnswer = answers;
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (adopted.has(server)) return;
    adopted.add(server);
    const listeners = server.listeners("request") as Listener[];
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      for (const [name, value] of securityHeaders()) response.setHeader(name, value);
      response.setHeader("Content-Security-Policy", closedPolicy);
      void admit(request, response, room).then((whole) => {
        if (!whole) return;
        const answer = {};
        sayStatus(response, answer);
        const handOn = () =>
          answers.run(answer, () => {
            for (const listener of listeners) listener.call(server, whole, response);
          });
        if (isSignIn(request)) void inTurn(request, response, handOn);
        else handOn();
      });
    });
    server.on("clientError", answerUnreadable);
  });
}

/** The request to hand on; null when it was answered here, or nobody waits for an answer any more. */
async function admit(request: IncomingMessage, response: ServerResponse, room: Rooms): Promise<IncomingMessage | null> {
  if (!hasBody(request)) return request;
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const { method = "GET", url = "/" } = request;
  const path = pathOf(url);
  if (path === jobsPath && !admitsJobsCall(headers)) return refuse(response, { status: 401, message: "Unauthorized" });
  const isOurs = await isMember(headers);
  const limit = bodyLimitOf(method, path, isOurs);
  const problem = headProblem(headers, limit);
  if (problem) return refuse(response, problem);
  const whose = limit === bodyLimits.job ? room.jobs : isOurs ? room.member : room.stranger;
  const body = await collect(request, response, limit, whose);
  if (body === null) return null;
  if (!(body instanceof Uint8Array)) return refuse(response, body);
  const inside = bodyProblem(body, headers.get("content-type"), limit);
  return inside ? refuse(response, inside) : withBody(request, body);
}

/** What Next works on at once of signing in and first set-up: each is a page to make beside the password to look at. */
const turns: QueueOptions = { atOnce: 3, mostWaiting: 128, patienceMs: 8_000 };
const lanes: Record<Lane, ReturnType<typeof createQueue>> = { known: createQueue(turns), stranger: createQueue(turns) };

const isSignIn = ({ method, url = "/" }: IncomingMessage) =>
  method === "POST" && /^\/(signIn|setup)\/?$/i.test(pathOf(url));

/** Whoever has to wait does it here, where waiting costs nothing but the connection. */
async function inTurn({ headers }: IncomingMessage, response: ServerResponse, handOn: () => void): Promise<void> {
  const token = readCookie(headers.cookie ?? null, deviceCookieName());
  const isKnown = token !== null && (await isDeviceToken(token, process.env.NEXTAUTH_SECRET ?? ""));
  try {
    await lanes[isKnown ? "known" : "stranger"](async () => {
      if (response.destroyed) return;
      const closed = new Promise((resolve) => response.once("close", resolve));
      handOn();
      await closed;
    });
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    response.setHeader("Retry-After", String(comeBackMs / 1_000));
    refuse(response, { status: 429, message: crowdMessage(comeBackMs) });
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
}

/** The whole body; null when the connection broke off. Its room is taken until the request has been answered. */
function collect(
  request: IncomingMessage,
  response: ServerResponse,
  { maxBytes, timeMs }: BodyLimit,
  room: ReturnType<typeof createCrowd>,
): Promise<Uint8Array | BodyProblem | null> {
  const body = createGrowingBody(maxBytes);
  let weight = smallBytes;
  return new Promise((resolve) => {
    const end = (result: Uint8Array | BodyProblem | null) => {
      clearTimeout(timer);
      request.off("data", take);
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      if (!body.add(chunk)) return end(tooLong);
      const grown = Math.max(smallBytes, body.size()) - weight;
      if (grown === 0) return;
      const leave = room.enter(grown);
      if (!leave) return end(tooMuchAtOnce);
      response.once("close", leave);
      weight += grown;
    };
    const timer = setTimeout(() => end(tooSlow), timeMs);
    response.setMaxListeners(32); // one each time that the body outgrew its memory
    request.on("data", take);
    request.once("end", () => end(body.bytes()));
    request.once("close", () => end(null));
    request.once("error", () => end(null));
  });
}

/** The same request, with its body in one piece and ready. */
function withBody(request: IncomingMessage, body: Uint8Array): IncomingMessage {
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders } = request;
  const whole = new IncomingMessage(request.socket);
  const { "transfer-encoding": _inPieces, ...headers } = request.headers;
  Object.assign(whole, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, complete: true });
  whole.headers = { ...headers, "content-length": String(body.length) };
  whole.push(body);
  whole.push(null);
  return whole;
}

function refuse(response: ServerResponse, { status, message }: { status: number; message: string }): null {
  const headers: Record<string, string> = {
    "Content-Type": "text/plain", // to the letter: Next's client shows the text of such an answer to an action
    "Cache-Control": "no-store",
    // What is still on its way is not read: the connection ends with the answer.
    Connection: "close",
  };
  if (status === 503) headers["Retry-After"] = "5";
  response.writeHead(status, headers).end(message);
  return null;
}

/** Lets an action say 429 (answer-status.ts): its status is put in when the head is written. */
function sayStatus(response: ServerResponse, answer: { status?: number; retryAfterS?: number }): void {
  const writeHead = response.writeHead;
  response.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    if (answer.status && args[0] === 200) {
      args[0] = answer.status;
      this.setHeader("Retry-After", String(answer.retryAfterS));
    }
    return Reflect.apply(writeHead, this, args);
  } as typeof response.writeHead;
}

/** What Node itself cannot read gets no further; its own answer would carry none of our headers. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status = error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  const headers = [...securityHeaders(), ["Content-Security-Policy", closedPolicy], ["Connection", "close"]];
  socket.end(`HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
}
