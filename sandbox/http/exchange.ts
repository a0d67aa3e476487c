import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** One request, read. */
export interface Exchange {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
  at: Date;
  /** Origin by which the client knows this server. */
  origin: string;
}

const maximumBodyBytes = 262_144;
const first = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/** Reads a request; a proxy (or a test in Microsoft's own clients, which insist on https) may name the origin. */
export async function readExchange(request: IncomingMessage, at: Date): Promise<Exchange> {
  const host = first(request.headers["x-forwarded-host"]) ?? request.headers.host ?? "127.0.0.1";
  const protocol = first(request.headers["x-forwarded-proto"]) === "https" ? "https" : "http";
  const origin = `${protocol}://${host}`;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maximumBodyBytes) throw new Error("The request is larger than the sandbox reads.");
    chunks.push(bytes);
  }
  const url = new URL(request.url ?? "/", origin);
  return {
    method: request.method ?? "GET",
    url,
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
    at,
    origin,
  };
}
