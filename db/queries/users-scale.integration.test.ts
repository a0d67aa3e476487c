import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { type CompanyRow, createCompany } from "@/tests/factories/company";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { m365ActiveUsers } from "../schema";
import type { WorkspaceTx } from "../types";
import { findPeople } from "./people";
import { listChangedSince, listNameHolders, listOddLines } from "./report-lines";
import { countUserFacets } from "./user-counts";
import type { UserFilter } from "./user-filter";
import { type UserOrder, userSorts } from "./user-order";
import { listUsers } from "./users";

const people = 100_000;
const slowestMs = 2_000;

let database: TestDatabase;
let company: CompanyRow;
beforeAll(async () => {
  database = await openTestDatabase();
  company = await createCompany();
  const owner = sql`${company.workspaceId}::uuid, ${company.id}::uuid`;
  await database.db.execute(sql`
    insert into m365_users (workspace_id, company_id, key, hash, user_principal_name, display_name, mail, account_enabled,
      user_type, created_date_time, sku_ids, license_assignments, proxy_addresses)
    select ${owner}, gen_random_uuid()::text, gen_random_uuid(), 'Person.' || i || '@contoso.example',
      'Name ' || substr(md5(i::text), 1, 12), 'person.' || i || '@contoso.example', i % 20 > 0, 'Member',
      timestamptz '2020-01-01' + (i % 2000) * interval '1 day',
      case when i % 10 > 0 then array['cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46'::uuid] else '{}' end, '[]', '{}'
    from generate_series(1, ${people}::int) i
  `);
  await database.db.execute(sql`
    insert into m365_active_users (workspace_id, company_id, key, hash, user_principal_name, is_deleted, last_activity_date, assigned_products)
    select ${owner}, 'person.' || i || '@contoso.example', gen_random_uuid(), 'person.' || i || '@contoso.example', false,
      date '2026-11-20' - i % 180, '{}'
    from generate_series(1, ${people}::int) i
  `);
  await database.db.execute(sql`
    insert into m365_sign_in_activity (workspace_id, company_id, key, hash, last_successful_sign_in_date_time,
      last_sign_in_date_time, last_non_interactive_sign_in_date_time)
    select workspace_id, company_id, key, gen_random_uuid(),
      case when i % 5 > 0 then at - i % 300 * interval '1 day' end,
      case when i % 7 > 0 then at - i % 290 * interval '1 day' end, case when i % 11 > 0 then at end
    from (
      select u.*, regexp_replace(user_principal_name, '\\D', '', 'g')::int as i, timestamptz '2026-11-21 10:00Z' as at
      from m365_users u
    ) u
  `);
}, 180_000);
afterAll(() => database.close());

const filterOf = (changes: Partial<UserFilter> = {}): UserFilter => ({
  ...{
    companyId: company.id,
    search: "",
    skuId: null,
    state: null,
    seen: { signInsUntil: "2026-11-22", servicesAsOf: "2026-11-20", areServicesCurrent: true },
  },
  ...changes,
});

/** Processor time, since the database runs in this process: what else the machine does is not the query's fault. */
async function time<Result>(name: string, run: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = await run();
  const { user, system } = process.cpuUsage(used);
  const ms = (user + system) / 1_000;
  const wallMs = performance.now() - start;
  process.stdout.write(`100,000 people, ${name}: ${Math.round(ms)} ms (${Math.round(wallMs)} ms by the clock)\n`);
  return { result, ms };
}

const list = (filter: UserFilter, options: Parameters<typeof listUsers>[2]) =>
  withWorkspace(company.workspaceId, (tx) => listUsers(tx, filter, options));

const findEverywhere = async (search: string) => ({
  rows: await withWorkspace(company.workspaceId, (tx) => findPeople(tx, { search, limit: 8 })),
});

