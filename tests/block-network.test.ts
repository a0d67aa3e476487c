import { createServer, get } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";

test("fetch refuses every host but this machine, and names it", async () => {
  await expect(fetch("https://graph.microsoft.example/v1.0/users")).rejects.toThrow(/graph\.microsoft\.example/);
  await expect(fetch(new Request("http://127.0.0.1.evil.example/"))).rejects.toThrow(/evil\.example/);
});

test("a connection below fetch is refused too", () => {
  expect(() => connect(443, "database.example")).toThrow(/database\.example/);
  expect(() => connect({ port: 443, host: "database.example" })).toThrow(/database\.example/);
  expect(() => get("http://reports.example/")).toThrow(/reports\.example/);
});

test("a server of this machine is reached", async () => {
  const server = createServer((_request, response) => response.end("here"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(await response.text()).toBe("here");
  await new Promise((resolve) => server.close(resolve));
});
