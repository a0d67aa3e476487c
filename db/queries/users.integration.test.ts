import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { type CompanyRow, createCompany } from "@/tests/factories/company";
import { publishActivations, publishActiveUsers, publishSignIns, publishUsers } from "@/tests/factories/published";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { unknownSources } from "./last-seen";
import { type ReportPersonRow, replaceReportPeople } from "./report-lines";
import { countPeople, countUserFacets } from "./user-counts";
import { type UserFilter, userStates } from "./user-filter";
import { type UserOrder, type UserPlace, userSorts } from "./user-order";
import { findUser, listUsers, type UserRow } from "./users";

const [premium, visio] = ["cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "c5928f49-12ba-48f7-ada3-0d743a3601d5"];
const services = { signInsUntil: null, servicesAsOf: "2026-11-20", areServicesCurrent: true };
const both = { ...services, signInsUntil: "2026-11-22" };
const byName: UserOrder = { sort: "name", descending: false };

const filterOf = (company: CompanyRow, changes: Partial<UserFilter> = {}): UserFilter => ({
  ...{ companyId: company.id, search: "", skuId: null, state: null, seen: services },
  ...changes,
});

async function list(company: CompanyRow, changes: Partial<UserFilter> = {}, order = byName) {
  const options = { order, limit: 100 };
  const { rows } = await withWorkspace(company.workspaceId, (tx) => listUsers(tx, filterOf(company, changes), options));
  return rows;
}

const names = async (...args: Parameters<typeof list>) => (await list(...args)).map(({ displayName }) => displayName);

const names90 = (company: CompanyRow) => names(company, { state: "idle-90", seen: both });

describe.each(["pglite", "pg"] as const)("people on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
  });
  afterAll(() => database.close());

  test("each state leaves exactly the people who are in it, and the counts say the same", async () => {
    const company = await createCompany();
    const recent = new Date("2026-11-01T00:00:00Z");
    await publishUsers(company, [
      { displayName: "active", userPrincipalName: "Active@contoso.example", skuIds: [premium] },
      { displayName: "idle", userPrincipalName: "idle@contoso.example", skuIds: [premium] },
      { displayName: "idle long", userPrincipalName: "long@contoso.example", skuIds: [premium] },
      { displayName: "never seen", skuIds: [premium], accountEnabled: false },
      { displayName: "too new to be idle", skuIds: [premium], createdDateTime: recent },
      { displayName: "no licence", accountEnabled: null },
      { displayName: "guest", userType: "Guest" },
      { displayName: "guest by name", userType: null, userPrincipalName: "a_b.example#EXT#@contoso.example" },
    ]);
    await publishActiveUsers(company, [
      { upn: "active@contoso.example", lastActivityDate: "2026-10-22" },
      { upn: "idle@contoso.example", lastActivityDate: "2026-10-21" },
      { upn: "long@contoso.example", lastActivityDate: "2026-01-01" },
    ]);
    const expected = {
      enabled: ["active", "guest", "guest by name", "idle", "idle long", "too new to be idle"],
      disabled: ["never seen"],
      guests: ["guest", "guest by name"],
      licensed: ["active", "idle", "idle long", "never seen", "too new to be idle"],
      unlicensed: ["guest", "guest by name", "no licence"],
      "disabled-licensed": ["never seen"],
      "idle-30": ["idle", "idle long", "never seen"],
      "idle-90": ["idle long", "never seen"],
    };
    for (const state of userStates) expect(await names(company, { state }), state).toEqual(expected[state]);
    const facets = await withWorkspace(company.workspaceId, (tx) => countUserFacets(tx, filterOf(company)));
    expect(facets.all).toBe(8);
    expect(facets.states).toEqual(Object.fromEntries(userStates.map((state) => [state, expected[state].length])));
    const counts = await withWorkspace(company.workspaceId, (tx) => countPeople(tx, company.id));
    expect(counts).toEqual({ people: 8, licensed: 5 });
  });

  test("who was seen last by which clock: the newest honest one, a sign-in before a service of the same day; an attempt is no visit", async () => {
    const company = await createCompany();
    const expected: Record<string, [UserRow["lastSeen"], boolean]> = {
      "a attempts": [null, true],
      "b quiet attempts": [null, true],
      "c honest and older": [{ at: "2026-10-01T00:00:00Z", clock: "sign-in" }, true],
      "d next day in a service": [{ at: "2026-11-12", clock: "service" }, true],
      "e same day in a service": [{ at: "2026-11-12T23:59:59Z", clock: "sign-in" }, true],
      "f same day at midnight": [{ at: "2026-11-12T00:00:00Z", clock: "sign-in" }, true],
      "g service only": [{ at: "2026-11-13", clock: "service" }, false],
      "h never": [null, true],
      "i not known": [null, false],
      "j deleted, nobody knows when, while the person is there": [{ at: "2026-11-14", clock: "service" }, false],
      "k older than the deletion": [{ at: "2026-11-14", clock: "service" }, false],
      "l made on its day": [null, false],
      "m made after what it tells": [null, false],
    };
    const people = await publishUsers(
      company,
      Object.keys(expected).map((displayName) => ({
        displayName,
        userPrincipalName: `${displayName[0]}@contoso.example`,
      })),
    );
    const attempts = { interactive: "2026-11-22T08:00:00Z", nonInteractive: "2026-11-22T09:00:00Z" };
    const signIns: Record<string, Omit<Parameters<typeof publishSignIns>[1][number], "key">> = {
      a: { interactive: "2026-11-10T10:00:00Z", nonInteractive: "2026-11-10T09:00:00Z" },
      b: { interactive: "2026-11-10T10:00:00Z", nonInteractive: "2026-11-11T10:00:00Z" },
      c: { ...attempts, successful: "2026-10-01T00:00:00Z" },
      d: { ...attempts, successful: "2026-11-11T23:59:59Z" },
      e: { successful: "2026-11-12T23:59:59Z" },
      f: { successful: "2026-11-12T00:00:00Z" },
      h: {},
    };
    await publishSignIns(
      company,
      people.flatMap(({ key, displayName }) => {
        const line = signIns[displayName?.[0] ?? ""];
        return line ? [{ key, ...line }] : [];
      }),
    );
    await publishActiveUsers(company, [
      ...["d", "e", "f"].map((name) => ({ upn: `${name}@contoso.example`, lastActivityDate: "2026-11-12" })),
      { upn: "g@contoso.example", lastActivityDate: "2026-11-13" },
      { upn: "h@contoso.example", lastActivityDate: null },
      { upn: "j@contoso.example", lastActivityDate: "2026-11-14", isDeleted: true },
      ...[
        { upn: "k@contoso.example", deletedDate: "2025-03-02" },
        { upn: "l@contoso.example", deletedDate: "2025-03-01" },
      ].map((line) => ({ ...line, lastActivityDate: "2026-11-14", isDeleted: true })),
      { upn: "m@contoso.example", lastActivityDate: "2025-02-28" },
    ]);
    const rows = await list(company);
    expect(Object.fromEntries(rows.map((row) => [row.displayName, [row.lastSeen, row.hasSignIns]]))).toEqual(expected);
    expect(
      Object.fromEntries(
        rows.flatMap(({ displayName, lastAttempt }) => (lastAttempt ? [[displayName, lastAttempt]] : [])),
      ),
    ).toEqual({
      "a attempts": { at: "2026-11-10T10:00:00Z", clock: "interactive" },
      "b quiet attempts": { at: "2026-11-11T10:00:00Z", clock: "non-interactive" },
    });
    const bySeen = await list(company, {}, { sort: "seen", descending: false });
    const order = bySeen.map(({ displayName }) => displayName?.[0] ?? "").join("");
    expect(order).toMatch(/^[abhilm]{6}c(df|fd)eg[jk]{2}$/);
  });

  test("idle is who was not seen before the day of the newest data that knows them; who may have been seen is not", async () => {
    const company = await createCompany();
    const signIns: Record<string, string | undefined | null> = {
      "seen a day too late": "2026-10-23T00:00:00Z",
      "seen just before": "2026-10-22T23:59:59Z",
      "signs in, uses nothing": "2026-11-21T10:00:00Z",
      "uses a service, signs in never": undefined,
      "never seen": undefined,
      "not named by sign-ins": null,
    };
    const people = await publishUsers(
      company,
      Object.keys(signIns).map((displayName) => ({ displayName, skuIds: [premium] })),
    );
    await publishSignIns(
      company,
      people.flatMap(({ key, displayName }) => {
        const successful = signIns[displayName ?? ""];
        return successful === null ? [] : [{ key, successful }];
      }),
    );
    const upn = people[3]?.userPrincipalName ?? "";
    await publishActiveUsers(company, [{ upn, lastActivityDate: "2026-11-01" }]);
    const idle = (seen: UserFilter["seen"]) => names(company, { state: "idle-30", seen });
    expect(await idle({ ...both, signInsUntil: "2026-11-22" })).toEqual([
      ...["never seen", "not named by sign-ins", "seen just before"],
    ]);
    // Sign-ins were last read long ago: then the report decides, by its own day.
    expect(await idle({ ...both, signInsUntil: "2026-10-30" })).toEqual(["never seen", "not named by sign-ins"]);
    // No report, or one that is not read well any more: of whom no clock is known nobody can tell.
    const signInsAlone = { signInsUntil: "2026-11-22", servicesAsOf: null, areServicesCurrent: false };
    expect(await idle(signInsAlone)).toEqual(["seen just before"]);
    expect(await idle({ ...both, areServicesCurrent: false })).toEqual(["seen just before"]);
    const facets = await withWorkspace(company.workspaceId, (tx) =>
      countUserFacets(tx, filterOf(company, { seen: both })),
    );
    expect(facets.states).toMatchObject({ "idle-30": 3, "idle-90": 2 });
  });

  test("of whom a clock says nothing certain nobody is idle by it, and an attempt to sign in makes nobody less so", async () => {
    const company = await createCompany();
    const names = [
      "attempts only",
      "lines twice",
      "named before",
      "refused",
      "refused sign-ins",
      "shared",
      "too new a license",
    ];
    const people = await publishUsers(
      company,
      names.map((displayName, at) => ({ displayName, userPrincipalName: `p${at}@contoso.example`, skuIds: [premium] })),
    );
    const keyOf = (name: string) => people.find(({ displayName }) => displayName === name)?.key ?? "";
    await publishActiveUsers(company, [
      ...["p1@contoso.example", "p3@contoso.example", "p5@contoso.example"].map((upn) => ({
        upn,
        lastActivityDate: "2026-01-01",
      })),
      { upn: "old@contoso.example", lastActivityDate: "2026-11-19" },
    ]);
    await publishSignIns(company, [
      { key: keyOf("attempts only"), interactive: "2026-11-21T10:00:00Z" },
      { key: keyOf("refused sign-ins"), successful: "2026-01-01T00:00:00Z" },
    ]);
    const odd = (name: string, changes: Partial<ReportPersonRow>): ReportPersonRow => ({
      ...{ personKey: keyOf(name), lines: [], lastDay: null, countsOwn: true, doubt: null },
      ...changes,
    });
    await withWorkspace(company.workspaceId, async (tx) => {
      await replaceReportPeople(tx, { companyId: company.id, dataset: "active_users" }, [
        odd("lines twice", { lines: ["p1@contoso.example|2"], lastDay: "2026-11-18" }),
        odd("named before", { lines: ["old@contoso.example"], lastDay: "2026-11-19" }),
        odd("refused", { doubt: "refused" }),
        odd("refused sign-ins", { doubt: "refused" }),
        odd("shared", { doubt: "shared", countsOwn: false }),
        odd("too new a license", { doubt: "new_license" }),
      ]);
      const signIns = { companyId: company.id, dataset: "sign_in_activity" };
      await replaceReportPeople(tx, signIns, [odd("refused sign-ins", { doubt: "refused" })]);
    });
    expect(await names90(company)).toEqual(["attempts only"]);
    const seen = Object.fromEntries((await list(company)).map((row) => [row.displayName, row.lastSeen?.at ?? null]));
    expect(seen).toMatchObject({
      "attempts only": null,
      "lines twice": "2026-11-18",
      "named before": "2026-11-19",
      shared: null,
    });
    const details = await withWorkspace(company.workspaceId, (tx) =>
      findUser(tx, { companyId: company.id, key: keyOf("named before") }),
    );
    expect(details?.services).not.toBeNull();
  });

  test("without sign-ins and activity data nobody is called idle", async () => {
    const company = await createCompany();
    await publishUsers(company, [{ skuIds: [premium] }]);
    expect(await list(company, { state: "idle-30", seen: unknownSources })).toEqual([]);
    const filter = filterOf(company, { seen: unknownSources });
    const { states } = await withWorkspace(company.workspaceId, (tx) => countUserFacets(tx, filter));
    expect(states).toMatchObject({ licensed: 1, "idle-30": 0, "idle-90": 0 });
  });

  test("a product leaves who holds it; its count follows search and state, not the product that is chosen", async () => {
    const company = await createCompany();
    await publishUsers(company, [
      { displayName: "both", skuIds: [visio, premium].sort() },
      { displayName: "one", skuIds: [premium] },
      { displayName: "one, disabled", skuIds: [premium], accountEnabled: false },
      { displayName: "none" },
    ]);
    expect(await names(company, { skuId: visio })).toEqual(["both"]);
    expect(await names(company, { skuId: randomUUID() })).toEqual([]);
    const filter = filterOf(company, { skuId: visio, state: "enabled" });
    const facets = await withWorkspace(company.workspaceId, (tx) => countUserFacets(tx, filter));
    expect(facets).toMatchObject({ all: 1, products: { [premium]: 2, [visio]: 1 } });
  });

  test("search finds parts of name, sign-in name, mail and a guest's hidden address, in any case, and nothing is a wildcard", async () => {
    const company = await createCompany();
    await publishUsers(company, [
      { displayName: "100% Zoë", userPrincipalName: "zoe_a@contoso.example", mail: "Front.Desk@contoso.example" },
      { displayName: "1000 Zero", userPrincipalName: "zoexa@contoso.example" },
      { displayName: null, userPrincipalName: "ida_b_nordwind.example#EXT#@contoso.example" },
      { displayName: "back\\slash 'quote'", userPrincipalName: "q@contoso.example" },
    ]);
    expect(await names(company, { search: "100%" })).toEqual(["100% Zoë"]);
    expect(await names(company, { search: "ZOË" })).toEqual(["100% Zoë"]);
    expect(await names(company, { search: "zoe_a" })).toEqual(["100% Zoë"]);
    expect(await names(company, { search: "front.d" })).toEqual(["100% Zoë"]);
    expect(await names(company, { search: "ida_b@nordwind" })).toEqual([null]);
    expect(await names(company, { search: "\\slash 'q" })).toEqual(["back\\slash 'quote'"]);
    expect(await names(company, { search: "zoë front" })).toEqual([]);
    expect(await names(company, { search: "%" })).toEqual(["100% Zoë"]);
  });

  test("sorts by name, sign-in name, last seen and creation, both ways; a missing date is older than all", async () => {
    const company = await createCompany();
    await publishUsers(company, [
      { displayName: "b", userPrincipalName: "X@contoso.example", createdDateTime: new Date("2025-01-01") },
      { displayName: "A", userPrincipalName: "z@contoso.example", createdDateTime: null },
      { displayName: "c", userPrincipalName: "y@contoso.example", createdDateTime: new Date("2024-01-01") },
    ]);
    await publishActiveUsers(company, [
      { upn: "x@contoso.example", lastActivityDate: "2026-11-01" },
      { upn: "y@contoso.example", lastActivityDate: "2026-11-02" },
    ]);
    const expected = {
      name: ["A", "b", "c"],
      "sign-in": ["b", "c", "A"],
      seen: ["A", "b", "c"],
      created: ["A", "c", "b"],
    };
    for (const sort of userSorts) {
      expect(await names(company, {}, { sort, descending: false }), sort).toEqual(expected[sort]);
      expect(await names(company, {}, { sort, descending: true }), sort).toEqual(expected[sort].toReversed());
    }
  });

  test("pages of 2,500 people with ties and blanks show each exactly once, forth and back, in every order", {
    timeout: 120_000,
  }, async () => {
    const company = await createCompany();
    const people = await publishUsers(
      company,
      Array.from({ length: 2_500 }, (_, index) => ({
        displayName: index % 5 === 0 ? null : `Name ${index % 40}`,
        createdDateTime: index % 4 === 0 ? null : new Date(Date.UTC(2024, index % 12)),
      })),
    );
    const seen = people.filter((_, index) => index % 3 !== 0);
    await publishActiveUsers(
      company,
      seen.map(({ userPrincipalName: upn }, index) => ({ upn, lastActivityDate: `2026-0${1 + (index % 9)}-15` })),
    );
    for (const sort of userSorts) {
      for (const descending of [false, true]) {
        const forth = await walk(company, { sort, descending }, "after");
        const back = await walk(company, { sort, descending }, "before");
        expect(new Set(forth.map(({ key }) => key)).size, sort).toBe(2_500);
        expect(forth.length, sort).toBe(2_500);
        expect(back.map(({ key }) => key)).toEqual(forth.map(({ key }) => key));
      }
    }
  });

  test("joins activity and activations to sign-in names of any case, and only those of this company", async () => {
    const company = await createCompany();
    const other = await createCompany({ workspaceId: company.workspaceId });
    await publishUsers(company, [{ userPrincipalName: "Ida.Berg@Contoso.example" }, { displayName: "no lines" }]);
    for (const [owner, windows] of [
      [company, 2],
      [other, 7],
    ] as const) {
      await publishActivations(owner, [
        { upn: "ida.berg@contoso.example", windows, ios: 1, lastActivatedDate: "2026-11-01" },
        { upn: "ida.berg@contoso.example", productType: "Visio Desktop", mac: 1 },
      ]);
      await publishActiveUsers(owner, [{ upn: "ida.berg@contoso.example", lastActivityDate: `2026-11-0${windows}` }]);
    }
    const [ida, none] = await list(company, {}, { sort: "seen", descending: true });
    expect(ida).toMatchObject({
      lastSeen: { at: "2026-11-02", clock: "service" },
      createdAt: "2025-03-01T08:00:00Z",
      isGuest: false,
    });
    expect(ida?.activations).toEqual([
      expect.objectContaining({ productType: "Microsoft 365 Apps for enterprise", windows: 2, ios: 1 }),
      expect.objectContaining({ productType: "Visio Desktop", mac: 1, lastActivatedDate: null }),
    ]);
    expect(none).toMatchObject({ lastSeen: null, hasSignIns: false, activations: [] });
    const details = await withWorkspace(company.workspaceId, (tx) =>
      findUser(tx, { companyId: company.id, key: ida?.key ?? "" }),
    );
    expect(details).toMatchObject({ activations: ida?.activations, services: { exchange: null }, signIns: null });
  });

  test("another workspace sees nobody, whatever company it names", async () => {
    const company = await createCompany();
    const [person] = await publishUsers(company, [{ skuIds: [premium] }]);
    const stranger = await createCompany();
    await withWorkspace(stranger.workspaceId, async (tx) => {
      const filter = filterOf(company);
      expect((await listUsers(tx, filter, { order: byName, limit: 10 })).rows).toEqual([]);
      expect(await countUserFacets(tx, filter)).toMatchObject({ all: 0, products: {} });
      expect(await countPeople(tx, company.id)).toEqual({ people: 0, licensed: 0 });
      expect(await findUser(tx, { companyId: company.id, key: person?.key ?? "" })).toBeNull();
    });
  });
});

/** Every row in display order, by following the links from one end to the other. */
async function walk(company: CompanyRow, order: UserOrder, side: "after" | "before"): Promise<UserRow[]> {
  const filter = filterOf(company);
  const last: UserPlace =
    order.sort === "name" || order.sort === "sign-in"
      ? { value: order.descending ? "" : "\u{10ffff}", key: order.descending ? "" : "\u{10ffff}" }
      : { value: order.descending ? "-999999999999" : "999999999999", key: "" };
  let place = side === "before" ? last : undefined;
  const all: UserRow[] = [];
  for (;;) {
    const start = place;
    const { rows, hasNext, hasPrevious } = await withWorkspace(company.workspaceId, (tx) =>
      listUsers(tx, filter, { order, [side]: start, limit: 500 }),
    );
    if (side === "after") all.push(...rows);
    else all.unshift(...rows);
    place = side === "after" ? rows.at(-1)?.place : rows[0]?.place;
    if (!(side === "after" ? hasNext : hasPrevious) || !place) return all;
  }
}
