import { describe, expect, it } from "vitest";
import { createFakeFetch, csv, redirectTo } from "../testing/fake-fetch";
import { collect, createTestClient, errorOf, firstReading } from "../testing/test-values";
import {
  asOf,
  type Cells,
  type Example,
  email,
  mailbox,
  nameColumn,
  oneDrive,
  teams,
  usageExamples,
} from "../testing/usage-examples";
import { oneDriveUsage } from "./one-drive-usage";

const download = "https://reports.example/file";
const concealed = "FE7CC8C15246EDCCA289C9A4022762F7";

function clientFor({ path }: Pick<Example, "path">, lines: string[]) {
  return createTestClient({
    fetch: createFakeFetch({ [path]: redirectTo(download), [download]: csv(...lines) }).fetch,
  });
}

const linesOf = (rows: Cells[]) => [
  Object.keys(rows[0] ?? {}).join(","),
  ...rows.map((row) => Object.values(row).join(",")),
];
const read = (example: Example, ...rows: Cells[]) => readLines(example, linesOf(rows));
const readLines = (example: Example, lines: string[]) =>
  collect(example.dataset.read(clientFor(example, lines), null, firstReading));
const without = (cells: Cells, column: string) =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => name !== column));

describe.each(usageExamples.map((example) => [example.dataset.name, example] as const))("%s", (_, example) => {
  const { dataset, cells, key, row, name, needed, optional } = example;

  it("is a row with Microsoft's figures, as of the day of the report", async () => {
    const pages = await read(example, cells);
    expect(pages).toEqual([{ rows: [{ key, row }], rejected: [], cursor: null, isLast: true, asOf }]);
    expect(dataset.row.parse(row)).toEqual(row);
    expect(dataset).toMatchObject({
      permission: "Reports.Read.All",
      keepsHistory: false,
      clouds: ["global", "sandbox"],
    });
  });

  it("reads the same when columns have moved and new ones stand between them", async () => {
    const moved = Object.entries(cells).reverse();
    moved.splice(3, 0, ["Brand New", '"a, b"']);
    expect(await read(example, Object.fromEntries(moved))).toEqual(await read(example, cells));
  });

  it("names a column that it cannot do without, and reads nothing", async () => {
    for (const column of ["Report Refresh Date", name, ...needed]) {
      const error = await errorOf(read(example, without(cells, column)));
      expect(error, column).toMatchObject({ code: "malformed", message: expect.stringContaining(`"${column}"`) });
    }
  });

  it("does without any other column", async () => {
    const others = Object.keys(cells).filter((column) => !["Report Refresh Date", name, ...needed].includes(column));
    expect(others).toEqual(expect.arrayContaining(Object.keys(optional)));
    for (const column of others) {
      const [page] = await read(example, without(cells, column));
      expect(
        page?.rows.map((read) => read.row),
        column,
      ).toEqual([{ ...row, ...optional[column] }]);
    }
  });

  it("stores nobody when the tenant conceals names", async () => {
    const hidden = { ...cells, [name]: concealed };
    const pages = await read(example, hidden, { ...hidden, [name]: "0".repeat(32) });
    expect(pages).toEqual([{ rows: [], rejected: [], cursor: null, isLast: true, asOf, finding: "concealed" }]);
  });

  it("sets aside a concealed row among open ones with no key, and tells no name", async () => {
    const pages = await read(example, { ...cells, [name]: concealed }, cells);
    expect(pages[0]?.rows.map((read) => read.key)).toEqual([key]);
    expect(pages[0]?.rejected).toEqual([{ key: null, reason: expect.stringContaining(`${name}: concealed`) }]);
    expect(JSON.stringify(pages)).not.toContain(concealed);
  });

  it("has nothing yet when only the header is there", async () => {
    const header = Object.keys(cells).join(",");
    const nothing = { rows: [], rejected: [], cursor: null, isLast: true, asOf: null, finding: "not_published" };
    expect(await readLines(example, [header])).toEqual([nothing]);
  });

  it("sets aside a row with a cell that cannot be read, under its key, and does not tell the cell", async () => {
    const pages = await read(example, { ...cells, "Last Activity Date": "the day before" }, cells);
    expect(pages[0]?.rows).toHaveLength(1);
    // Whose it is stands beside a key that does not begin with the name: an OneDrive's is the id of its site.
    expect(pages[0]?.rejected).toMatchObject([{ key, reason: "Last Activity Date: not a day" }]);
  });

  it("fails as a whole when half of the file came, so that nobody is taken for gone", async () => {
    const [header = "", line = ""] = linesOf([cells]);
    const half = readLines(example, [header, line, line.slice(0, line.length / 2)]);
    expect((await errorOf(half)).code).toBe("malformed");
  });

  it("can be probed without a download", async () => {
    const fake = createFakeFetch({ [example.path]: redirectTo(download) });
    await dataset.probe(createTestClient({ fetch: fake.fetch }), firstReading);
    expect(fake.requests).toHaveLength(1);
  });
});

