import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { guid, integer, keyText, nullableBoolean, nullableDateTime, nullableText, text, textList } from "./fields";

describe("fields", () => {
  it("lets no NUL and no lone surrogate through", () => {
    const field = text();
    expect(field.parse("a\0b\uD800c")).toBe("ab\uFFFDc");
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffff })), (units) => {
        const clean = field.parse(String.fromCharCode(...units));
        expect(clean.includes("\0")).toBe(false);
        expect(clean.isWellFormed()).toBe(true);
      }),
    );
  });

  it("refuses text too long to store or to be a key, and a key that is empty once it is cleaned", () => {
    expect(text().safeParse("x".repeat(5_000_000)).success).toBe(false);
    expect(keyText().safeParse("x".repeat(501)).success).toBe(false);
    expect(keyText().safeParse("\0").success).toBe(false);
  });

  it("treats absent, null and empty alike where a field may be null", () => {
    const row = z.object({ name: nullableText(), on: nullableBoolean(), at: nullableDateTime(), list: textList() });
    const nothing = { name: null, on: null, at: null, list: [] };
    expect(row.parse({})).toEqual(nothing);
    expect(row.parse({ name: "", on: null, at: null, list: null })).toEqual(nothing);
  });

  it("writes a GUID in lower case and refuses anything else", () => {
    expect(guid().parse("CBDC14AB-D96C-4C30-B9F4-6ADA7CDC1D46")).toBe("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46");
    expect(guid().safeParse("?").success).toBe(false);
  });

  it("gives one moment one spelling, and reads the years that mean never as null", () => {
    const at = "2026-11-20T03:12:44.123Z";
    expect(nullableDateTime().parse("2026-11-20T03:12:44.1234567Z")).toBe(at);
    expect(nullableDateTime().parse("2026-11-20T05:12:44.123+02:00")).toBe(at);
    for (const never of ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1601-01-01T00:00:00Z"]) {
      expect(nullableDateTime().parse(never), never).toBeNull();
    }
    expect(nullableDateTime().parse("9999-12-31T23:59:59-01:00")).toBeNull();
    for (const value of ["2026-02-30T00:00:00Z", "yesterday", "2026-11-20"]) {
      expect(nullableDateTime().safeParse(value).success, value).toBe(false);
    }
  });

  it("keeps a list sorted and without repeats", () => {
    expect(textList().parse(["b", "a", "b"])).toEqual(["a", "b"]);
  });

  it("refuses a number that no integer column holds", () => {
    expect(integer().safeParse(2_147_483_647).success).toBe(true);
    for (const value of [2_147_483_648, 1.5, "1"]) expect(integer().safeParse(value).success).toBe(false);
  });
});
