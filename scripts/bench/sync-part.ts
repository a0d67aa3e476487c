import { join } from "node:path";
import type { Bench } from "./bench";
import { runChild, startChild } from "./child";
import { type BenchDriver, createPlaces, type Place } from "./databases";
import type { FloorJob, FloorResult } from "./floor-process";
import type { RunningSandbox, SandboxJob } from "./sandbox-process";
import type { SyncJob, SyncResult } from "./sync-process";
import { describeSync } from "./sync-table";
import { bigTenant } from "./tenants";

export interface SyncMeasured {
  driver: BenchDriver;
  users: number;
  sync: SyncResult;
  floor: FloorResult;
}

const warmUp = bigTenant(300);
const repeatedUpTo = 10_000;

/** First, second and third sync of tenants of several sizes, each beside its floor. */
export async function measureSyncs(bench: Bench): Promise<SyncMeasured[]> {
  const measured: SyncMeasured[] = [];
  for (const driver of bench.drivers) {
    const places = await createPlaces(driver, bench.serverUrl);
    for (const users of bench.sizes) {
      for (let time = 0; time < (users <= repeatedUpTo ? bench.repeat : 1); time++) {
        const place = await places.create();
        const one = { driver, users, ...(await measureOnce(bench, place, users)) };
        await places.drop(place);
        measured.push(one);
        bench.say(describeSync(one));
      }
    }
    await places.close();
  }
  return measured;
}

async function measureOnce({ env, profile }: Bench, place: Place, users: number) {
  const scenario = bigTenant(users);
  const sandboxJob: SandboxJob = {
    scenarios: [warmUp, scenario],
    enforceBudgets: false,
    frozenAt: new Date().toISOString(),
  };
  const child = startChild<RunningSandbox>("sandbox-process.ts", sandboxJob, { env });
  const sandbox = await child.result;
  const childEnv = { ...env, MICROSOFT_SANDBOX_URL: sandbox.url };
  const profileFolder = profile ? join(".data", "bench", `${place.driver}-${users}`) : undefined;
  const syncJob: SyncJob = { place, sandbox, scenario, warmUp };
  const sync = await runChild<SyncResult>("sync-process.ts", syncJob, { env: childEnv, profileFolder });
  const floorJob: FloorJob = {
    place,
    sandbox,
    scenario,
    companyId: sync.companyId,
    firstRunId: sync.first.runId,
    secondRunId: sync.second.runId,
    warm: { ...sync.warm, scenario: warmUp },
  };
  const floor = await runChild<FloorResult>("floor-process.ts", floorJob, { env: childEnv });
  await child.stop();
  return { sync, floor };
}
