import { connect } from "node:net";
import { type RawData, type WebSocket, WebSocketServer } from "ws";

/** A running bridge. `address` is what `neonConfig.wsProxy` wants: host, port and path, without a scheme. */
export interface WsBridge {
  address: string;
  close(): Promise<void>;
}

/**
 * Carries WebSocket messages to one TCP server and back, so that `@neondatabase/serverless` can reach a PostgreSQL of
 * our own. Listens on a free loopback port and ignores the target that the client names: there is only this one.
 */
export function startWsBridge(target: { host: string; port: number }): Promise<WsBridge> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (socket) => carry(socket, target));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("the bridge has no port"));
      resolve({ address: `127.0.0.1:${address.port}/v1`, close: () => close(server) });
    });
  });
}

function carry(socket: WebSocket, target: { host: string; port: number }): void {
  const tcp = connect(target.port, target.host); // what is written before it is connected waits in its buffer
  tcp.setNoDelay(true);
  socket.on("message", (data: RawData) => tcp.write(toBuffer(data)));
  socket.on("close", () => tcp.destroy());
  socket.on("error", () => tcp.destroy());
  tcp.on("data", (data) => socket.readyState === socket.OPEN && socket.send(data));
  tcp.on("close", () => socket.close());
  tcp.on("error", () => socket.close(1011, "the database ended the connection"));
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}

function close(server: WebSocketServer): Promise<void> {
  for (const client of server.clients) client.terminate();
  return new Promise((resolve) => server.close(() => resolve()));
}
