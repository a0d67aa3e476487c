import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { createCompany } from "@/tests/factories/company";
import { logRequests, recordRun, runStartedAt, throttled } from "@/tests/factories/request-log";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { countRequests, findLoggedRun, listRequests, type RequestFilter, type RequestPage } from "./request-log";

type Run = Awaited<ReturnType<typeof recordRun>>;

const list = (run: Run, filter: Omit<RequestFilter, "runId"> = {}, page: Partial<RequestPage> = {}) =>
  withWorkspace(run.workspaceId, (tx) => listRequests(tx, { ...filter, runId: run.id }, { limit: 100, ...page }));

const count = (run: Run) => withWorkspace(run.workspaceId, (tx) => countRequests(tx, run.id));

describe.each(["pglite", "pg"] as const)("the requests of a run on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
  });
  afterAll(() => database.close());

  test.each([
    {
      newestFirst: false,
      pages: [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7],
      ],
    },
    { newestFirst: true, pages: [[6, 5, 4], [3, 2, 1], [0]] },
  ])("come page by page, each once, while others are being kept (newest first: $newestFirst)", async (given) => {
    const company = await createCompany();
    const run = await recordRun(company);
    await logRequests(await recordRun(company), [{ rows: 99 }]);
    await logRequests(
      run,
      Array.from({ length: 7 }, (_, rows) => ({ rows })),
    );
    let after: number | undefined;
    for (const [index, expected] of given.pages.entries()) {
      const { rows, hasNext } = await list(run, {}, { newestFirst: given.newestFirst, after, limit: 3 });
      expect(rows.map((row) => row.rows)).toEqual(expected);
      expect(hasNext).toBe(index < 2);
      after = rows.at(-1)?.id;
      if (index === 0) await logRequests(run, [{ rows: 7 }]);
    }
  });

  test("are kept as they were sent", async () => {
    const run = await recordRun(await createCompany());
    const requests = await logRequests(run, [{ dataset: null, status: null, errorCode: "unavailable" }, { rows: 3 }]);
    expect((await list(run)).rows).toMatchObject(requests);
  });

  test("can be narrowed to a dataset, to the run itself, and to troubles", async () => {
    const run = await recordRun(await createCompany());
    await logRequests(run, [
      { dataset: null, rows: 0 },
      { rows: 1, ...throttled(5_000) },
      { rows: 2 },
      { dataset: "domains", rows: 3, status: 403, errorCode: "permission_missing" },
    ]);
    const numbers = async (filter: Omit<RequestFilter, "runId">) =>
      (await list(run, filter)).rows.map(({ rows }) => rows);
    expect(await numbers({})).toEqual([0, 1, 2, 3]);
    expect(await numbers({ dataset: null })).toEqual([0]);
    expect(await numbers({ dataset: "users" })).toEqual([1, 2]);
    expect(await numbers({ onlyTroubles: true })).toEqual([1, 3]);
    expect(await numbers({ dataset: "users", onlyTroubles: true })).toEqual([1]);
    expect(await numbers({ dataset: "organization" })).toEqual([]);
  });

  test("count as tries of one path only until it was answered, also when a filter hides the tries before", async () => {
    const run = await recordRun(await createCompany());
    await logRequests(run, [
      {},
      throttled(1_000),
      { path: "/v1.0/organization" },
      { status: 401, errorCode: "invalid_credentials" },
      { dataset: "deleted_users" },
      {},
      {},
    ]);
    const tries = async (filter: Omit<RequestFilter, "runId">) =>
      (await list(run, filter)).rows.map(({ attempt, previousErrorCode }) => [attempt, previousErrorCode]);
    const expected = [
      [1, null],
      [1, null],
      [1, null],
      [2, "throttled"],
      [1, null],
      [3, "invalid_credentials"],
      [1, null],
    ];
    expect(await tries({})).toEqual(expected);
    expect(await tries({ onlyTroubles: true })).toEqual([expected[1], expected[3]]);
    const [last] = (await list(run, {}, { newestFirst: true, limit: 2 })).rows.slice(1);
    expect(last).toMatchObject({ attempt: 3 });
  });

  test("are counted with their troubles, what Microsoft asked to wait, and their first and last moment", async () => {
    const run = await recordRun(await createCompany());
    expect(await count(run)).toEqual([]);
    await logRequests(run, [
      { dataset: null },
      { ...throttled(5_000), durationMs: 300 },
      throttled(7_500),
      { durationMs: 2_500, rows: 4 },
    ]);
    const at = (ms: number) => new Date(runStartedAt.getTime() + ms);
    const counts = await count(run);
    expect(counts.toSorted((one, other) => one.requests - other.requests)).toEqual([
      { dataset: null, requests: 1, troubles: 0, waitMs: 0, firstAt: at(0), lastEndAt: at(100) },
      { dataset: "users", requests: 3, troubles: 2, waitMs: 12_500, firstAt: at(1_000), lastEndAt: at(5_500) },
    ]);
  });

  test("are shown to nobody of another workspace", async () => {
    const company = await createCompany({ name: "Contoso Dental" });
    const run = await recordRun(company);
    await logRequests(run, [{}]);
    const { workspaceId } = await createCompany();
    const stranger = { ...run, workspaceId };
    expect((await list(stranger)).rows).toEqual([]);
    expect(await count(stranger)).toEqual([]);
    expect(await withWorkspace(workspaceId, (tx) => findLoggedRun(tx, run.id))).toBeNull();
    const own = await withWorkspace(run.workspaceId, (tx) => findLoggedRun(tx, run.id));
    expect(own).toMatchObject({ id: run.id, companyName: "Contoso Dental", startedAt: runStartedAt });
  });
});
