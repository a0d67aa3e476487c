import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { m365DirectorySubscriptions } from "@/db/schema";
import { type CompanyRow, createCompany } from "@/tests/factories/company";
import {
  publishActiveUsers,
  publishMfa,
  publishSignIns,
  publishSkus,
  publishUsers,
  recordDatasetRun,
} from "@/tests/factories/published";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import type { DatasetRunState } from "../schema/sync.constants";
import { saveDailyFigures } from "./daily-figures";
import { unknownSources } from "./last-seen";
import { replaceReportPeople } from "./report-lines";
import { countPeople, countUserFacets } from "./user-counts";

const readAt = new Date("2026-11-22T02:14:00Z");

async function figuresOf(company: CompanyRow): Promise<Record<string, number>> {
  return withWorkspace(company.workspaceId, async (tx) => {
    await saveDailyFigures(tx, company.id);
    const { rows } = await tx.execute<{ figure: string; value: number }>(
      sql`select figure, value from daily_figures where company_id = ${company.id}::uuid`,
    );
    return Object.fromEntries(rows.map(({ figure, value }) => [figure, Number(value)]));
  });
}

/** A company of which each dataset was last read with this outcome. */
async function createReadCompany(states: Record<string, DatasetRunState>) {
  const company = await createCompany();
  for (const [dataset, state] of Object.entries(states)) {
    const asOf = dataset === "active_users" ? "2026-11-20" : null;
    await recordDatasetRun(company, { dataset, state, readAt, asOf });
  }
  return company;
}

