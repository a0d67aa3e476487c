import { Socket } from "node:net";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** From now on `fetch`, and every other connection of this process, reaches this machine only; else it throws and names the host. */
export function blockNetwork(): void {
  const slot = globalThis as { portalNetworkIsBlocked?: boolean };
  if (slot.portalNetworkIsBlocked) return;
  slot.portalNetworkIsBlocked = true;
  blockFetch();
  blockSockets();
}

function blockFetch(): void {
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const { protocol, hostname } = new URL(input instanceof Request ? input.url : input);
    if (protocol.startsWith("http")) refuseUnlessLoopback(hostname);
    return realFetch(input, init);
  };
}

/** Below fetch: node:http, WebSockets and database drivers all open their connection here. */
function blockSockets(): void {
  const realConnect = Socket.prototype.connect;
  Socket.prototype.connect = function connect(this: Socket, ...args: unknown[]): Socket {
    const host = hostOf(args);
    if (host) refuseUnlessLoopback(host);
    return Reflect.apply(realConnect, this, args);
  } as typeof realConnect;
}

/** Node calls it with (options), (port, host) or, from its own code, with one array of arguments. Null is this machine. */
function hostOf(args: unknown[]): string | null {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null && "host" in first) return hostOf([0, first.host]);
  return typeof first === "number" && typeof second === "string" ? second : null;
}

function refuseUnlessLoopback(host: string): void {
  if (!LOOPBACK.test(host)) throw new Error(`A test wanted to reach ${host}: tests stay on this machine.`);
}
