import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { POST, PUT } from "@/app/api/inngest/route";
import type { EmbeddedEngine } from "@/lib/inngest/embedded/engine-options";
import { startEmbeddedEngine } from "@/lib/inngest/embedded/start";

type Handler = (request: Request, context: unknown) => Promise<Response>;

/**
 * The embedded engine as a portal's process has it: it calls the product's jobs endpoint over HTTP, on a port of this machine.
 * Instead of Next a bare HTTP server hands the calls to the route's handlers.
 */
export async function startJobsServer(): Promise<EmbeddedEngine> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    const engine = startEmbeddedEngine({ origin: `http://127.0.0.1:${port}`, onReady: () => resolve(engine) });
  });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
  const { method = "GET", url = "/", headers } = incoming;
  const body = await buffer(incoming);
  const request = new Request(`http://${headers.host}${url}`, {
    method,
    headers: new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: new Uint8Array(body),
  });
  const response = await ((method === "PUT" ? PUT : POST) as unknown as Handler)(request, undefined);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
