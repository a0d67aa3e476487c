import { neonConfig, Pool } from "@neondatabase/serverless";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startPostgres, type TestPostgres } from "@/tests/postgres";
import { startWsBridge } from "@/tests/ws-bridge";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test("each file gets a database of its own, even under the same name", async () => {
  const [one, other] = await Promise.all([postgres.createDatabase("same"), postgres.createDatabase("same")]);
  expect(one).not.toBe(other);
  const client = new Client({ connectionString: one });
  await client.connect();
  const { rows } = await client.query("select current_database() as name, lower('É') as lower");
  await client.end();
  expect(rows).toEqual([{ name: new URL(one).pathname.slice(1), lower: "é" }]);
});

test("the server refuses whoever does not know its password", async () => {
  const client = new Client({
    connectionString: Object.assign(new URL(postgres.url("postgres")), { password: "guess" }).href,
  });
  await expect(client.connect()).rejects.toThrow(/password/);
});

test("Neon's driver reaches the same server through the bridge", async () => {
  const url = await postgres.createDatabase("bridge");
  const bridge = await startWsBridge({ host: "127.0.0.1", port: Number(new URL(url).port) });
  Object.assign(neonConfig, {
    wsProxy: () => bridge.address,
    useSecureWebSocket: false,
    pipelineTLS: false,
    pipelineConnect: false,
    webSocketConstructor: WebSocket,
  });
  const pool = new Pool({ connectionString: url });
  const { rows } = await pool.query("select 20 + 3 as sum, repeat('x', 200000) as long");
  await pool.end();
  await bridge.close();
  expect(rows[0].sum).toBe(23);
  expect(rows[0].long).toHaveLength(200_000);
});
