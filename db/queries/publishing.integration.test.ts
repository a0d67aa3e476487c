import { randomUUID } from "node:crypto";
import { type Column, eq, getTableColumns, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { toPublication } from "@/lib/sync/published-tables";
import { type CompanyRow, createCompany } from "@/tests/factories/company";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { countDifferences, publishDifferences } from "./publishing";
import { columnNames } from "./record-literals";
import { type Publication, stagePage } from "./staging";

/** What a record or an array could be misread by, and what could be taken for null. */
const oddTexts = [
  'quotes " and \\ and \\" and ""',
  "(brackets), {braces}, a,b",
  " blanks at both ends ",
  "lines\r\nand\ttabs",
  "NULL",
  "null",
  "'apostrophe' $1 %s",
  "Zoë 🙂 \u2028",
  "\\",
  '"',
  ",",
  "{}",
];

const samples: Record<string, (text: string) => unknown> = {
  text: (text) => text,
  boolean: (text) => text.length % 2 === 0,
  integer: (text) => 5 - text.length,
  bigint: () => 53_687_091_200,
  "double precision": () => 1e-7,
  date: () => "2026-11-20",
  "timestamp with time zone": () => "2026-11-20T08:00:00.123Z",
  jsonb: (text) => [{ text, nothing: null, more: [text] }],
  "text[]": (text) => [text, "", "plain"],
  "uuid[]": () => ["6fd2c87f-b296-42f0-b197-1e91e994b900"],
  uuid: () => "6fd2c87f-b296-42f0-b197-1e91e994b900",
};

function sampleOf(column: Column, text: string) {
  const sample = samples[column.getSQLType()];
  if (!sample) throw new Error(`No sample of ${column.getSQLType()}.`);
  return sample(text);
}

/** The columns of a published table that a dataset fills, by their names in code. */
const filledColumns = ({ table }: Publication) =>
  Object.entries(getTableColumns(table)).filter(
    ([field, { generated }]) => !generated && !["workspaceId", "companyId", "key", "hash"].includes(field),
  );

const rowOf = (publication: Publication, text: string) =>
  Object.fromEntries(filledColumns(publication).map(([field, column]) => [field, sampleOf(column, text)]));

/** What may be missing is: once as null, once not at all. */
const emptyRowOf = (publication: Publication) =>
  Object.fromEntries(
    filledColumns(publication).flatMap(([field, column], at) => {
      if (column.notNull) return [[field, sampleOf(column, "")]];
      return at % 2 === 0 ? [[field, null]] : [];
    }),
  );

describe.each(["pglite", "pg"] as const)("publishing on %s", (driver) => {
  let database: TestDatabase;
  let company: CompanyRow;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
    company = await createCompany();
  });
  afterAll(() => database.close());

  const place = (dataset: string) => toPublication({ runId: randomUUID(), dataset, companyId: company.id });

  async function publish(publication: Publication, rows: { key: string; document: object }[]) {
    return withWorkspace(company.workspaceId, async (tx) => {
      await stagePage(tx, publication, 0, rows);
      return publishDifferences(tx, publication, await countDifferences(tx, publication));
    });
  }

  test.each(datasets.map(({ name }) => name))(
    "%s: every value is published as it was read, and the same again is no change",
    async (name) => {
      const publication = place(name);
      const odd = oddTexts.map((text) => ({ key: text, document: rowOf(publication, text) }));
      const rows = [...odd, { key: "nothing", document: emptyRowOf(publication) }];
      expect(await publish(publication, rows)).toBe(rows.length);
      const published = await withWorkspace(company.workspaceId, (tx) =>
        tx.select(getTableColumns(publication.table)).from(publication.table).where(eq(sql`company_id`, company.id)),
      );
      const stored = new Map(published.map((row) => [row.key, row]));
      for (const { key, document } of rows) {
        const fields = filledColumns(publication).map(([field]) => field);
        const expected = Object.fromEntries(fields.map((field) => [field, document[field] ?? null]));
        const found = Object.fromEntries(fields.map((field) => [field, plain(stored.get(key)?.[field])]));
        expect(found).toEqual(expected);
      }
      expect(await publish(place(name), rows)).toBe(0);
    },
  );

  test("a history keeps each row as it was read", async () => {
    const publication = place("domains");
    const rows = oddTexts.map((text) => ({ key: `history ${text}`, document: rowOf(publication, text) }));
    await publish(publication, rows);
    const versions = await withWorkspace(company.workspaceId, (tx) =>
      tx.execute<{ key: string; document: object }>(
        sql`select key, document from versions where dataset = 'domains' and key like 'history %'`,
      ),
    );
    const kept = new Map(versions.rows.map(({ key, document }) => [key, document]));
    for (const { key, document } of rows) expect(kept.get(key)).toEqual(document);
    expect(kept.size).toBe(rows.length);
  });

  test.each(datasets.map(({ name }) => name))("%s: columns stand in the table as they do in code", async (name) => {
    const { table } = place(name);
    const { rows } = await withWorkspace(company.workspaceId, (tx) =>
      tx.execute<{ name: string }>(sql`
        select attname as name from pg_attribute
        where attrelid = ${`m365_${name}`}::regclass and attnum > 0 and not attisdropped order by attnum
      `),
    );
    expect(columnNames(table)).toEqual(rows.map((column) => column.name));
    expect(columnNames(table).slice(0, 4)).toEqual(["workspace_id", "company_id", "key", "hash"]);
  });

  test("pages that were staged for a table of other columns are not published", async () => {
    const publication = place("subscribed_skus");
    const rows = [{ key: "another", document: rowOf(publication, "another") }];
    await withWorkspace(company.workspaceId, async (tx) => {
      await stagePage(tx, publication, 0, rows);
      const differences = await countDifferences(tx, publication);
      await tx.execute(sql`update staged_pages set columns = columns || '{one_more}'`);
      expect(await publishDifferences(tx, publication, differences)).toBeLessThan(differences.added);
    });
  });
});

/** A moment as datasets write it. */
const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
