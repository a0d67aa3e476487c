import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { Agent, type RequestOptions, request } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { ReadableStream } from "node:stream/web";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { isPublicAddress, literalAddress, PrivateAddressError } from "./address";

type Lookup = NonNullable<RequestOptions["lookup"]>;

interface PublicFetchOptions {
  /** Asks the name system, as `dns.lookup` does. */
  resolve?: (
    name: string,
    options: LookupOptions & { all: true },
    callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ) => void;
  /** Only for tests: where the connection is made to, once the address was found good. */
  connectTo?: { address: string; port: number; ca: string | undefined };
}

/**
 * A `fetch` for addresses that come from outside: GET over HTTPS on port 443, to the public internet only. What the name
 * resolves to is looked at when the connection is made, and that very address is connected to, so that a name cannot mean
 * one thing when it is checked and another when it is used. Redirects are refused as `redirect: "error"` does.
 * @throws {PrivateAddressError} without a connection; else as `fetch` does, a TypeError with its cause
 */
export function createPublicFetch({ resolve = lookup, connectTo }: PublicFetchOptions = {}): typeof globalThis.fetch {
  const lookupPublic: Lookup = (name, options, callback) =>
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? notFound(name), "", 0);
      // One that is not public spoils them all: no host of Microsoft's mixes them.
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new PrivateAddressError(), "", 0);
      if (connectTo) return answer(callback, options, [{ address: connectTo.address, family: 4 }]);
      answer(callback, options, addresses);
    });
  const agent = new Agent({ keepAlive: true, maxSockets: 20, timeout: 60_000 });

  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const literal = literalAddress(url);
    if (url.protocol !== "https:" || url.port !== "") throw new PrivateAddressError();
    if (literal !== null && !isPublicAddress(literal)) throw new PrivateAddressError();
    const test = connectTo && { port: connectTo.port, ca: connectTo.ca };
    const options = { agent, lookup: lookupPublic, signal: init.signal ?? undefined, ...test };
    return new Promise<Response>((resolveWith, reject) => {
      const failed = (cause: Error) => reject(asFetchDoes(cause));
      const sent = request(url, { ...options, headers: { accept: "*/*", "accept-encoding": "gzip, deflate, br" } });
      sent.once("error", failed);
      sent.once("response", (incoming) => {
        const { statusCode: status = 0, headers: raw } = incoming;
        if (status >= 300 && status < 400 && raw.location !== undefined) {
          incoming.destroy();
          return failed(new Error("unexpected redirect"));
        }
        const headers = new Headers();
        for (const [name, value] of Object.entries(raw)) headers.set(name, [value].flat().join(", "));
        const hasBody = ![204, 205, 304].includes(status);
        if (!hasBody) incoming.resume();
        const body = hasBody ? toBody(unpacked(incoming, raw["content-encoding"])) : null;
        resolveWith(new Response(body, { status, headers }));
      });
      sent.end();
    });
  };
}

function answer(callback: Parameters<Lookup>[2], { all }: LookupOptions, addresses: LookupAddress[]) {
  const [first] = addresses;
  if (all) callback(null, addresses);
  else callback(null, first?.address ?? "", first?.family);
}

function unpacked(incoming: Readable, encoding: string | undefined): Readable {
  const unpack = { gzip: createGunzip, "x-gzip": createGunzip, deflate: createInflate, br: createBrotliDecompress };
  const make = unpack[encoding?.toLowerCase() as keyof typeof unpack];
  if (!make) return incoming;
  // A connection that breaks off breaks what is unpacked from it, and nobody reading lets go of the connection.
  return pipeline(incoming, make(), () => {});
}

const toBody = (stream: Readable) => ReadableStream.from(piecesOf(stream)) as BodyInit;

async function* piecesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of stream) yield piece;
  } catch (cause) {
    throw new TypeError("terminated", { cause });
  }
}

function asFetchDoes(cause: Error): Error {
  if (cause instanceof PrivateAddressError || cause.name === "AbortError") return cause;
  return new TypeError("fetch failed", { cause });
}

const notFound = (name: string) => Object.assign(new Error(`${name} was not found`), { code: "ENOTFOUND" });
