import { expect, it } from "vitest";
import { toPeopleSearch, toSearchText } from "./search-text";

it.each([
  ["", null],
  ["i", null],
  [" i ", null],
  ["i\u200b", null],
  ["\u{1f600}", null],
  ["\0i", null],
  ["id", "id"],
  [" Ida  Berg ", "Ida  Berg"],
  ["李明", "李明"],
  ["%_", "%_"],
])("%j is asked for as %j", (typed, search) => expect(toPeopleSearch(typed)).toBe(search));

it("is text that a database takes, at most 200 long", () => {
  expect(toSearchText("a\0b\ud800")).toBe("ab\ufffd");
  expect(toSearchText(`${"a".repeat(199)}\u{1f600}`)).toHaveLength(200);
});
