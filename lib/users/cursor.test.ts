import { expect, test } from "vitest";
import { decodeCursor, encodeCursor, type UserCursor } from "./cursor";

const byName = { sort: "name", descending: false } as const;
const cursor: UserCursor = { side: "after", place: { value: "زينب 🌸 \"'%_", key: "k" }, from: 51 };

test("a cursor comes back as it was, and is safe in an address", () => {
  const text = encodeCursor(cursor, byName);
  expect(text).toMatch(/^[\w-]+$/);
  expect(decodeCursor(text, byName)).toEqual(cursor);
});

test("a cursor of another order or direction says nothing", () => {
  const text = encodeCursor(cursor, byName);
  expect(decodeCursor(text, { sort: "name", descending: true })).toBeNull();
  expect(decodeCursor(text, { sort: "sign-in", descending: false })).toBeNull();
});

test("what the database could not compare is refused before it gets there", () => {
  const created = { sort: "created", descending: true } as const;
  const dated = (value: string, key = "k") => encodeCursor({ ...cursor, place: { value, key } }, created);
  expect(decodeCursor(dated("-1700000000"), created)).not.toBeNull();
  for (const value of ["", "abc", "1e5", "1.5", "9".repeat(30), "infinity"]) {
    expect(decodeCursor(dated(value), created), value).toBeNull();
  }
  expect(decodeCursor(dated("1", "a\0"), created)).toBeNull();
  expect(decodeCursor(encodeCursor({ ...cursor, place: { value: "a\0", key: "k" } }, byName), byName)).toBeNull();
});

test("garbage is no cursor", () => {
  const wrongShapes = [[], ["a"], ["x", "name", "v", "k", 1], ["a", "name", "v", "k", 0], { a: 1 }, null, "text"];
  for (const shape of wrongShapes) expect(decodeCursor(btoa(JSON.stringify(shape)), byName)).toBeNull();
  for (const text of ["", "%%%", "AAAA", "_w", "x".repeat(10_000)]) expect(decodeCursor(text, byName)).toBeNull();
});
