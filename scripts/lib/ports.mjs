import { connect, createServer } from "node:net";

/** A port of 127.0.0.1 that nobody uses at this moment. */
export function freePort() {
  return listenOnce(0);
}

/** Whether a server could listen on this port: nobody answers there, on IPv4 or IPv6, and it can be taken. */
export async function isPortFree(port) {
  const answers = await Promise.all(["127.0.0.1", "::1"].map((host) => isAnswered(host, port)));
  if (answers.includes(true)) return false;
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}

/** Whether a server takes connections there. */
export function isAnswered(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("timeout", () => settle(false));
    socket.once("error", () => settle(false));
  });
}
