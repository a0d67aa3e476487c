import { join } from "node:path";
import { runChild, startChild } from "./child";
import type { Took } from "./cpu-time";
import { type BenchDriver, createPlaces } from "./databases";
import type { FloorJob, FloorResult } from "./floor-process";
import type { BenchOptions } from "./options";
import type { RunningSandbox, SandboxJob } from "./sandbox-process";
import type { SyncJob, SyncResult, SyncTimes } from "./sync-process";
import { bigTenant } from "./tenants";

export interface Measured {
  driver: BenchDriver;
  users: number;
  sync: SyncResult;
  floor: FloorResult;
}

const warmUpUsers = 300;
const small = 10_000;

/** First and second sync of tenants of several sizes, each beside its floor. */
export async function measureSyncs(
  { drivers, sizes, repeat, profile }: BenchOptions,
  { serverUrl, env, say }: { serverUrl: string; env: NodeJS.ProcessEnv; say: (line: string) => void },
): Promise<Measured[]> {
  const warmUp = bigTenant(warmUpUsers);
  const measured: Measured[] = [];
  for (const driver of drivers) {
    const places = await createPlaces(driver, serverUrl);
    for (const users of sizes) {
      const scenario = bigTenant(users);
      for (let time = 0; time < (users <= small ? repeat : 1); time++) {
        const sandboxJob: SandboxJob = {
          scenarios: [warmUp, scenario],
          enforceBudgets: false,
          frozenAt: new Date().toISOString(),
        };
        const sandbox = startChild<RunningSandbox>("sandbox-process.ts", sandboxJob, { env });
        const running = await sandbox.result;
        const place = await places.create();
        const childEnv = { ...env, MICROSOFT_SANDBOX_URL: running.url };
        const profileFolder = profile ? join(".data", "bench", `${driver}-${users}`) : undefined;
        const syncJob: SyncJob = { place, sandbox: running, scenario, warmUp };
        const sync = await runChild<SyncResult>("sync-process.ts", syncJob, { env: childEnv, profileFolder });
        const floorJob: FloorJob = {
          place,
          scenario,
          sandbox: running,
          companyId: sync.companyId,
          firstRunId: sync.first.runId,
          secondRunId: sync.second.runId,
          warm: { ...sync.warm, scenario: warmUp },
        };
        const floor = await runChild<FloorResult>("floor-process.ts", floorJob, { env: childEnv });
        await sandbox.stop();
        await places.drop(place);
        measured.push({ driver, users, sync, floor });
        say(describe({ driver, users, sync, floor }));
      }
    }
    await places.close();
  }
  return measured;
}

const seconds = (ms: number) => (ms / 1000).toFixed(2);
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

const cpu = ({ cpuMs, serverCpuMs, sandboxCpuMs }: Took) =>
  [`cpu ${seconds(cpuMs)}`, `server ${seconds(serverCpuMs ?? 0)}`, `sandbox ${seconds(sandboxCpuMs ?? 0)}`].join(" + ");

function describe({ driver, users, sync: { first, second, third, written, ...sync }, floor }: Measured) {
  const odd = ({ states }: SyncTimes) =>
    Object.entries(states)
      .filter(([, state]) => !["ok", "unchanged", "not_licensed"].includes(state))
      .map(([dataset, state]) => `${dataset} ${state}`)
      .join(", ") || "none";
  const line = (name: string, took: Took, floorName: string, least: Took) =>
    `  ${name} ${seconds(took.ms)} s (${cpu(took)}), ${floorName} ${seconds(least.ms)} s (${cpu(least)}): ${(took.ms / least.ms).toFixed(2)}`;
  return [
    `${driver} ${users}: ${floor.copy.requests} requests, ${megabytes(floor.copy.bytes)} MB, ${floor.copy.rows} rows read, ${sync.rows} rows in tables (all companies, with versions)`,
    line("first", first, "floor", floor.copy),
    line("second", second, "download+parse", floor.download),
    line("third, 1 % changed,", third, "download+parse", floor.download),
    `  written by the second: ${written.second}, by the third: ${written.third}; peak memory ${[sync.startBytes, first.peakBytes, second.peakBytes, third.peakBytes].map(megabytes).join(" → ")} MB`,
    `  not ok: first ${odd(first)}; second ${odd(second)}; third ${odd(third)}`,
  ].join("\n");
}
