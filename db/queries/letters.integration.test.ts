import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { migrationsFolder } from "@/db/open-node";
import { companies } from "@/db/schema";
import { listCompanyHealth } from "@/lib/companies/list-company-health";
import { lowerLetters, orderLetters, searchLetters } from "@/lib/letters";
import { type CompanyRow, createCompany } from "@/tests/factories/company";
import { publishUsers } from "@/tests/factories/published";
import { drivers, openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { matchNames } from "./companies";
import { listCompanyNames } from "./company-names";
import { unknownSources } from "./last-seen";
import { listUsers, type UserRow } from "./users";

const inOrder = ["ÄRZTE Nord", "Käthe", "Kelechi", "Łucja", "Muller", "Müller", "ØRSTED", "Raum 2", "Raum 10"].concat([
  "Straße",
  "Wójcik",
  "Woźniak",
  "Ωmega",
  "Жанна",
  "أحمد",
  "中村",
  "😀",
]);

// The server of `pg` has the locale C, in which it knows no letter beyond Z (tests/test-database.ts).
describe.each(drivers)("names on %s", (driver) => {
  let database: TestDatabase;
  let company: CompanyRow;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
    company = await createCompany();
    const people = inOrder.map((displayName, index) => ({
      displayName: index % 2 ? displayName : displayName.normalize("NFD"),
      userPrincipalName: `p${index}@contoso.example`,
    }));
    await publishUsers(company, people.toReversed());
  });
  afterAll(() => database.close());

  const list = (search: string, options: Partial<Parameters<typeof listUsers>[2]> = {}) =>
    withWorkspace(company.workspaceId, (tx) =>
      listUsers(
        tx,
        { companyId: company.id, search, skuId: null, state: null, seen: unknownSources },
        { order: { sort: "name", descending: false }, limit: 100, ...options },
      ),
    );
  const namesOf = (rows: UserRow[]) => rows.map(({ displayName }) => displayName?.normalize("NFC"));

  test("people stand in the order in which people look for them, page by page, both ways", async () => {
    expect(namesOf((await list("")).rows)).toEqual(inOrder);
    for (const descending of [false, true]) {
      const walked: UserRow[] = [];
      for (let hasNext = true; hasNext; ) {
        const page = await list("", { order: { sort: "name", descending }, limit: 2, after: walked.at(-1)?.place });
        walked.push(...page.rows);
        hasNext = page.hasNext;
      }
      expect(namesOf(walked)).toEqual(descending ? inOrder.toReversed() : inOrder);
    }
  });

  test.each([
    ["ärzte", "ÄRZTE Nord"],
    ["a\u0308rzte", "ÄRZTE Nord"],
    ["ARZTE", "ÄRZTE Nord"],
    ["ørsted", "ØRSTED"],
    ["orsted", "ØRSTED"],
    ["KÄTHE", "Käthe"],
    ["wójcik", "Wójcik"],
    ["strasse", "Straße"],
    ["жанна", "Жанна"],
    ["ω", "Ωmega"],
    ["村", "中村"],
  ])("“%s” finds %s", async (search, name) => {
    expect(namesOf((await list(search)).rows)).toEqual([name]);
  });

  test("department, job title and a named product are found too", async () => {
    const here = await createCompany();
    const skuId = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
    await publishUsers(here, [
      { displayName: "A", department: "Einkäufe" },
      { displayName: "B", jobTitle: "Geschäftsführerin" },
      { displayName: "C", skuIds: [skuId] },
    ]);
    const find = async (search: string, searchedSkuIds: string[] = []) => {
      const filter = { companyId: here.id, search, searchedSkuIds, skuId: null, state: null, seen: unknownSources };
      const order = { sort: "name", descending: false } as const;
      return namesOf((await withWorkspace(here.workspaceId, (tx) => listUsers(tx, filter, { order, limit: 9 }))).rows);
    };
    expect(await find("einkaufe")).toEqual(["A"]);
    expect(await find("GESCHÄFTS")).toEqual(["B"]);
    expect(await find("premium", [skuId])).toEqual(["C"]);
    expect(await find("premium")).toEqual([]);
  });

  test("companies too, and what looks the same is one name", async () => {
    const { workspaceId } = company;
    await withWorkspace(workspaceId, (tx) => tx.insert(companies).values(inOrder.map((name) => ({ name }))));
    await withWorkspace(workspaceId, async (tx) => {
      const names = (await listCompanyNames(tx)).map(({ name }) => name).filter((name) => name !== company.name);
      expect(names).toEqual(inOrder);
      const found = await listCompanyHealth(tx, { search: "a\u0308rzte" });
      expect(found.rows.map(({ name }) => name)).toEqual(["ÄRZTE Nord"]);
      const [taken, first, second] = await matchNames(tx, ["ärzte nord", "Zoë", "ZOE\u0308"]);
      expect(taken?.companyId).toBe(found.rows[0]?.companyId);
      expect([first?.firstPlace, second?.firstPlace]).toEqual([1, 1]);
    });
    await expect(createCompany({ workspaceId, name: "ärzte nord" })).rejects.toThrow();
  });

  test("the database and the browser compare letter for letter alike", async () => {
    const texts = [...everyLetter()].flatMap((letter) => [letter, `${letter}a 7${letter}Z`]).concat(inOrder, "", " ");
    const { rows } = await database.db.execute<Record<"lower" | "search" | "order", string>>(sql`
      select letters_lower(t) as lower, letters_search(t) as search, letters_order(t) as "order"
      from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) with ordinality as e(t, n) order by n
    `);
    const here = texts.map((text) => ({
      lower: lowerLetters(text),
      search: searchLetters(text),
      order: orderLetters(text),
    }));
    expect(rows.filter((row, at) => JSON.stringify(row) !== JSON.stringify(here[at]))).toEqual([]);
  });
});