describe.each(["pglite", "pg"] as const)("the day's figures on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
  });
  afterAll(() => database.close());

  test("seats are those that were bought and can be assigned, and no free product, trial or boundless number is in them", async () => {
    const company = await createCompany();
    const sku = (skuPartNumber: string, more: Partial<Parameters<typeof publishSkus>[1][number]> = {}) => ({
      ...{ skuId: randomUUID(), skuPartNumber, enabledUnits: 0, warningUnits: 0 },
      ...more,
    });
    const trial = sku("EXPENSIVE_THING", { enabledUnits: 25, consumedUnits: 3 });
    await publishSkus(company, [
      sku("SPB", { enabledUnits: 12, warningUnits: 3, consumedUnits: 12 }),
      sku("MCOPSTNC", { enabledUnits: 10_000_000, consumedUnits: 1, isFree: true }),
      sku("POWERAPPS_INDIVIDUAL_USER", { enabledUnits: 1_010_000, consumedUnits: 2, isFree: true }),
      sku("NOBODY_KNOWS", { enabledUnits: 2_147_483_647, warningUnits: 2_147_483_647, consumedUnits: 1 }),
      sku("SUSPENDED", { suspendedUnits: 6, consumedUnits: 6, capabilityStatus: "Suspended" }),
      sku("LOCKED", { lockedOutUnits: 2, consumedUnits: 2, capabilityStatus: "LockedOut" }),
      sku("DELETED", { enabledUnits: 4, consumedUnits: 4, capabilityStatus: "Deleted" }),
      sku("FOR_ALL", { enabledUnits: 900, consumedUnits: 1, appliesTo: "Company" }),
      sku("HALF_SUSPENDED", { enabledUnits: 5, suspendedUnits: 2, consumedUnits: 8 }),
      sku("SPE_E5", { enabledUnits: 120_000, consumedUnits: 118_000 }),
      trial,
    ]);
    await withWorkspace(company.workspaceId, (tx) =>
      tx.insert(m365DirectorySubscriptions).values({
        ...{ companyId: company.id, key: "trial", hash: randomUUID(), skuId: trial.skuId },
        ...{ status: "Enabled", isTrial: true, totalLicenses: 25 },
      }),
    );
    expect(await figuresOf(company)).toMatchObject({
      "seats.assignable": 15 + 5 + 120_000,
      "seats.used": 12 + 6 + 118_000, // of 8 two stand on suspended seats, one is too many
    });
  });

  test("who holds nothing but what costs nothing is not licensed, nor is a guest by name no guest", async () => {
    const company = await createCompany();
    const [paid, free, huge, unnamed] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await publishSkus(company, [
      { skuId: paid, skuPartNumber: "SPB" },
      { skuId: free, skuPartNumber: "FLOW_FREE", isFree: true },
      { skuId: huge, skuPartNumber: "NOBODY_KNOWS", enabledUnits: 10_000_000, consumedUnits: 4 },
    ]);
    await publishUsers(
      company,
      [[paid], [free], [free, paid], [huge], [huge, free], [unnamed], []].map((skuIds) => ({ skuIds })),
    );
    expect(await figuresOf(company)).toMatchObject({ "users.total": 7, "users.licensed": 3 });
    const { licensed } = await withWorkspace(company.workspaceId, (tx) => countPeople(tx, company.id));
    expect(licensed).toBe(3);
    const filter = { companyId: company.id, search: "", skuId: null, state: null, seen: unknownSources };
    const { states } = await withWorkspace(company.workspaceId, (tx) => countUserFacets(tx, filter));
    expect([states.licensed, states.unlicensed]).toEqual([3, 4]);
  });

  test("MFA is counted of enabled members, and only when it was read well", async () => {
    const company = await createReadCompany({ mfa_registration: "partial" });
    const other = await createCompany({ workspaceId: company.workspaceId });
    const people = await publishUsers(company, [
      ...[{}, {}, { accountEnabled: false }, { userType: "Guest" }, { accountEnabled: null }],
      // A guest by the name alone, as in the list.
      { userType: null, userPrincipalName: "a_b.example#EXT#@contoso.example" },
    ]);
    const registered = people.slice(0, 5).map(({ key }) => ({ key, isMfaRegistered: true, isMfaCapable: true }));
    await publishMfa(company, [...registered.slice(1), { key: people[0]?.key ?? "", isMfaRegistered: true }]);
    await publishMfa(other, registered);
    expect(await figuresOf(company)).toMatchObject({
      ...{ "users.total": 6, "users.guests": 2, "users.mfaRegistered": 2, "users.mfaCapable": 1 },
    });
    await recordDatasetRun(other, { dataset: "mfa_registration", state: "failed", readAt });
    expect(Object.keys(await figuresOf(other))).not.toContain("users.mfaRegistered");
  });

  test("seen in 30 days is who surely was, by either clock, before the day of what tells", async () => {
    const company = await createReadCompany({ sign_in_activity: "ok", active_users: "unchanged" });
    const people = await publishUsers(
      company,
      ["in", "out", "service", "old service", "attempt", "never", "unnamed", "unnamed, old"].map((name) => ({
        displayName: name,
        userPrincipalName: `${name}@contoso.example`,
      })),
    );
    const keyOf = (name: string) => people.find(({ displayName }) => displayName === name)?.key ?? "";
    await publishSignIns(company, [
      { key: keyOf("in"), successful: "2026-10-23T00:00:00Z" },
      { key: keyOf("out"), successful: "2026-10-22T23:59:59Z" },
      { key: keyOf("service") },
      { key: keyOf("old service"), interactive: "2026-11-20T10:00:00Z" },
      { key: keyOf("attempt"), interactive: "2026-11-20T10:00:00Z", nonInteractive: "2026-11-20T10:00:00Z" },
      { key: keyOf("never") },
    ]);
    await publishActiveUsers(company, [
      { upn: "service@contoso.example", lastActivityDate: "2026-10-23" },
      { upn: "old service@contoso.example", lastActivityDate: "2026-10-22" },
      { upn: "unnamed@contoso.example", lastActivityDate: "2026-10-22" },
      { upn: "unnamed, old@contoso.example", lastActivityDate: "2026-10-21" },
    ]);
    expect(await figuresOf(company)).toMatchObject({ "users.seen30": 3 });
  });

  test("who was seen has no figure while one licensed person of whom only the report could tell is not known", async () => {
    for (const [sign, hasFigure] of [
      ["not_licensed", false],
      ["ok", true],
    ] as const) {
      const company = await createReadCompany({ sign_in_activity: sign, active_users: "partial" });
      const [known, refused] = await publishUsers(company, [{}, { skuIds: ["cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"] }]);
      if (!known || !refused) throw new Error("nobody");
      if (sign === "ok") await publishSignIns(company, [{ key: refused.key, successful: "2026-01-01T00:00:00Z" }]);
      await publishActiveUsers(company, [{ upn: known.userPrincipalName, lastActivityDate: "2026-11-19" }]);
      await withWorkspace(company.workspaceId, (tx) =>
        replaceReportPeople(tx, { companyId: company.id, dataset: "active_users" }, [
          { personKey: refused.key, lines: [], lastDay: null, countsOwn: true, doubt: "refused" },
        ]),
      );
      expect((await figuresOf(company))["users.seen30"]).toBe(hasFigure ? 1 : undefined);
    }
  });

  test("who was seen has a figure when what the company has was read well, never when something went wrong", async () => {
    const cases: [DatasetRunState | null, DatasetRunState | null, boolean][] = [
      ["ok", "ok", true],
      ["not_licensed", "ok", true],
      ["ok", "concealed", true],
      ["ok", "not_offered", true],
      [null, "ok", true],
      ["failed", "ok", false],
      ["ok", "suspicious", false],
      ["permission_missing", "ok", false],
      ["not_licensed", "concealed", false],
      [null, null, false],
    ];
    for (const [signIns, services, hasFigure] of cases) {
      const company = await createReadCompany({
        ...(signIns && { sign_in_activity: signIns }),
        ...(services && { active_users: services }),
      });
      await publishUsers(company, [{}]);
      expect(Object.keys(await figuresOf(company)).includes("users.seen30"), `${signIns}, ${services}`).toBe(hasFigure);
    }
  });

  test("a later run of the day replaces the figures, and leaves those it cannot tell", async () => {
    const company = await createReadCompany({ mfa_registration: "ok" });
    const [person] = await publishUsers(company, [{}]);
    await publishMfa(company, [{ key: person?.key ?? "", isMfaRegistered: true }]);
    await figuresOf(company);
    await publishUsers(company, [{}]);
    await recordDatasetRun(company, {
      dataset: "mfa_registration",
      state: "failed",
      readAt: new Date("2026-11-22T09:00Z"),
    });
    expect(await figuresOf(company)).toMatchObject({ "users.total": 2, "users.mfaRegistered": 1 });
  });
});
