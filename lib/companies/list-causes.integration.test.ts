import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listSyncRuns } from "@/db/queries/sync-runs";
import { connections, datasetRuns, syncRuns } from "@/db/schema";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import { retryCause } from "@/lib/connections/retry-cause";
import { type CompanyRow, createCompany, createConnection } from "@/tests/factories/company";
import { createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { causeKey, listCauses } from "./list-causes";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv();
  database = await openTestDatabase();
});
afterAll(() => database.close());

const expired = {
  code: "invalid_credentials",
  title: "The secret has expired",
  cause: "Its time is over.",
  turn: "customer_admin",
  steps: [{ text: "Make a new one." }],
  retryHelps: false,
};
const hour = (number: number) => new Date(Date.UTC(2026, 10, 19, number));

interface Run {
  at: Date;
  status: "succeeded" | "partial" | "failed";
  error?: object;
  states?: Record<string, DatasetRunState>;
}

async function createSynced(workspaceId: string, name: string, ...runs: Run[]): Promise<CompanyRow> {
  const company = await createCompany({ workspaceId, name });
  await createConnection(company);
  await withWorkspace(workspaceId, async (tx) => {
    for (const { at, states = {}, ...run } of runs) {
      const id = randomUUID();
      const about = { companyId: company.id, trigger: "manual", queuedAt: at, finishedAt: at } as const;
      await tx.insert(syncRuns).values({ id, ...about, ...run });
      for (const [dataset, state] of Object.entries(states)) {
        await tx.insert(datasetRuns).values({ runId: id, companyId: company.id, dataset, state, readAt: at });
      }
    }
  });
  return company;
}

const causesOf = async (workspaceId: string) =>
  (await withWorkspace(workspaceId, listCauses)).map(({ title, turn, companies }) => ({
    title,
    turn,
    companies: companies.map(({ name, datasets }) => [name, ...datasets]),
  }));

test("only the last finished run counts, and only what somebody has to look at, the gravest first", async () => {
  const { workspaceId } = await createWorkspace();
  await createSynced(
    workspaceId,
    "Mended",
    { at: hour(1), status: "failed", error: expired },
    { at: hour(2), status: "succeeded", states: { users: "ok", mfa_registration: "not_licensed" } },
  );
  await createSynced(workspaceId, "Concealed", {
    at: hour(1),
    status: "partial",
    states: { users: "ok", activations: "concealed", active_users: "concealed" },
  });
  await createSynced(workspaceId, "Expired", {
    at: hour(3),
    status: "failed",
    error: expired,
    states: { users: "failed" },
  });
  expect(await causesOf(workspaceId)).toEqual([
    { title: "The secret has expired", turn: "customer_admin", companies: [["Expired"]] },
    {
      title: "Names are concealed in reports",
      turn: "customer_admin",
      companies: [["Concealed", "Activations", "Active users"]],
    },
  ]);
});

test("paused companies and those of other workspaces are no causes", async () => {
  const { workspaceId } = await createWorkspace();
  const paused = await createSynced(workspaceId, "Paused", { at: hour(1), status: "failed", error: expired });
  await withWorkspace(workspaceId, (tx) => tx.update(connections).set({ active: false }));
  expect(paused.workspaceId).toBe(workspaceId);
  await createSynced((await createWorkspace()).workspaceId, "Elsewhere", {
    at: hour(1),
    status: "failed",
    error: expired,
  });
  expect(await causesOf(workspaceId)).toEqual([]);
});

test("trying a cause again syncs the companies that have it, and no other", async () => {
  const { workspaceId, owner } = await createWorkspace();
  const run = { at: hour(1), status: "failed", error: expired } as const;
  const one = await createSynced(workspaceId, "One", run);
  const two = await createSynced(workspaceId, "Two", run);
  await createSynced(workspaceId, "Well", { at: hour(1), status: "succeeded", states: { users: "ok" } });
  const [cause] = await withWorkspace(workspaceId, listCauses);
  if (!cause) throw new Error("no cause");
  const context = { workspaceId, memberId: owner.memberId };
  expect(await retryCause(context, { cause: causeKey(cause) })).toMatchObject({ started: 2, alreadyRunning: 0 });
  const queued = (await withWorkspace(workspaceId, (tx) => listSyncRuns(tx, {}))).filter(
    ({ status }) => status === "queued",
  );
  expect(queued.map(({ companyId }) => companyId).sort()).toEqual([one.id, two.id].sort());
  await expect(retryCause(context, { cause: "ours: Something else" })).rejects.toThrow("No company has this any more");
});
