import { expect, test } from "vitest";
import { toFormObject } from "@/lib/form-data";
import { importSchema, type SentRow } from "./import-schema";

const row: SentRow = {
  company: "Contoso",
  cloud: null,
  applicationId: "8f2c1d7e-45a9-4b36-8d10-6e3b9c5a1001",
  directoryId: "A47D0C19-2e6b-4f83-b5d1-0c9e7f3a4002",
  clientSecret: " ctd8~yE.mU3ep-vR7w_kJ2hZx5nQb1aL ",
};

function parse(...rows: string[]) {
  const form = new FormData();
  for (const text of rows) form.append("row", text);
  return importSchema.safeParse(toFormObject(form, importSchema));
}

test("one row or two are taken, with their ids as they are stored", () => {
  const one = {
    ...row,
    directoryId: "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002",
    clientSecret: "ctd8~yE.mU3ep-vR7w_kJ2hZx5nQb1aL",
  };
  expect(parse(JSON.stringify(row)).data).toEqual({ row: [one] });
  expect(parse(JSON.stringify(row), JSON.stringify(row)).data?.row).toHaveLength(2);
});

test.each([
  ["none", []],
  ["three", [row, row, row]],
  ["one without a secret", [{ ...row, clientSecret: " " }]],
  ["one with the same id twice", [{ ...row, applicationId: row.directoryId }]],
  ["one with a cloud that is none", [{ ...row, cloud: "moon" }]],
  ["a null", [null]],
])("%s is refused", (_, rows) => {
  expect(parse(...rows.map((each) => JSON.stringify(each))).success).toBe(false);
});

test("what is no JSON is refused, and not repeated", () => {
  const { error } = parse("ctd8~yE.mU3ep-vR7w");
  expect(error).toBeDefined();
  expect(JSON.stringify(error)).not.toContain("ctd8");
});