// PGlite gathers no statistics by itself, so both have to be quick: a database that has them and one that has not.
test.each(["without statistics", "with statistics"])(
  "every page of 100,000 people comes quickly, %s",
  async (given) => {
    if (given === "with statistics") await database.db.execute(sql`analyze`);
    const byName: UserOrder = { sort: "name", descending: false };
    const questions: [string, () => Promise<{ rows: unknown[] }>][] = [
      ...userSorts.map((sort): [string, () => Promise<{ rows: unknown[] }>] => [
        `first page by ${sort}`,
        () => list(filterOf(), { order: { sort, descending: false }, limit: 50 }),
      ]),
      ["page far back", () => list(filterOf(), { order: byName, after: { value: "name ee", key: "" }, limit: 50 })],
      ["search", () => list(filterOf({ search: "SON.9999" }), { order: byName, limit: 50 })],
      ["search over all companies", () => findEverywhere("SON.9999")],
      ["search over all companies that most are found by", () => findEverywhere("na")],
      ["idle for 90 days", () => list(filterOf({ state: "idle-90" }), { order: byName, limit: 50 })],
    ];
    for (const [name, ask] of questions) {
      const { result, ms } = await time(`${name}, ${given}`, ask);
      expect(result.rows.length, name).toBeGreaterThan(0);
      expect(ms, name).toBeLessThan(slowestMs);
    }
    const { result, ms } = await time(`counts of all filters, ${given}`, () =>
      withWorkspace(company.workspaceId, (tx) => countUserFacets(tx, filterOf())),
    );
    expect(result.states.licensed).toBe(90_000);
    expect(ms).toBeLessThan(2 * slowestMs);
  },
  60_000,
);

test("a page far back is entered by the index, and not reached by reading all that lies before it", async () => {
  for (const [sort, index, column] of [
    ["name", "m365_users_name_idx", "sort_name"],
    ["sign-in", "m365_users_upn_idx", "sort_sign_in"],
  ] as const) {
    for (const descending of [false, true]) {
      const plan = await explain((tx) => {
        const options = { order: { sort, descending }, after: { value: "p", key: "k" }, limit: 50 };
        return listUsers(tx, filterOf(), options);
      });
      expect(plan, plan).toContain(index);
      expect(plan, plan).toMatch(new RegExp(`Index Cond: .*ROW\\((u\\.)?${column}, (u\\.)?key\\)`));
    }
  }
});

/** How the database would answer what is asked, without answering it. */
async function explain(ask: (tx: WorkspaceTx) => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  await withWorkspace(company.workspaceId, (tx) =>
    ask({
      execute: async (query: SQL) => {
        const { rows } = await tx.execute<Record<string, string>>(sql`explain ${query}`);
        lines.push(...rows.flatMap((row) => Object.values(row)));
        return { rows: [] };
      },
    } as unknown as WorkspaceTx),
  );
  return lines.join("\n");
}

test("whose the lines of a report about 100,000 people are is worked out quickly, with some renamed and some gone", async () => {
  const report = { companyId: company.id, dataset: "active_users", table: m365ActiveUsers, hasManyLines: false };
  await database.db.execute(sql`
    update m365_users set user_principal_name = 'New.' || user_principal_name,
      proxy_addresses = array['SMTP:new.' || mail, 'smtp:' || mail] where key < '05'
  `);
  const { result, ms } = await time("odd lines and who has their names", () =>
    withWorkspace(company.workspaceId, async (tx) => {
      const lines = await listOddLines(tx, report);
      const holders = await listNameHolders(
        tx,
        company.id,
        lines.flatMap(({ name }) => name ?? []),
      );
      await listChangedSince(tx, company.id, "2026-11-20");
      return { lines, holders };
    }),
  );
  expect(result.lines.length).toBeGreaterThan(1_000);
  expect(new Set(result.holders.map(({ name }) => name)).size).toBe(result.lines.length);
  expect(ms).toBeLessThan(slowestMs);
});
