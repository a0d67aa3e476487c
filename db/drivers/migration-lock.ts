interface LockPool {
  connect(): Promise<{ query(text: string): Promise<unknown>; release(): void }>;
}

/** Drizzle's migrators take no lock: two servers that start together would both create the same tables. */
export async function withMigrationLock(pool: LockPool, migrate: () => Promise<void>) {
  const connection = await pool.connect();
  try {
    await connection.query("select pg_advisory_lock(72710)");
    await migrate();
  } finally {
    await connection.query("select pg_advisory_unlock(72710)");
    connection.release();
  }
}
