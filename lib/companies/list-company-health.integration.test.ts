import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setDatabase, withWorkspace } from "@/db/client";
import { wrapPglite } from "@/db/drivers/pglite";
import type { FinishedStatus } from "@/db/queries/health";
import { datasetRuns, m365SubscribedSkus, m365Users, syncRuns } from "@/db/schema";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { DbHandle } from "@/db/types";
import { type CompanyRow, createCompany, createConnection } from "@/tests/factories/company";
import { openTemplatePglite } from "@/tests/pglite-template";
import { type CompanyHealthQuery, listCompanyHealth } from "./list-company-health";

let database: DbHandle;
beforeAll(async () => {
  database = wrapPglite(await openTemplatePglite(), fileURLToPath(new URL("../../db/migrations", import.meta.url)));
  setDatabase(database);
});
afterAll(async () => {
  setDatabase(undefined);
  await database.close();
});

const list = (workspaceId: string, query: CompanyHealthQuery = {}) =>
  withWorkspace(workspaceId, (tx) => listCompanyHealth(tx, query));

const hour = (number: number) => new Date(Date.UTC(2026, 10, 19, number));

interface RunPlan {
  at: Date;
  status: FinishedStatus | "cancelled" | "running";
  error?: object;
  states?: Record<string, DatasetRunState>;
}

async function addRun({ id: companyId, workspaceId }: CompanyRow, { at, status, error, states = {} }: RunPlan) {
  const id = randomUUID();
  const finishedAt = status === "running" ? null : at;
  await withWorkspace(workspaceId, async (tx) => {
    await tx.insert(syncRuns).values({ id, companyId, trigger: "manual", status, queuedAt: at, finishedAt, error });
    const parts = Object.entries(states).map(([dataset, state]) => ({
      runId: id,
      companyId,
      dataset,
      state,
      readAt: at,
    }));
    if (parts.length > 0) await tx.insert(datasetRuns).values(parts);
  });
}

async function addUsers({ id: companyId, workspaceId }: CompanyRow, licences: string[][]) {
  const rows = licences.map((skuIds, index) => ({
    ...{ companyId, key: `${index}`, hash: randomUUID(), userPrincipalName: `u${index}@contoso.example` },
    ...{ skuIds, licenseAssignments: [], proxyAddresses: [] },
  }));
  await withWorkspace(workspaceId, (tx) => tx.insert(m365Users).values(rows));
}

test("each company shows its own health, figures and times, and nothing of another workspace", async () => {
  const healthy = await createCompany({ name: "Contoso Dental" });
  const { workspaceId } = healthy;
  await createConnection(healthy, { directoryName: "Contoso" }, { expiresAt: hour(23) });
  await addRun(healthy, { at: hour(1), status: "failed", error: { code: "unavailable" } });
  await addRun(healthy, { at: hour(2), status: "succeeded", states: { users: "ok", activations: "not_licensed" } });
  await addRun(healthy, { at: hour(3), status: "cancelled" });
  const sku = randomUUID();
  await addUsers(healthy, [[sku], [sku], []]);
  await withWorkspace(workspaceId, (tx) =>
    tx.insert(m365SubscribedSkus).values(
      [
        { key: "a", appliesTo: "User", consumedUnits: 2, enabledUnits: 5, warningUnits: 1 },
        { key: "b", appliesTo: "Company", consumedUnits: 1, enabledUnits: 900, warningUnits: 0 },
        { key: "c", appliesTo: "User", consumedUnits: 7, enabledUnits: 10_000, warningUnits: 0, isFree: true },
      ].map((row) => ({
        ...{ companyId: healthy.id, hash: randomUUID(), skuId: randomUUID(), skuPartNumber: row.key },
        ...{ suspendedUnits: 0, lockedOutUnits: 0, servicePlanNames: [], isFree: false, ...row },
      })),
    ),
  );
  const stranger = await createCompany({ name: "Contoso Elsewhere" });
  await createConnection(stranger);
  await addRun(stranger, { at: hour(2), status: "succeeded", states: { users: "ok" } });
  await addUsers(stranger, [[], []]);

  const { rows, counts, total } = await list(workspaceId);
  expect({ total, all: counts.all, healthy: counts.healthy }).toEqual({ total: 1, all: 1, healthy: 1 });
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ name: "Contoso Dental", health: "healthy", title: null, archivedAt: null, openRun: null },
      ...{ users: 3, licensedUsers: 2, usedSeats: 2, boughtSeats: 6, dataReadAt: hour(2) },
      connection: expect.objectContaining({ directoryName: "Contoso", credentialExpiresAt: hour(23) }),
      lastRun: expect.objectContaining({ status: "succeeded", finishedAt: hour(2) }),
    }),
  ]);
  expect((await list(stranger.workspaceId)).rows.map(({ name }) => name)).toEqual(["Contoso Elsewhere"]);
});

