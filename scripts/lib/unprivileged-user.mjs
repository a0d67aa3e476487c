import { run } from "./run.mjs";

/**
 * A user that PostgreSQL may run as when we are root: `postgres` (Debian's package makes it), else `nobody`.
 *
 * @returns {Promise<{ uid: number, gid: number }>}
 */
export async function unprivilegedUser() {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([idOf("-u", name), idOf("-g", name)]);
    if (uid && gid) return { uid, gid };
  }
  throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.");
}

async function idOf(option, name) {
  const { code, output } = await run("id", [option, name]);
  return code === 0 ? Number(output.trim()) : null;
}
