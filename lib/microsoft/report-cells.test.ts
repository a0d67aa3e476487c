import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  booleanCell,
  bytesCell,
  countCell,
  dateCell,
  flagCell,
  keyCell,
  nameCell,
  nullableCountCell,
  textCell,
  toSeconds,
} from "./report-cells";

const refused = (schema: z.ZodType, cells: string[]) => cells.filter((cell) => !schema.safeParse(cell).success);

describe("a report's cell", () => {
  it("takes an empty cell and a column that is gone for no value", () => {
    const cells = z.object({
      day: dateCell(),
      count: countCell(),
      maybe: nullableCountCell(),
      bytes: bytesCell(),
      boolean: booleanCell(),
      flag: flagCell(),
      text: textCell(),
      key: keyCell(),
    });
    const nothing = { day: null, count: 0, maybe: null, bytes: null, boolean: null, flag: false, text: null, key: "" };
    expect(cells.parse({})).toEqual(nothing);
    expect(cells.parse(Object.fromEntries(Object.keys(nothing).map((name) => [name, ""])))).toEqual(nothing);
  });

  it("is a day that there was, and no other text", () => {
    expect(dateCell().parse("2026-11-20")).toBe("2026-11-20");
    expect(dateCell().parse("2024-02-29")).toBe("2024-02-29");
    const wrong = ["20/11/2026", "11/28/2026", "2026-02-30", "2025-02-29", "0000-01-01", "2026-11-20\n", " ", "46352"];
    expect(refused(dateCell(), wrong)).toEqual(wrong);
  });

  it("is the day (UTC) of a moment, however it is written, and never one that there was not", () => {
    const moments = ["T00:00:00Z", "T23:59:59.9999999Z", "T00:00:00", " 00:00:00", "T01:30:00+01:00", "T22:30-01:00"];
    for (const moment of moments) expect(dateCell().parse(`2026-11-28${moment}`), moment).toBe("2026-11-28");
    expect(dateCell().parse("2026-11-28T23:30:00-01:00")).toBe("2026-11-29");
    for (const never of ["0001-01-01T00:00:00", "0001-01-01", "1601-01-01T00:00:00Z"])
      expect(dateCell().parse(never), never).toBeNull();
    const wrong = ["2026-02-30T00:00:00Z", "2026-11-28T25:00:00Z", "2026-11-28T", "2026-11-28Z", "28.11.2026 00:00"];
    expect(refused(dateCell(), wrong)).toEqual(wrong);
  });

  it("counts what a column of type integer holds", () => {
    expect(countCell().parse("12")).toBe(12);
    expect(nullableCountCell().parse("999999999")).toBe(999_999_999);
    const wrong = ["-1", "1.5", "1,000", "1e3", "1000000000", "12 ", "0x1", "\n"];
    expect(refused(countCell(), wrong)).toEqual(wrong);
    expect(refused(nullableCountCell(), wrong)).toEqual(wrong);
  });

  it("counts bytes as long as JavaScript counts right", () => {
    expect(bytesCell().parse("107374182400")).toBe(107_374_182_400);
    expect(bytesCell().parse("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
    const wrong = ["9007199254740992", "99999999999999999999", "-5", "Unlimited", "1.5"];
    expect(refused(bytesCell(), wrong)).toEqual(wrong);
  });

  it("says yes and no in Microsoft's words, in any case", () => {
    const words = ["True", "yes", "1", "False", "NO", "0", " true "];
    expect(words.map((word) => booleanCell().parse(word))).toEqual([true, true, true, false, false, false, true]);
    expect(["Yes", "No"].map((word) => flagCell().parse(word))).toEqual([true, false]);
    expect(refused(booleanCell(), ["maybe", "2"])).toEqual(["maybe", "2"]);
  });

  it("is a name in lower case that there must be, and short enough to be a key", () => {
    expect(nameCell().parse("Ida.Berg@Nordwind.example")).toBe("ida.berg@nordwind.example");
    const wrong = ["", "\0", "x".repeat(501)];
    expect(refused(nameCell(), wrong)).toEqual(wrong);
    expect(refused(keyCell(), wrong)).toEqual(["x".repeat(501)]);
  });

  it("is text that PostgreSQL can store, or nothing", () => {
    expect(textCell().parse("a\0b\uD800")).toBe("ab\uFFFD");
    expect(refused(textCell(), ["x".repeat(10_001)])).toHaveLength(1);
  });

  it("is nothing but text", () => {
    for (const schema of [dateCell(), countCell(), textCell(), booleanCell()])
      expect(schema.safeParse(5).success).toBe(false);
  });

  it("tells what was wrong with it, not what stood there", () => {
    const [issue] = dateCell().safeParse("yesterday").error?.issues ?? [];
    expect(issue?.message).toBe("not a day");
  });
});

describe("toSeconds", () => {
  it("reads a length of time in whole seconds that a column of type integer holds", () => {
    const texts = ["PT0S", "PT1H2M3S", "PT90M", "P1DT1S", "PT2.5S"];
    expect(texts.map(toSeconds)).toEqual([0, 3_723, 5_400, 86_401, 2]);
    expect(toSeconds("P999DT99999H999999M99999999S")).toBeLessThan(2_147_483_647);
  });

  it("takes nothing else for one", () => {
    for (const text of [null, "", "P", "PT", "12", "1:30", "PT1H2"]) expect(toSeconds(text)).toBeNull();
  });
});
