import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request as it came in at the front. */
export interface FrontRequest {
  /** Counts from 0, in the order the requests came in. */
  ordinal: number;
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
  kind: "token" | "graph" | "download" | "other";
  /** Directory id, as far as the request tells. */
  tenant: string | null;
  /** What is asked for, the same for a report and its download: "/v1.0/users", "getMailboxUsageDetail", "token". */
  subject: string;
  /** Milliseconds since 1970, by the clock that the front was given. */
  at: number;
}

export interface FrontAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** Breaks the connection off after the body, which may be less than its content-length says. */
  isCut?: boolean;
}

/** Answers a request; `ask` gets the sandbox's own answer to it, or to another address. */
export type Answering = (request: FrontRequest, ask: (url?: URL) => Promise<FrontAnswer>) => Promise<FrontAnswer>;

/** A line of the front's log. */
export interface FrontEntry extends Pick<FrontRequest, "ordinal" | "kind" | "tenant" | "subject" | "at"> {
  path: string;
  status: number;
  hasToken: boolean;
}

export interface Front {
  /** Stands where Microsoft's login host and Graph stand: `MICROSOFT_SANDBOX_URL`. */
  url: string;
  /** Sends the requests of a tenant, or of all others (null), on to a sandbox. */
  route(directoryId: string | null, sandboxUrl: string): void;
  /** What is done with every request from now on; null hands them through. */
  answerWith(answering: Answering | null): void;
  /** Every request since the last call. */
  takeLog(): FrontEntry[];
  log: readonly FrontEntry[];
  /** Requests that came under another name than that of `url`: their sender took the front for somebody else. */
  strangers(): number;
  /** The clock of the log; the machine's unless it is set. */
  setClock(now: () => number): void;
  /** Lets collections come in pages of so many rows, whatever is asked for, so that a small company has several. */
  setPageSize(rows: number): void;
  close(): Promise<void>;
}

/** A server between the portal and the sandboxes, which sees every request and may answer it otherwise. */
export async function startFront(): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  const targets = new Map<string, string>();
  let fallback = "";
  let answering: Answering | null = null;
  let now = () => Date.now();
  let pageSize: number | null = null;
  let ordinal = 0;
  let log: FrontEntry[] = [];
  let strangers = 0;
  let host = "";

  async function answer(incoming: IncomingMessage, response: ServerResponse) {
    const request = await readRequest(incoming, ordinal++, now());
    if (incoming.headers.host !== host) strangers++;
    const target = targets.get(request.tenant ?? "") ?? fallback;
    const ask = ({ pathname, search } = request.url) => {
      const query = pageSize === null ? search : search.replace(/(?<=[?&]\$top=)\d{2,}(?=&|$)/, String(pageSize));
      return forward(request, new URL(pathname + query, target), agent);
    };
    const { status, headers, body, isCut } = answering ? await answering(request, ask) : await ask();
    const { url, kind, tenant, subject, at } = request;
    const hasToken = request.headers.authorization !== undefined;
    log.push({
      ordinal: request.ordinal,
      kind,
      tenant,
      subject,
      at,
      path: url.pathname + url.search,
      status,
      hasToken,
    });
    response.writeHead(status, headers);
    if (isCut) response.write(body, () => response.destroy());
    else response.end(body);
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      if (!response.destroyed) response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    strangers: () => strangers,
    route(directoryId, sandboxUrl) {
      if (directoryId === null) fallback = sandboxUrl;
      else targets.set(directoryId.toLowerCase(), sandboxUrl);
    },
    answerWith(next) {
      answering = next;
    },
    takeLog() {
      const taken = log;
      log = [];
      return taken;
    },
    get log() {
      return log;
    },
    setClock(clock) {
      now = clock;
    },
    setPageSize(rows) {
      pageSize = rows;
    },
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage, ordinal: number, at: number): Promise<FrontRequest> {
  const { headers, method = "GET" } = incoming;
  const url = new URL(incoming.url ?? "/", `http://${headers.host ?? "127.0.0.1"}`);
  const body = await buffer(incoming);
  return { ordinal, method, url, headers, body, at, ...describe(url, headers.authorization) };
}

function describe(url: URL, authorization: string | undefined): Pick<FrontRequest, "kind" | "tenant" | "subject"> {
  const { pathname } = url;
  const login = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(pathname)?.[1];
  if (login) return { kind: "token", tenant: login.toLowerCase(), subject: "token" };
  if (pathname.startsWith("/reports-download/")) {
    const ticket = readJson(pathname.split("/")[2]?.split(".")[0]);
    const { directoryId = null, report = "" } = ticket as { directoryId?: string; report?: string };
    return { kind: "download", tenant: directoryId?.toLowerCase() ?? null, subject: report };
  }
  const claims = readJson(authorization?.split(".")[1]) as { tid?: string };
  const subject = /\/reports\/(get\w+)/.exec(pathname)?.[1] ?? pathname;
  return { kind: pathname.startsWith("/v1.0/") ? "graph" : "other", tenant: claims.tid ?? null, subject };
}

/** What base64url text holds as JSON; an empty object when it holds none. */
function readJson(text = ""): object {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString()) ?? {};
  } catch {
    return {};
  }
}

/** Hop-by-hop headers, and what the front decides itself. */
const ownHeaders = ["connection", "keep-alive", "transfer-encoding", "content-length", "host", "accept-encoding"];
const without = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || ownHeaders.includes(name) ? [] : [[name, String(value)]],
    ),
  );

/** Asks the sandbox, which writes its links with the front's address. */
function forward(request: FrontRequest, target: URL, agent: Agent): Promise<FrontAnswer> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...without(request.headers),
      "x-forwarded-host": request.url.host,
      "content-length": String(request.body.length),
    };
    const outgoing = requestHttp(target, { method: request.method, headers, agent }, (incoming) => {
      buffer(incoming).then(
        (body) => resolve({ status: incoming.statusCode ?? 502, headers: without(incoming.headers), body }),
        reject,
      );
    });
    outgoing.on("error", reject);
    outgoing.end(request.body);
  });
}
