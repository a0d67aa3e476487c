import { sql } from "drizzle-orm";
import { withWorkspace } from "@/db/client";
import { saveCredential, upsertConnection } from "@/db/queries/connections";
import { insertSyncRuns, listSyncRuns } from "@/db/queries/sync-runs";
import { companies, requestBudgets, workspaces } from "@/db/schema";
import { placeOf, seal } from "@/lib/credentials/seal";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, type RunJob, type RunPlan } from "@/lib/sync/run-company";
import type { Scenario } from "@/sandbox/scenarios";

export interface ConnectedCompany {
  workspaceId: string;
  companyId: string;
  connectionId: string;
}

/** A company of a workspace of its own, connected to a scenario of the sandbox. */
export async function createConnectedCompany(scenario: Scenario, overrides: { clientSecret?: string } = {}) {
  const workspaceId = crypto.randomUUID();
  return withWorkspace(workspaceId, async (tx): Promise<ConnectedCompany> => {
    await tx.insert(workspaces).values({ id: workspaceId, name: "Test workspace" });
    const [company] = await tx.insert(companies).values({ name: scenario.name }).returning({ id: companies.id });
    if (!company) throw new Error("no company");
    const { applicationId, directoryId } = scenario;
    const values = { companyId: company.id, cloud: "sandbox", active: true, applicationId, directoryId };
    const connection = await upsertConnection(tx, values);
    const credential = { connectionId: connection.id, kind: "client-secret" } as const;
    const place = placeOf(workspaceId, { ...values, ...credential });
    const sealed = await seal(overrides.clientSecret ?? scenario.clientSecret, place);
    await saveCredential(tx, { ...credential, ...sealed, storedBy: null });
    return { workspaceId, companyId: company.id, connectionId: connection.id };
  });
}

/** Writes a queued run, as a press of the button does. The run before counts as long past: no limit of Microsoft's is left in use by it. */
export async function queueRun({ workspaceId, companyId }: ConnectedCompany) {
  const [run] = await withWorkspace(workspaceId, async (tx) => {
    await tx.delete(requestBudgets);
    return insertSyncRuns(tx, { companyIds: [companyId], trigger: "manual", requestedBy: null });
  });
  if (!run) throw new Error("The company is being synced already.");
  return { workspaceId, runId: run.runId };
}

/** A clock on which the waits of a run are over at once. */
export function createSkippingClock() {
  let skippedMs = 0;
  return {
    now: () => Date.now() + skippedMs,
    skip(ms: number) {
      skippedMs += ms;
    },
  };
}
export type SkippingClock = ReturnType<typeof createSkippingClock>;

/** Begins a run, with its tries. */
export async function beginPatiently(job: RunJob, { now, skip }: SkippingClock): Promise<RunPlan> {
  for (;;) {
    const plan = await beginRun(job, { now });
    if (plan.waitMs === 0) return plan;
    skip(plan.waitMs);
  }
}

/** Reads a dataset to its end, with its tries. */
export async function readPatiently(job: RunJob, dataset: string, { now, skip }: SkippingClock) {
  for (;;) {
    const result = await readDataset({ ...job, dataset }, { now });
    if (result.next === "done") return;
    if (result.next === "wait") skip(result.waitMs);
  }
}

/**
 * A whole sync without a jobs engine, a dataset after the other: its waits are over at once.
 * @param only the datasets that are read; all when absent
 */
export const runSync = async (company: ConnectedCompany, only?: readonly string[]) =>
  carryOut(company, await queueRun(company), only);

/** The same for the run that somebody has queued, as "Save Settings" does. Its pre-flight counts as long past. */
export async function runQueuedSync(company: ConnectedCompany) {
  const runs = await withWorkspace(company.workspaceId, async (tx) => {
    await tx.delete(requestBudgets);
    return listSyncRuns(tx, { companyId: company.companyId });
  });
  const queued = runs.find(({ status }) => status === "queued");
  if (!queued) throw new Error("No run is queued.");
  return carryOut(company, { workspaceId: company.workspaceId, runId: queued.id });
}

async function carryOut(company: ConnectedCompany, job: RunJob, only?: readonly string[]) {
  const clock = createSkippingClock();
  const { isOver, datasets } = await beginPatiently(job, clock);
  for (const dataset of datasets) {
    if (!only || only.includes(dataset)) await readPatiently(job, dataset, clock);
  }
  if (!isOver) await closeRun(job);
  const [run] = await withWorkspace(company.workspaceId, (tx) => listSyncRuns(tx, { companyId: company.companyId }));
  if (!run) throw new Error("The run has vanished.");
  return { ...run, states: Object.fromEntries(run.datasets.map(({ dataset, state }) => [dataset, state])) };
}

/** Rows of a query inside the company's workspace. */
export async function query<Row extends Record<string, unknown>>({ workspaceId }: ConnectedCompany, text: string) {
  return (await withWorkspace(workspaceId, (tx) => tx.execute<Row>(sql.raw(text)))).rows;
}
