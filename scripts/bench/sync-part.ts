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

async function measureOnce(bench: Bench, place: Place, users: number) {
  return withSandbox(bench, users, async (sandbox, env) => {
    const profileFolder = bench.profile ? join(".data", "bench", `${place.driver}-${users}`) : undefined;
    const job = syncJobFor(place, sandbox, users);
    const sync = await runChild<SyncResult>("sync-process.ts", job, { env, profileFolder });
    const floorJob: FloorJob = {
      ...{ place, sandbox, scenario: job.scenario },
      companyId: sync.companyId,
      firstRunId: sync.first.runId,
      secondRunId: sync.second.runId,
      warm: { ...sync.warm, scenario: warmUp },
    };
    return { sync, floor: await runChild<FloorResult>("floor-process.ts", floorJob, { env }) };
  });
}

export const syncJobFor = (place: Place, sandbox: RunningSandbox, users: number): SyncJob => ({
  ...{ place, sandbox, warmUp },
  scenario: bigTenant(users),
});

/** A simulated Microsoft with a tenant of so many people, in a process of its own, for as long as the work takes. */
export async function withSandbox<Result>(
  { env }: Bench,
  users: number,
  work: (sandbox: RunningSandbox, env: NodeJS.ProcessEnv) => Promise<Result>,
): Promise<Result> {
  const job: SandboxJob = {
    scenarios: [warmUp, bigTenant(users)],
    enforceBudgets: false,
    frozenAt: new Date().toISOString(),
  };
  const child = startChild<RunningSandbox>("sandbox-process.ts", job, { env });
  const sandbox = await child.result;
  const result = await work(sandbox, { ...env, MICROSOFT_SANDBOX_URL: sandbox.url });
  await child.stop();
  return result;
}
