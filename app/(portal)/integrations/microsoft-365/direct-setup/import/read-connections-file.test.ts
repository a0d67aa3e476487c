import { expect, test } from "vitest";
import { decodeText } from "@/lib/companies/decode-text";
import { type ConnectionsFile, readConnectionsFile } from "./read-connections-file";

const applicationId = "8f2c1d7e-45a9-4b36-8d10-6e3b9c5a1001";
const directoryId = "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002";
const otherDirectoryId = "c5e82f34-91a7-4d5c-8b06-3f1d9e6b4003";
const secret = "ctd8~yE.mU3ep-vR7w_kJ2hZx5nQb1aLoP3kS9dF";
const header = "Company,Application ID,Directory ID,Secret Key";
const good = `Contoso,${applicationId},${directoryId},${secret}`;

async function read(text: string) {
  const file: ConnectionsFile = await readConnectionsFile(text);
  if (!file.rows) throw new Error(file.refusal);
  return file;
}
const refusalOf = async (text: string) => (await readConnectionsFile(text)).refusal;
const problemsOf = async (...lines: string[]) =>
  (await read([header, ...lines].join("\n"))).rows.map(({ problems }) => problems.join(" "));

test("a row is shown with its ids as they will be stored, and of its secret only the length", async () => {
  const file = await read(`${header}\n  Contoso ,{${applicationId.toUpperCase()}}, ${directoryId},${secret} `);
  expect(file.rows).toEqual([
    { row: 2, company: "Contoso", applicationId, directoryId, cloud: null, secretLength: 40, problems: [] },
  ]);
  expect(file.secrets).toEqual(new Map([[2, secret]]));
  expect(JSON.stringify(file.rows)).not.toContain(secret.slice(0, 4));
});

test.each([
  ["a byte order mark and CRLF", `\uFEFF${header}\r\n${good}\r\n\r\n`],
  ["semicolons, as German Excel writes them", `${header};Cloud\n${good}`.replaceAll(",", ";")],
  ["tabs, as copied cells have them", `${header}\n${good}`.replaceAll(",", "\t")],
  [
    "other cases, another order and more columns",
    `SECRET KEY,note,company,directory id,application id\n${secret},"a, b",Contoso,${directoryId},${applicationId}`,
  ],
  ["the words of Entra and other tools", `Customer Name,Client ID,Tenant ID,Secret Value\n${good}`],
  ["Entra's own labels", `Name,Application (client) ID,Directory (tenant) ID,Value\n${good}`],
  ["blank lines before and between", `\n \n${header}\n,,,\n${good}\n`],
])("reads a list with %s", async (_, text) => {
  const { rows, secrets } = await read(text);
  expect(rows).toMatchObject([{ company: "Contoso", applicationId, directoryId, problems: [] }]);
  expect(secrets.get(rows[0]?.row ?? 0)).toBe(secret);
});

test("rows have the numbers that a spreadsheet shows: header, blank lines and rows of empty cells are counted", async () => {
  const other = `"Fabrikam
Legal",${applicationId},${otherDirectoryId},${secret}`;
  for (const lineEnd of ["\n", "\r\n", "\r"]) {
    const { rows, secrets } = await read(["", " ", header, ",,,", good, "", other, ""].join(lineEnd));
    expect(rows.map(({ row }) => row)).toEqual([5, 7]);
    expect([...secrets.keys()]).toEqual([5, 7]);
  }
});

test("reads UTF-16 and Windows-1252, as Excel saves them", async () => {
  const text = `${header}\n${good.replace("Contoso", "Zoë")}`;
  const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((sign) => sign.charCodeAt(0))]).buffer);
  const windows = new Uint8Array([...text].map((sign) => sign.charCodeAt(0)));
  for (const bytes of [utf16, windows]) {
    expect((await read(decodeText(bytes).text)).rows[0]).toMatchObject({ company: "Zoë", problems: [] });
  }
});

test.each([
  ["no company", `,${applicationId},${directoryId},${secret}`, "The name is empty."],
  ["no secret", `Contoso,${applicationId},${directoryId},`, "The Secret Key is missing."],
  ["a row cut short", `Contoso,${applicationId}`, "Paste the Directory (tenant) ID"],
  ["an id that is none", `Contoso,contoso.example,${directoryId},${secret}`, "This is no Application ID."],
  ["both ids the same", `Contoso,${directoryId},${directoryId.toUpperCase()},${secret}`, "Both ids are the same."],
  ["the Secret ID", `Contoso,${applicationId},${directoryId},${otherDirectoryId}`, "This is the Secret ID."],
  ["a blank in the secret", `Contoso,${applicationId},${directoryId},a b`, "There is a blank"],
])("says of a row with %s why it cannot be sent", async (_, line, problem) => {
  expect(await problemsOf(line)).toEqual([expect.stringContaining(problem)]);
});

test("a company or a directory that comes twice is refused the second time, and names the first", async () => {
  const again = `CONTOSO,${applicationId},${directoryId},${secret}`;
  const [first, second] = await problemsOf(good, again);
  expect(first).toBe("");
  expect(second).toBe("The company stands in row 2 already. The Directory ID stands in row 2 already.");
  // One application may serve many tenants.
  expect(await problemsOf(good, `Fabrikam,${applicationId},${otherDirectoryId},${secret}`)).toEqual(["", ""]);
});

test("the cloud is read by its name or left to be found", async () => {
  const cells = ["", "GCC", "GCC High", "usgovdod", "China (21Vianet)", "constructor"];
  const lines = cells.map(
    (cell, index) => `C${index},${applicationId},${directoryId.slice(0, -1)}${index},${secret},${cell}`,
  );
  const { rows } = await read([`${header},Cloud`, ...lines].join("\n"));
  expect(rows.map(({ cloud }) => cloud)).toEqual([null, "global", "usgov", "usgovdod", "china", null]);
  expect(rows.map(({ problems }) => problems.length)).toEqual([0, 0, 0, 0, 0, 1]);
});

test("a secret in the column of an id is not shown", async () => {
  const { rows } = await read(`${header}\nContoso,${secret},${directoryId},${applicationId}`);
  expect(rows[0]?.applicationId).toBeNull();
  expect(JSON.stringify(rows)).not.toContain(secret.slice(0, 4));
});

test("a list that cannot be read is refused in words that hold nothing of it", async () => {
  expect(await refusalOf(" \n")).toBe("There is nothing in it.");
  expect(await refusalOf(header)).toBe("There is no row under the header.");
  expect(await refusalOf(good)).toContain(
    "No column is called “Company”, “Application ID”, “Directory ID” or “Secret Key”.",
  );
  expect(await refusalOf(`Company,Application ID,Directory ID\n${good}`)).toContain(
    "No column is called “Secret Key”.",
  );
  expect(await refusalOf(`${header}\n"Contoso`)).toBe("The list cannot be read: the text ends inside quotes.");
  expect(await refusalOf(`${header}\n${good}\n${"x".repeat(1_000_000)}`)).toContain("1 MB");
  const lines = Array.from({ length: 501 }, () => good);
  expect(await refusalOf([header, ...lines].join("\n"))).toBe(
    "There are 501 rows. At most 500 can be imported at once.",
  );
  expect((await read([header, ...lines.slice(1)].join("\n"))).rows).toHaveLength(500);
});