describe("figures", () => {
  const reasonOf = async (example: Example, changes: Cells) =>
    (await read(example, { ...example.cells, ...changes }))[0]?.rejected[0]?.reason;

  it.each([
    [mailbox, "Item Count", "1000000000", "not a whole number"],
    [mailbox, "Storage Used (Byte)", "9007199254740993", "not a number of bytes"],
    [mailbox, "Prohibit Send Quota (Byte)", "99999999999999999999", "not a number of bytes"],
    [oneDrive, "Storage Allocated (Byte)", "-1", "not a number of bytes"],
    [teams, "Call Count", "4294967296", "not a whole number"],
    [teams, "Audio Duration In Seconds", "1.5", "not a whole number"],
    [email, "Receive Count", "1e9", "not a whole number"],
  ])("of $dataset.name that no column holds cost one row: %s", async (example, column, cell, reason) => {
    expect(await reasonOf(example, { [column]: cell })).toBe(`${column}: ${reason}`);
  });

  it("that Microsoft leaves out are unknown, not zero", async () => {
    const blank = { "Item Count": "", "Storage Used (Byte)": "", "Issue Warning Quota (Byte)": "", "Has Archive": "" };
    const [page] = await read(mailbox, { ...mailbox.cells, ...blank });
    const unknown = { itemCount: null, storageUsedBytes: null, issueWarningQuotaBytes: null, hasArchive: null };
    expect(page?.rows[0]?.row).toMatchObject(unknown);
  });

  it("of Teams come from the texts when the seconds are missing, and are unknown when those cannot be read", async () => {
    const entries = Object.entries(teams.cells).filter(([column]) => !column.endsWith("In Seconds"));
    const [page] = await read(teams, { ...Object.fromEntries(entries), "Audio Duration": "02:43:53" });
    expect(page?.rows[0]?.row).toMatchObject({ audioSeconds: null, videoSeconds: 0, screenShareSeconds: 60 });
  });
});

describe("one_drive_usage", () => {
  const zero = "00000000-0000-0000-0000-000000000000";
  const keysOf = async (...rows: Cells[]) => {
    const [page] = await read(oneDrive, ...rows);
    return [page?.rows.map(({ key }) => key), page?.rejected];
  };

  it("goes by its owner when the sites have no ids, and a deleted one takes no other's place", async () => {
    const plain = without(oneDrive.cells, "Site Id");
    const deleted = { ...plain, "Is Deleted": "True" };
    expect(await keysOf(plain, deleted)).toEqual([["ida@nordwind.example", "ida@nordwind.example|deleted"], []]);
    const zeros = { ...oneDrive.cells, "Site Id": zero };
    expect(await keysOf(zeros)).toEqual([["ida@nordwind.example"], []]);
  });

  it("may belong to nobody as long as it has an id", async () => {
    const orphan = { ...oneDrive.cells, "Owner Principal Name": "" };
    const [page] = await read(oneDrive, orphan, { ...oneDrive.cells, "Site Id": "other" });
    expect(page?.finding).toBeUndefined();
    expect(page?.rows[0]).toMatchObject({ key: oneDrive.key, row: { userPrincipalName: null } });
    const reason = "Owner Principal Name: neither a site id nor an owner";
    expect(await keysOf({ ...orphan, "Site Id": "" })).toEqual([[], [{ key: null, reason }]]);
  });
});

describe("a report about people", () => {
  it("is let go when it lacks a column, and when the reader has seen enough", async () => {
    const [header = "", line = ""] = linesOf([email.cells]);
    for (const first of [header, header.replace("Send Count", "Sent")]) {
      let isCancelled = false;
      const endless = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(`${first}\n`)),
        pull: (controller) => controller.enqueue(new TextEncoder().encode(`${line}\n`.repeat(600))),
        cancel: () => {
          isCancelled = true;
        },
      });
      const routes = { [email.path]: redirectTo(download), [download]: () => new Response(endless) };
      const pages = email.dataset.read(createTestClient({ fetch: createFakeFetch(routes).fetch }), null, firstReading);
      await pages.next().catch(() => undefined);
      await pages.return();
      expect(isCancelled).toBe(true);
    }
  });

  it("sets a row without a name aside, with no key", async () => {
    for (const example of usageExamples.filter(({ dataset }) => dataset !== oneDriveUsage)) {
      const [page] = await read(example, { ...example.cells, [nameColumn]: "" }, example.cells);
      expect(page?.rows).toHaveLength(1);
      expect(page?.rejected).toEqual([{ key: null, reason: expect.stringContaining(`${nameColumn}: `) }]);
    }
  });

  it("is read to its end in pages of a thousand, whatever stands in its cells", async () => {
    const count = 20_001;
    const rows = Array.from({ length: count }, (_, index) => ({
      ...email.cells,
      [nameColumn]: `person.${index}@nordwind.example`,
      "Display Name": index % 3 === 0 ? '"Weiß, ""J"""' : "陽子",
    }));
    const pages = await read(email, ...rows);
    expect(pages).toHaveLength(21);
    expect(new Set(pages.flatMap((page) => page.rows.map(({ key }) => key))).size).toBe(count);
    expect(pages[0]?.rows[0]?.row).toMatchObject({ displayName: 'Weiß, "J"' });
    expect(pages.map(({ isLast }) => isLast).indexOf(true)).toBe(20);
  });
});