test("a failed night shows its reason, keeps the date of the data, and names the run under way", async () => {
  const company = await createCompany();
  await createConnection(company);
  await addRun(company, { at: hour(1), status: "partial", states: { users: "ok", activations: "failed" } });
  await addRun(company, { at: hour(4), status: "failed", states: { users: "failed", activations: "concealed" } });
  const error = { code: "invalid_credentials", title: "The secret has expired", cause: "", turn: "customer_admin" };
  await addRun(company, { at: hour(5), status: "failed", error: { ...error, steps: [], retryHelps: false } });
  await addRun(company, { at: hour(6), status: "running" });
  const { rows } = await list(company.workspaceId);
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ health: "broken", title: "The secret has expired", turn: "customer_admin", dataReadAt: hour(1) },
      lastRun: expect.objectContaining({ finishedAt: hour(5) }),
      openRun: expect.objectContaining({ status: "running" }),
    }),
  ]);
});

test("filters, counts, search, order and pages agree with each other", async () => {
  const first = await createCompany({ name: "Alpine Ski" });
  const { workspaceId } = first;
  await createConnection(first, { directoryId: "0f3c1f0e-0000-4000-8000-000000000001" });
  await addRun(first, { at: hour(4), status: "succeeded", states: { users: "ok" } });
  await addUsers(first, [[]]);
  const second = await createCompany({ workspaceId, name: "bellows college" });
  await createConnection(second, { active: false });
  await addUsers(second, [[], [], []]);
  await createCompany({ workspaceId, name: "100% Fit_ness" });
  await createConnection(await createCompany({ workspaceId, name: "Coho Winery" }), {}, { expiresAt: hour(9) });
  await createCompany({ workspaceId, name: "Old Alpine", archivedAt: hour(1) });

  const names = async (query: CompanyHealthQuery) => (await list(workspaceId, query)).rows.map(({ name }) => name);
  expect((await list(workspaceId)).counts).toEqual({
    ...{ all: 4, healthy: 1, attention: 0, broken: 0, paused: 1, never_synced: 1, not_connected: 1, archived: 1 },
  });
  expect(await names({})).toEqual(["100% Fit_ness", "Alpine Ski", "bellows college", "Coho Winery"]);
  expect(await names({ filter: "paused" })).toEqual(["bellows college"]);
  expect(await names({ filter: "never_synced" })).toEqual(["Coho Winery"]);
  expect(await names({ filter: "broken" })).toEqual([]);
  expect(await names({ filter: "archived" })).toEqual(["Old Alpine"]);
  expect(await names({ sort: "users", descending: true })).toEqual([
    ...["bellows college", "Alpine Ski", "100% Fit_ness", "Coho Winery"],
  ]);
  expect((await names({ sort: "lastSync" }))[0]).toBe("Alpine Ski");
  for (const descending of [false, true]) {
    expect((await names({ sort: "credential", descending }))[0]).toBe("Coho Winery");
    expect(await names({ sort: "credential", descending, filter: "paused" })).toEqual(["bellows college"]);
  }
  expect(await names({ search: " ALPINE " })).toEqual(["Alpine Ski"]);
  expect((await list(workspaceId, { search: "alpine" })).counts).toMatchObject({ all: 1, archived: 1, paused: 0 });
  // % and _ are letters like others, and a Directory ID is found by its beginning.
  expect(await names({ search: "%" })).toEqual(["100% Fit_ness"]);
  expect(await names({ search: "0F3C1F0E-0000" })).toEqual(["Alpine Ski"]);
  expect(await names({ page: 2, pageSize: 3 })).toEqual(["Coho Winery"]);
  expect(await list(workspaceId, { page: 99, pageSize: 3 })).toMatchObject({ page: 2, total: 4 });
});

test("5,000 companies with a history are listed without a query for each", async () => {
  const { workspaceId } = await createCompany({ name: "Zeta" });
  await withWorkspace(workspaceId, async (tx) => {
    await tx.execute(`insert into companies (name) select 'Company ' || n from generate_series(1, 4999) n`);
    await tx.execute(`insert into connections (company_id, cloud, active, application_id, directory_id)
      select id, 'global', true, gen_random_uuid(), gen_random_uuid() from companies`);
    await tx.execute(
      `insert into credentials (connection_id, kind, sealed, key_id) select id, 'client-secret', '-', '-' from connections`,
    );
    await tx.execute(`insert into sync_runs (company_id, trigger, status, queued_at, finished_at)
      select id, 'nightly', 'succeeded', now() - n * interval '1 day', now() from companies, generate_series(1, 2) n`);
    await tx.execute(`insert into dataset_runs (run_id, dataset, company_id, state, read_at)
      select r.id, d, r.company_id, 'ok', now() from sync_runs r, unnest(array['users', 'domains']) d`);
    await tx.execute(`insert into m365_users (company_id, key, hash, user_principal_name, sku_ids, license_assignments, proxy_addresses)
      select id, n::text, gen_random_uuid(), 'u@contoso.example', '{}', '[]', '{}' from companies, generate_series(1, 4) n`);
  });
  for (const query of [{}, { filter: "healthy", page: 90 }, { sort: "users" }, { search: "49" }] as const) {
    const start = performance.now();
    const { rows, counts } = await list(workspaceId, query);
    console.info(`list of 5,000 companies ${JSON.stringify(query)}: ${Math.round(performance.now() - start)} ms`);
    expect(rows).toHaveLength(50);
    expect(counts.healthy).toBe(counts.all);
  }
}, 120_000);
