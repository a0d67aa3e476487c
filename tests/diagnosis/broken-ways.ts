import { generateKeyPairSync } from "node:crypto";
import dns from "node:dns";
import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { selfSign } from "@/sandbox/test-certificate";
import type { ReachSituation } from "./situation";

/** An address behind which Microsoft is not to be reached, and how to put things right again. */
export interface BrokenWay {
  url: string;
  close(): Promise<void>;
}

/** Stands between the portal and Microsoft, so that the portal's real requests fail for real. */
export async function breakWay(way: ReachSituation["way"]): Promise<BrokenWay> {
  switch (way) {
    case "closed_port": {
      const { url, close } = await listen(createServer());
      await close();
      return { url, close: async () => undefined };
    }
    case "unknown_name":
      return forgetNames();
    case "own_certificate": {
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const { pem } = selfSign(publicKey, privateKey);
      const key = privateKey.export({ type: "pkcs8", format: "pem" });
      return listen(createHttpsServer({ cert: pem, key }), "https");
    }
    case "no_tls":
      return listen(
        createServer((socket) => socket.on("error", () => undefined).end("HTTP/1.1 400 Bad Request\r\n\r\n")),
        "https",
      );
    case "hangs_up":
      return listen(createServer((socket) => socket.on("error", () => undefined).once("data", () => socket.destroy())));
    case "silent":
      return listen(createServer((socket) => socket.on("error", () => undefined)));
  }
}

async function listen(server: Server, scheme = "http"): Promise<BrokenWay> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** The name server knows nobody. The name is one that tests may reach. */
function forgetNames(): BrokenWay {
  const realLookup = dns.lookup;
  const lookup = (name: string, _options: unknown, answer: (error: Error) => void) => {
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
      code: "ENOTFOUND",
      syscall: "getaddrinfo",
    });
    process.nextTick(answer, error);
  };
  Object.assign(dns, { lookup });
  return {
    url: "http://localhost:4999",
    close: async () => void Object.assign(dns, { lookup: realLookup }),
  };
}
