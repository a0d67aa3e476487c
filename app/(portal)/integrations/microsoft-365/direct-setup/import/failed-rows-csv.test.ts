import { expect, test } from "vitest";
import { parseCsv } from "@/lib/csv";
import { failedRowsCsv } from "./failed-rows-csv";
import { readConnectionsFile } from "./read-connections-file";
import { sumInWords, tallyRows } from "./tally";

const secret = "ctd8~yE.mU3ep-vR7w_kJ2hZx5nQb1aLoP3kS9dF";
const id = (last: number) => `8f2c1d7e-45a9-4b36-8d10-6e3b9c5a100${last}`;
const list = [
  "Company,Application ID,Directory ID,Secret Key,Cloud",
  `=Contoso,${id(1)},${id(2)},${secret},GCC High`,
  `Fabrikam,${id(3)},${id(4)},${secret},`,
  `Tailspin,${secret},${id(6)},${secret},`,
  `Litware,${id(7)},${id(8)},${secret},`,
].join("\n");

async function readCells(text: string) {
  const rows: string[][] = [];
  for await (const row of parseCsv([text])) rows.push(row);
  return rows;
}

test("the rows that were not saved come back with the reason and without the secret, safe for a spreadsheet", async () => {
  const { rows = [] } = await readConnectionsFile(list);
  const step = { text: "Copy the Value" };
  const tally = tallyRows(
    rows,
    new Map([
      [2, { status: "refused", title: "The secret is wrong", step, companyId: null }],
      [3, { status: "saved", companyId: "2", company: "added", note: null }],
    ]),
  );
  const text = failedRowsCsv(tally.failed);
  expect(text).not.toContain(secret.slice(0, 6));
  expect(await readCells(text)).toEqual([
    ["Company", "Application ID", "Directory ID", "Cloud", "Reason"],
    ["'=Contoso", id(1), id(2), "US Government (GCC High)", "The secret is wrong › Copy the Value"],
    ["Tailspin", "", id(6), "", expect.stringContaining("This is no Application ID.")],
  ]);
  expect(sumInWords(tally)).toBe("1 saved, 2 not saved, 1 not checked yet");
});

test("before anything is sent the sum says how much can be", async () => {
  const { rows = [] } = await readConnectionsFile(list);
  expect(sumInWords(tallyRows(rows, new Map()))).toBe("3 of 4 rows can be checked");
  expect(sumInWords(tallyRows(rows.slice(2, 3), new Map()))).toBe("None of the rows can be sent as it stands");
});
