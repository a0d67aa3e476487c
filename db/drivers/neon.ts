import { neonConfig, Pool, type PoolClient } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-serverless";
import * as schema from "../schema";
import type { Db } from "../types";
import { withPooledTransactions } from "./pooled-transactions";

/**
 * Neon over WebSocket, for any runtime that has one. Neon's HTTP driver has no interactive transactions, and without
 * them there is no workspace.
 * @param wsProxy `host:port/path` of a WebSocket proxy for a server that is not Neon's; unset in production
 */
export function openNeonPool(url: string, wsProxy?: string) {
  if (wsProxy) {
    neonConfig.wsProxy = (host, port) => `${wsProxy}?address=${host}:${port}`;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineTLS = false;
    neonConfig.pipelineConnect = false;
  }
  const pool = new Pool({ connectionString: url, max: 10 });
  const wrap = (client: Pool | PoolClient) => drizzle(client, { schema }) as unknown as Db;
  return { pool, db: withPooledTransactions<PoolClient>(wrap(pool), pool, wrap) };
}