/** Of the blocks that names are written in; what the oldest Unicode of them all, PostgreSQL 15's, knows. */
function* everyLetter() {
  for (const [from, to] of [
    [0x01, 0x58f],
    [0x591, 0x5f4],
    [0x600, 0x6ff],
    [0x904, 0x939],
    [0xe01, 0xe3a],
    [0x10a0, 0x10ff],
    [0x1e00, 0x1fff],
    [0x2000, 0x20c0],
    [0x2100, 0x218b],
    [0x2c60, 0x2c7f],
    [0x3041, 0x30ff],
    [0xac00, 0xac20],
    [0xfb00, 0xfb4f],
    [0xfe00, 0xfe0f],
    [0xff01, 0xffef],
    [0x1f600, 0x1f610],
  ] as const) {
    for (let code = from; code <= to; code++) {
      const letter = String.fromCodePoint(code);
      if (/\p{Assigned}/u.test(letter)) yield letter;
    }
  }
}

test("a database from before gets them for the rows it has, and of two names that are one now the younger a number", async () => {
  const database = await PGlite.create();
  const run = async (file: string) => {
    for (const statement of readFileSync(join(migrationsFolder, file), "utf8").split("--> statement-breakpoint")) {
      await database.exec(statement);
    }
  };
  await database.exec("create schema drizzle; create table drizzle.__drizzle_migrations (id int)"); // the migrator's own
  const files = readdirSync(migrationsFolder).filter((name) => name.endsWith(".sql"));
  const last = files.sort().findIndex((name) => name.endsWith("names_compared_by_letters.sql"));
  for (const file of files.slice(0, last)) await run(file);
  await database.exec(`
    insert into workspaces (id, name) values ('00000000-0000-4000-8000-000000000001', 'Nord');
    set app.workspace_id = '00000000-0000-4000-8000-000000000001';
    insert into companies (name, created_at) values ('Ida’s', '2026-01-02'), ('Ida''s', '2026-01-01'), ('Ida''s (2)', '2026-01-03');
    insert into m365_users (company_id, key, hash, user_principal_name, display_name, sku_ids, license_assignments, proxy_addresses)
      select id, 'k', gen_random_uuid(), 'A@contoso.example', 'ÄRZTE', '{}', '[]', '{}' from companies limit 1;
  `);
  for (const file of files.slice(last)) await run(file);
  const { rows } = await database.query("select name from companies order by created_at");
  expect(rows.map((row) => (row as { name: string }).name)).toEqual(["Ida's", "Ida’s (3)", "Ida's (2)"]);
  expect((await database.query("select sort_sign_in, sort_name from m365_users")).rows).toEqual([
    { sort_sign_in: "a@contoso.example", sort_name: "arzte\u0001a\u0308rzte" },
  ]);
  await database.close();
});
