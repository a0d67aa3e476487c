import { readdirSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { DbHandle } from "@/db/types";

/** What a piece of work took: by the clock, of this process's processors, and of the database server's. */
export interface Took {
  ms: number;
  cpuMs: number;
  /** Null for a database inside this process, and where there is no /proc. */
  serverCpuMs: number | null;
}

/** @param serverPid process id of the database server, or null */
export async function measure<Result>(serverPid: number | null, work: () => Promise<Result>) {
  const serverBefore = serverCpuMs(serverPid);
  const before = process.cpuUsage();
  const begun = performance.now();
  const result = await work();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  const serverAfter = serverCpuMs(serverPid);
  const took: Took = {
    ms,
    cpuMs: (user + system) / 1000,
    serverCpuMs: serverBefore === null || serverAfter === null ? null : serverAfter - serverBefore,
  };
  return { result, took };
}

/** The process whose children serve this connection. */
export async function findServerPid(query: (text: string) => Promise<{ rows: Record<string, unknown>[] }>) {
  const { rows } = await query("select pg_backend_pid() as pid");
  return statOf(String(rows[0]?.pid))?.parentPid ?? null;
}

export const queryOf = (handle: DbHandle) => (text: string) => handle.db.execute(sql.raw(text));

const msPerTick = 10; // USER_HZ is 100 on every Linux there is

function statOf(pid: string) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold anything: state, parent, … and from the 12th on the ticks of it and of its dead children.
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [own = 0, ownSystem = 0, children = 0, childrenSystem = 0] = fields.slice(11, 15);
    return { parentPid: fields[1] ?? 0, own: own + ownSystem, children: children + childrenSystem };
  } catch {
    return null;
  }
}

/** The server itself, its dead connections and its living ones. */
function serverCpuMs(serverPid: number | null): number | null {
  if (serverPid === null) return null;
  const server = statOf(String(serverPid));
  if (!server) return null;
  let ticks = server.own + server.children;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat?.parentPid === serverPid) ticks += stat.own;
  }
  return ticks * msPerTick;
}
