import { expect, test } from "vitest";
import { isTooLarge, readNameList } from "./company-names-file";
import { decodeText } from "./decode-text";

const namesOf = async (text: string) => (await readNameList(text)).names?.map(({ name, problem }) => name ?? problem);

test.each([
  ["comma", 'Id,Company Name,City\r\n1,Contoso,Oslo\r\n2,"Fabrikam, Inc.",Bern\r\n'],
  ["semicolon", "Id;company;City\n1;Contoso;Oslo\n2;Fabrikam, Inc.;Bern\n"],
  ["tab", "Id\tNAME\tCity\n1\tContoso\tOslo\n2\tFabrikam, Inc.\tBern"],
])("the column is found by its name, with %s between the columns", async (_separator, text) => {
  expect(await namesOf(text)).toEqual(["Contoso", "Fabrikam, Inc."]);
});

test("“Company” counts before “Name”, which may be a person's", async () => {
  expect(await namesOf("Name,Company\nIda,Contoso")).toEqual(["Contoso"]);
});

test("a single column needs no header, and a comma inside a name makes no second column", async () => {
  expect(await namesOf('Contoso\nFabrikam, Inc.\n\n"Wide World ""Importers"""\n')).toEqual([
    ...["Contoso", "Fabrikam, Inc.", 'Wide World "Importers"'],
  ]);
  expect(await namesOf("Fabrikam, Inc.")).toEqual(["Fabrikam, Inc."]);
  expect(await namesOf("\uFEFFCompany\nContoso")).toEqual(["Contoso"]);
});

test("several columns without a header that is known are refused with the way out", async () => {
  expect((await readNameList("1,Contoso\n2,Fabrikam")).refusal).toContain("No column is called");
  expect((await readNameList("Kunde;Ort\nContoso;Oslo")).refusal).toContain("No column is called");
});

test("a row that cannot be a company keeps its number and says why", async () => {
  const { names } = await readNameList(`Company;City\nContoso;Oslo\n;Bern\n${"x".repeat(300)};Rome\n`);
  expect(names).toEqual([
    { row: 2, typed: "Contoso", name: "Contoso", problem: null },
    { row: 3, typed: "", name: null, problem: "The name is empty." },
    { row: 4, typed: "x".repeat(200), name: null, problem: "The name has 300 characters; 120 is the most." },
  ]);
});

test("rows have the numbers that a spreadsheet or an editor shows: the header and blank lines are counted", async () => {
  const rowsOf = async (text: string) => (await readNameList(text)).names?.map(({ row }) => row);
  expect(await rowsOf("\n\nCompany,City\nContoso,Oslo\n\nFabrikam,Bern\n\n")).toEqual([4, 6]);
  expect(await rowsOf("Contoso\r\n\r\nFabrikam\r\n")).toEqual([1, 3]);
  expect(await rowsOf("Company\r\rContoso\r")).toEqual([3]);
});

test("a list that is empty, too long, too large or broken is refused in words", async () => {
  expect((await readNameList("Company\n")).refusal).toContain("no company");
  expect((await readNameList("  \n")).refusal).toContain("no company");
  expect((await readNameList("Contoso\n".repeat(5000))).names).toHaveLength(5000);
  expect((await readNameList("Contoso\n".repeat(5001))).refusal).toContain("5,001 rows");
  expect((await readNameList("x".repeat(1_000_001))).refusal).toContain("1 MB");
  expect((await readNameList('Company\n"Contoso')).refusal).toContain("inside quotes");
  expect(isTooLarge("a\r\n".repeat(500_000))).toBe(false);
});

test("text is read as the program on Windows wrote it", () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  expect(decodeText(new TextEncoder().encode("\uFEFFZoë"))).toEqual({ text: "Zoë", encoding: "UTF-8" });
  expect(decodeText(bytes(0x5a, 0x6f, 0xeb, 0x80))).toEqual({ text: "Zoë€", encoding: "Windows-1252" });
  expect(decodeText(bytes(0xff, 0xfe, 0x5a, 0, 0xeb, 0))).toEqual({ text: "Zë", encoding: "UTF-16" });
});
