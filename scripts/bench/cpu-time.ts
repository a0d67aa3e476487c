import { readdirSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { DbHandle } from "@/db/types";

/** Processes whose work is counted beside this one's; null for one that is not there. */
export interface Others {
  /** The database server, with its connections. */
  server: number | null;
  sandbox: number | null;
}

/** What a piece of work took: by the clock, and of the processors. Null where nobody knows. */
export interface Took {
  ms: number;
  /** Of this process; an embedded database is part of it. */
  cpuMs: number;
  serverCpuMs: number | null;
  sandboxCpuMs: number | null;
}

export async function measure<Result>({ server, sandbox }: Others, work: () => Promise<Result>) {
  const [serverBefore, sandboxBefore] = [cpuMsOf(server), cpuMsOf(sandbox)];
  const before = process.cpuUsage();
  const begun = performance.now();
  const result = await work();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  const since = (then: number | null, now: number | null) => (then === null || now === null ? null : now - then);
  const took: Took = {
    ms,
    cpuMs: (user + system) / 1000,
    serverCpuMs: since(serverBefore, cpuMsOf(server)),
    sandboxCpuMs: since(sandboxBefore, cpuMsOf(sandbox)),
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

/** The process itself, its children that ended and those that live. */
function cpuMsOf(parent: number | null): number | null {
  const own = parent === null ? null : statOf(String(parent));
  if (!own) return null;
  let ticks = own.own + own.children;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat?.parentPid === parent) ticks += stat.own;
  }
  return ticks * msPerTick;
}
