import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** A server that nobody has any business with. It counts who comes all the same. */
export interface ForeignHost {
  url: string;
  /** Connections so far. */
  visits: number;
  close(): Promise<void>;
}

export async function startForeignHost(): Promise<ForeignHost> {
  const server = createServer((socket) => {
    host.visits++;
    socket.on("error", () => {});
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host: ForeignHost = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return host;
}
