import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

/**
 * Sends a request to a server on this machine, over plain HTTP, and waits for the answer as long as it takes. The global `fetch`
 * gives up after 5 minutes without headers, and then a long step would be tried again while it still runs.
 */
export async function callLoopback(request: Request): Promise<Response> {
  const body = await request.text();
  const headers = { ...Object.fromEntries(request.headers), "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    // No kept-alive connections: one that the server is just closing would look like a call that broke off.
    const outgoing = httpRequest(request.url, { method: request.method, headers, agent: false }, (incoming) => {
      text(incoming).then((answer) => {
        const { statusCode = 502 } = incoming;
        resolve(
          new Response(answer === "" ? null : answer, { status: statusCode, headers: toHeaders(incoming.headers) }),
        );
      }, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function toHeaders(incoming: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}
