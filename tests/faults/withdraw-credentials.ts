import { withWorkspace } from "@/db/client";
import { listCompanyHealth } from "@/lib/companies/list-company-health";
import { type ConnectedCompany, createConnectedCompany, queueRun } from "../sync-harness";
import type { FaultReport } from "./check";
import { syncLikeTheJobs } from "./steps";
import { newestRun, troublesOf } from "./throttle-lab";
import type { TokenLab } from "./token-lab";
import { compareWithTruth } from "./truth";
import type { Withdrawal } from "./withdrawals";

const good = ["ok", "unchanged"];

/** In the middle of a sync Entra stops giving tokens. A second company is synced at the same time. */
export async function withdrawCredentials(lab: TokenLab, some: readonly Withdrawal[]): Promise<FaultReport> {
  const report: FaultReport = {
    tries: some.length,
    counts: { "ways in closed": some.length, "steps refused": 0, "token requests of theirs": 0, "neighbours whole": 0 },
    failures: [],
  };
  const company = await createConnectedCompany(lab.scenario);
  const beside = await createConnectedCompany(lab.neighbour);
  await syncLikeTheJobs(await queueRun(company));
  for (const withdrawal of some) {
    const what = await withdraw(lab, { company, beside }, withdrawal, report.counts);
    report.failures.push(...what.map((each) => ({ seed: lab.seed, what: `${withdrawal.name}: ${each}` })));
  }
  return report;
}

async function withdraw(
  { sandbox, keeper, scenario, truth, chance }: TokenLab,
  { company, beside }: Record<"company" | "beside", ConnectedCompany>,
  { patch, code, title }: Withdrawal,
  counts: FaultReport["counts"],
): Promise<string[]> {
  const wrong: string[] = [];
  const { directoryId } = scenario;
  const at = 1 + chance.below(25);
  let before = 0;
  keeper.beforeData(directoryId, (count) => {
    if (count !== at) return;
    sandbox.setScenario(directoryId, patch);
    keeper.revoke(directoryId);
    before = keeper.counts(directoryId).tokenRequests;
  });
  await Promise.all([syncLikeTheJobs(await queueRun(company)), syncLikeTheJobs(await queueRun(beside))]);
  const run = await newestRun(company);
  const refused = run.datasets.filter(({ state }) => !good.includes(state));
  const requested = keeper.counts(directoryId).tokenRequests - before;
  if (refused.length === 0) wrong.push("nothing was refused");
  if (requested > refused.length) wrong.push(`${requested} token requests for ${refused.length} refused steps`);
  for (const { dataset, state, error } of refused) {
    const said = `${state} ${codeOf(error)} "${titleOf(error)}"`;
    const expected = `${code === "permission_missing" ? code : "failed"} ${code} "${title}"`;
    if (said !== expected) wrong.push(`${dataset} says ${said}, not ${expected}`);
  }
  const troubles = await troublesOf(beside);
  wrong.push(...troubles.map((trouble) => `the neighbour: ${trouble}`));
  add(counts, { "steps refused": refused.length, "token requests of theirs": requested });
  if (troubles.length === 0) add(counts, { "neighbours whole": 1 });

  // The next night ends where it begins, with one question and the reason.
  keeper.beforeData(directoryId, () => {});
  await syncLikeTheJobs(await queueRun(company));
  const next = await newestRun(company);
  if (next.status !== "failed" || codeOf(next.error) !== code)
    wrong.push(`the next run is ${next.status} (${codeOf(next.error)})`);
  const again = keeper.counts(directoryId).tokenRequests;
  if (again !== 1) wrong.push(`the next run asks for a token ${again} times`);
  const {
    rows: [health],
  } = await withWorkspace(company.workspaceId, (tx) => listCompanyHealth(tx));
  const isBroken = code !== "permission_missing";
  if (health?.title !== title || health.health !== (isBroken ? "broken" : "attention"))
    wrong.push(`the company is ${health?.health} "${health?.title}"`);
  // Nothing that was read before is lost; and when the way is open again, all is as it was.
  wrong.push(...(await compareWithTruth(company, truth)).what);
  sandbox.setScenario(directoryId, scenario);
  sandbox.setScenario(directoryId, { tokenError: undefined });
  await syncLikeTheJobs(await queueRun(company));
  return [...wrong, ...(await troublesOf(company)), ...(await compareWithTruth(company, truth)).what];
}

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code;
const titleOf = (error: unknown) => (error as { title?: string } | null)?.title;

function add(counts: FaultReport["counts"], more: Record<string, number>) {
  for (const [name, count] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + count;
}
