import type { Permission } from "@/lib/microsoft/permissions";
import { createConnectedCompany, queueRun } from "../sync-harness";
import type { FaultReport } from "./check";
import { syncLikeTheJobs } from "./steps";
import { newestRun, troublesOf } from "./throttle-lab";
import type { TokenLab } from "./token-lab";
import { compareWithTruth, readTruth } from "./truth";

/** In the middle of a sync an admin takes permissions away; a token that is asked for from then on comes without them. */
export async function takePermissions(
  lab: TokenLab,
  some: readonly { name: string; grantedPermissions: readonly Permission[] }[],
): Promise<FaultReport> {
  const { sandbox, keeper, scenario, truth, chance } = lab;
  const { directoryId } = scenario;
  const report: FaultReport = {
    tries: some.length,
    counts: { "permissions taken": some.length, "datasets without": 0 },
    failures: [],
  };
  const company = await createConnectedCompany(scenario);
  await syncLikeTheJobs(await queueRun(company));
  for (const { name, grantedPermissions } of some) {
    const fail = (what: string) => report.failures.push({ seed: lab.seed, what: `${name}: ${what}` });
    const at = chance.below(8);
    keeper.beforeData(directoryId, (count) => {
      if (count !== at) return;
      sandbox.setScenario(directoryId, { grantedPermissions });
      keeper.revoke(directoryId);
    });
    await syncLikeTheJobs(await queueRun(company));
    keeper.beforeData(directoryId, () => {});
    const without = await readTruth({ ...scenario, grantedPermissions }, sandbox.url);
    for (const { dataset, state, error } of (await newestRun(company)).datasets) {
      const part = without.get(dataset);
      const isRefused = part !== undefined && "refused" in part;
      if (state === "ok" || state === "unchanged") continue; // it was read before, or needs nothing that was taken
      if (!isRefused || state !== part.refused) fail(`${dataset} is ${state}`);
      else if ((error as { title?: string } | null)?.title !== "A permission is missing")
        fail(`${dataset} gives no reason`);
      else report.counts["datasets without"] = (report.counts["datasets without"] ?? 0) + 1;
    }
    for (const what of (await compareWithTruth(company, truth)).what) fail(what);
    sandbox.setScenario(directoryId, { grantedPermissions: scenario.grantedPermissions });
    await syncLikeTheJobs(await queueRun(company));
    for (const what of await troublesOf(company)) fail(`afterwards: ${what}`);
    for (const what of (await compareWithTruth(company, truth)).what) fail(`afterwards: ${what}`);
  }
  return report;
}
