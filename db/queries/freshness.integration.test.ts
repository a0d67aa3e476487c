import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { datasetRuns, syncRuns } from "@/db/schema";
import { createCompany, createConnection } from "@/tests/factories/company";
import { recordDatasetRun } from "@/tests/factories/published";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { findSyncSituation, listDatasetFreshness } from "./freshness";

const day = (of: number) => new Date(Date.UTC(2026, 10, of, 2, 14));

describe.each(["pglite", "pg"] as const)("freshness on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
  });
  afterAll(() => database.close());

  test("tells the last attempt and the last good one apart, whatever lies between", async () => {
    const company = await createCompany();
    await createConnection(company, { cloud: "usgov" });
    const cloud = "usgov";
    const dataset = "active_users";
    await recordDatasetRun(company, { dataset, state: "ok", readAt: day(17), asOf: "2026-11-15", strays: 0 });
    await recordDatasetRun(company, { dataset, state: "unchanged", readAt: day(18), asOf: "2026-11-16", strays: 0 });
    await recordDatasetRun(company, { dataset, state: "failed", readAt: day(19), error: { code: "x" } });
    await recordDatasetRun(company, { dataset, state: "concealed", readAt: day(20), asOf: "2026-11-18", strays: 0 });
    await recordDatasetRun(company, { dataset: "users", state: "partial", readAt: day(20), rejected: 3 });
    await recordDatasetRun(company, { dataset: "activations", state: "not_offered", readAt: null });
    const freshness = await withWorkspace(company.workspaceId, (tx) => listDatasetFreshness(tx, company.id));
    expect(freshness).toEqual([
      {
        ...{ dataset: "activations", state: "not_offered", error: null, readAt: null, rejected: 0, gone: 0, cloud },
        good: null,
      },
      {
        ...{ dataset, state: "concealed", error: null, readAt: "2026-11-20T02:14:00Z", rejected: 0, gone: 0 },
        ...{ good: { readAt: "2026-11-18T02:14:00Z", asOf: "2026-11-16", strays: 0 }, cloud },
      },
      {
        ...{ dataset: "users", state: "partial", error: null, readAt: "2026-11-20T02:14:00Z", rejected: 3, gone: 0 },
        ...{ good: { readAt: "2026-11-20T02:14:00Z", asOf: null, strays: 0 }, cloud },
      },
    ]);
  });

  test("an attempt that is under way counts for nothing until it has ended, but is told as the run's progress", async () => {
    const company = await createCompany();
    await withWorkspace(company.workspaceId, async (tx) => {
      expect(await findSyncSituation(tx, company.id)).toEqual({ openRun: null, lastRun: null });
      const [run] = await tx
        .insert(syncRuns)
        .values({ companyId: company.id, trigger: "connected", status: "running" })
        .returning({ runId: syncRuns.id });
      if (!run) throw new Error("no run");
      expect((await findSyncSituation(tx, company.id)).openRun).toEqual({ status: "running", done: 0, total: 0 });
      const part = { ...run, companyId: company.id };
      await tx.insert(datasetRuns).values([
        { ...part, dataset: "users", state: "reading" },
        { ...part, dataset: "domains", state: "ok", readAt: day(20) },
      ]);
      expect((await findSyncSituation(tx, company.id)).openRun).toEqual({ status: "running", done: 1, total: 2 });
      expect((await listDatasetFreshness(tx, company.id)).map(({ dataset }) => dataset)).toEqual(["domains"]);
    });
  });

  test("the last run with an outcome is told with its reason; a cancelled one says nothing", async () => {
    const company = await createCompany();
    await withWorkspace(company.workspaceId, async (tx) => {
      const run = { companyId: company.id, trigger: "nightly", finishedAt: day(19) } as const;
      await tx.insert(syncRuns).values([
        { ...run, status: "failed", queuedAt: day(19), error: { code: "invalid_credentials" } },
        { ...run, status: "cancelled", queuedAt: day(20) },
      ]);
      expect((await findSyncSituation(tx, company.id)).lastRun).toEqual({
        ...{ status: "failed", finishedAt: "2026-11-19T02:14:00Z" },
        error: { code: "invalid_credentials" },
      });
    });
  });

  test("another workspace learns nothing", async () => {
    const company = await createCompany();
    await recordDatasetRun(company, { dataset: "users", state: "ok" });
    const stranger = await createCompany();
    await withWorkspace(stranger.workspaceId, async (tx) => {
      expect(await listDatasetFreshness(tx, company.id)).toEqual([]);
      expect(await findSyncSituation(tx, company.id)).toEqual({ openRun: null, lastRun: null });
    });
  });
});
