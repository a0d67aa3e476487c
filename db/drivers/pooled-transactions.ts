import type { Db } from "../types";

interface Client {
  on(event: "error", listener: () => void): unknown;
  release(): void;
}

/** What pg's pool and Neon's, which is made after it, have in common. */
interface ClientPool<PoolClient extends Client> {
  on(event: "error", listener: () => void): unknown;
  on(event: "connect", listener: (client: PoolClient) => void): unknown;
  connect(): Promise<PoolClient>;
}

/**
 * Lets a pool outlive its server. Drizzle's own transactions on a pool never give a connection back on which BEGIN failed,
 * and a connection that is cut while it is in use ends the process unless somebody listens: its query fails besides.
 * @param wrap a database on one connection
 */
export function withPooledTransactions<PoolClient extends Client>(
  db: Db,
  pool: ClientPool<PoolClient>,
  wrap: (client: PoolClient) => Db,
): Db {
  // An idle connection that the server drops is replaced at the next query.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const wrapped = new WeakMap<PoolClient, Db>();
  const transaction: Db["transaction"] = async (run, config) => {
    const client = await pool.connect();
    const own = wrapped.get(client) ?? wrap(client);
    wrapped.set(client, own);
    try {
      return await own.transaction(run, config);
    } finally {
      client.release(); // the pool throws away one that is broken
    }
  };
  return Object.assign(db, { transaction });
}
