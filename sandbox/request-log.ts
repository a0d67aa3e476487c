import type { Exchange } from "./http/exchange";

export interface SandboxRequest {
  at: string;
  method: string;
  path: string;
  query: string;
  /** Those a test asks about. Of `authorization` only the scheme is kept. */
  headers: Record<string, string>;
  status: number;
  /** Directory id, as far as the request tells. */
  tenant: string | null;
}

const kept = 5_000;
const headersOfInterest = [
  "accept",
  "client-request-id",
  "consistencylevel",
  "content-type",
  "if-none-match",
  "prefer",
  "user-agent",
  "x-ms-throttle-priority",
];

/** A bounded list of the latest requests; it holds no token, secret or body. */
export function createRequestLog() {
  const requests: SandboxRequest[] = [];
  return {
    requests,
    add(exchange: Exchange, status: number, tenant: string | null): void {
      const headers: Record<string, string> = {};
      for (const name of headersOfInterest) {
        const value = exchange.headers[name];
        if (typeof value === "string") headers[name] = value;
      }
      const scheme = exchange.headers.authorization?.split(" ")[0];
      if (scheme) headers.authorization = scheme;
      const { pathname, search } = exchange.url;
      const path = pathname.replace(/^(\/reports-download\/).*/, "$1…");
      requests.push({
        at: exchange.at.toISOString(),
        method: exchange.method,
        path,
        query: search,
        headers,
        status,
        tenant,
      });
      if (requests.length > kept) requests.splice(0, requests.length - kept);
    },
  };
}

export type RequestLog = ReturnType<typeof createRequestLog>;
