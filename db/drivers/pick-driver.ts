import type { DriverName } from "../types";

/**
 * Which driver a setting means: no DATABASE_URL is PGlite in DATA_DIR, `*.neon.tech` or DATABASE_DRIVER=neon is Neon's,
 * any other postgres:// is pg.
 * @throws when the two settings contradict each other
 */
export function pickDriver(env: Record<string, string | undefined>): DriverName {
  const { DATABASE_URL: url, DATABASE_DRIVER: forced } = env;
  if (forced && !["pglite", "pg", "neon"].includes(forced)) {
    throw new Error(`DATABASE_DRIVER is '${forced}'; it may be pglite, pg or neon.`);
  }
  if (!url) {
    if (forced && forced !== "pglite") throw new Error(`DATABASE_DRIVER=${forced} needs DATABASE_URL.`);
    return "pglite";
  }
  if (forced) return forced as DriverName;
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Error("DATABASE_URL must begin with postgres://");
  return new URL(url).hostname.endsWith(".neon.tech") ? "neon" : "pg";
}
