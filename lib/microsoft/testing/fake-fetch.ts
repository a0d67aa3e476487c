import type { Fetch } from "../http";

export interface SeenRequest {
  url: URL;
  method: string;
  headers: Headers;
  body: string;
  redirect: RequestRedirect;
}

type Reply = Response | Error | ((request: SeenRequest) => Response | Promise<Response>);

export const bearer = "token-of-the-test";

/**
 * Answers by path (a query in the route must match too) and fails on an unknown one. A list is used up one by one, its last
 * reply staying. Calls to Graph's API must carry the bearer; calls to anywhere else must not.
 */
export function createFakeFetch(routes: Record<string, Reply | Reply[]>, { token = bearer }: { token?: string } = {}) {
  const requests: SeenRequest[] = [];
  const turns = new Map<string, number>();

  const fetch: Fetch = async (input, init = {}) => {
    const request = toSeen(input, init);
    requests.push(request);
    const { url } = request;
    const isGraphCall =
      url.pathname.startsWith("/v1.0/") && !url.pathname.endsWith("/.well-known/openid-configuration");
    const authorization = request.headers.get("authorization");
    if (isGraphCall && !authorization) throw new Error(`No bearer for ${url.pathname}`);
    if (isGraphCall && token !== "any" && authorization !== `Bearer ${token}`)
      return json({ error: { code: "x" } }, 401);
    if (!isGraphCall && authorization) throw new Error(`A bearer was sent to ${url.href}`);

    const key = [url.href, `${url.pathname}${decodeURIComponent(url.search)}`, url.pathname].find((at) => at in routes);
    const route = key === undefined ? undefined : routes[key];
    if (key === undefined || route === undefined) throw new Error(`Unknown path ${url.href}`);
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const reply = Array.isArray(route) ? route[Math.min(turn, route.length - 1)] : route;
    if (reply instanceof Error) throw reply;
    return typeof reply === "function" ? reply(request) : (reply ?? new Response()).clone();
  };

  return { fetch, requests, paths: () => requests.map(({ url }) => url.pathname) };
}

function toSeen(input: RequestInfo | URL, init: RequestInit): SeenRequest {
  const url = new URL(input instanceof Request ? input.url : input);
  const headers = new Headers(init.headers);
  const body = init.body instanceof URLSearchParams ? init.body.toString() : "";
  return { url, headers, body, method: init.method ?? "GET", redirect: init.redirect ?? "follow" };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "request-id": "request-of-graph", ...headers },
  });
}

/** One page of a collection. */
export const page = (value: unknown[], next?: string) => json({ value, "@odata.nextLink": next });

export const redirectTo = (location: string) => new Response(null, { status: 302, headers: { location } });

/** A report's body, with the byte order mark Microsoft sends. */
export const csv = (...lines: string[]) =>
  new Response(new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line}\r\n`).join("")}`));

/** An answer of the token endpoint's that says no. */
export const entraError = (error: string, number: number | null, status = 400, more: Record<string, unknown> = {}) =>
  json(
    {
      error,
      error_description: `AADSTS${number ?? ""}: words of Entra's. Trace ID: trace-1 Correlation ID: correlation-1`,
      error_codes: number === null ? undefined : [number],
      timestamp: "2026-11-20 08:01:02Z",
      trace_id: "trace-1",
      correlation_id: "correlation-1",
      ...more,
    },
    status,
  );
