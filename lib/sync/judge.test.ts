import { describe, expect, test } from "vitest";
import type { FieldChange } from "@/db/queries/field-changes";
import type { LicenseCount } from "@/db/queries/license-counts";
import { doubtFields, doubtPeople, doubtProducts, isBorneOut } from "./judge";

const change = (more: Partial<FieldChange>): FieldChange => ({
  ...{ field: "accountEnabled", known: 40, emptied: 0, flipped: null },
  ...more,
});

describe("one field that changes nearly everywhere", () => {
  test.each([
    ["all of 40 rows lose it", { emptied: 40 }, true],
    ["more than half and more than 20", { emptied: 21 }, true],
    ["half", { emptied: 20 }, false],
    ["more than 20 of many", { known: 400, emptied: 150 }, false],
    ["all of three", { known: 3, emptied: 3 }, true],
    ["all of two", { known: 2, emptied: 2 }, false],
    ["most of twelve", { known: 12, emptied: 11 }, false],
    ["all take on one value", { flipped: { rows: 40, value: "x" } }, true],
    ["some take on one value", { flipped: { rows: 12, value: "x" } }, false],
  ])("%s: held back %s", (_, more, isHeld) => {
    expect(doubtFields([change(more)], [])).toHaveLength(isHeld ? 1 : 0);
  });

  test("is believed when the answer before said the same of it, and not when it said something else", () => {
    const [before] = doubtFields([change({ emptied: 40 })], []);
    if (!before) throw new Error("no doubt");
    expect(doubtFields([change({ emptied: 39 })], [before])).toEqual([]);
    expect(doubtFields([change({ field: "department", emptied: 40 })], [before])).toHaveLength(1);
    expect(doubtFields([change({ flipped: { rows: 40, value: "x" } })], [before])).toHaveLength(1);
    const [toX] = doubtFields([change({ flipped: { rows: 40, value: "x" } })], []);
    if (!toX) throw new Error("no doubt");
    expect(doubtFields([change({ flipped: { rows: 40, value: "y" } })], [toX])).toHaveLength(1);
  });
});

const count = (more: Partial<LicenseCount>): LicenseCount => ({
  ...{ skuId: "a", skuPartNumber: "SPB", isAssignable: true },
  ...{ counted: 40, countedBefore: 40, people: 40, peopleBefore: 40 },
  ...more,
});

describe("licenses by both lists", () => {
  test.each([
    ["people lose what is still counted", { people: 0 }, true],
    ["most of them", { people: 15 }, true],
    ["a few of them", { people: 30 }, false],
    ["a third of many", { people: 870, peopleBefore: 1_300, counted: 1_300 }, true],
    ["one of many, where the lists never agreed", { people: 1_099, peopleBefore: 1_100, counted: 1_300 }, false],
    ["a twentieth of many", { people: 1_240, peopleBefore: 1_300, counted: 1_300 }, false],
    ["people lose what is counted no more", { people: 0, counted: 0 }, false],
    ["nobody loses anything, however far the lists are apart", { people: 5, peopleBefore: 5 }, false],
    ["a product that is named no more", { people: 0, counted: null }, false],
    ["all three", { people: 0, peopleBefore: 3, counted: 3 }, true],
  ])("%s: the list of people is held back %s", (_, more, isHeld) => {
    const other = count({ skuId: "b", people: 7, peopleBefore: 7, counted: 7 });
    expect(doubtPeople([count(more), other])).toHaveLength(isHeld ? 1 : 0);
  });

  test("of a company read for the first time people are doubted only when nobody holds anything", () => {
    const first = { peopleBefore: 0, countedBefore: null };
    expect(doubtPeople([count({ ...first, people: 0 }), count({ ...first, people: 0, counted: 0 })])).toHaveLength(1);
    expect(doubtPeople([count({ ...first, people: 0 }), count({ ...first, people: 1 })])).toEqual([]);
  });

  test.each([
    ["nothing is counted any more while people hold it", { counted: 0 }, true],
    ["and nobody holds it", { counted: 0, people: 0 }, false],
    ["of a product that can't be assigned any more", { counted: 0, isAssignable: false }, false],
    ["it was never counted", { counted: 0, countedBefore: 0 }, false],
  ])("%s: the list of products is held back %s", (_, more, isHeld) => {
    expect(doubtProducts([count(more)])).toHaveLength(isHeld ? 1 : 0);
  });

  test("a change that both tell of is borne out, one that only one of them tells of is not", () => {
    const still = count({ skuId: "b" });
    expect(isBorneOut([still])).toBe(false);
    expect(isBorneOut([still, count({ people: 0, counted: 0 })])).toBe(true);
    expect(isBorneOut([count({ people: 0, counted: 0 }), count({ skuId: "c", people: 40, peopleBefore: 0 })])).toBe(
      true,
    );
    expect(isBorneOut([count({ people: 0 })])).toBe(false);
    expect(isBorneOut([count({ people: 0, counted: null })])).toBe(true);
  });
});
