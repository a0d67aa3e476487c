import fc from "fast-check";
import { expect, test } from "vitest";
import { userStates } from "@/db/queries/user-filter";
import { userSorts } from "@/db/queries/user-order";
import { encodeCursor } from "./cursor";
import { parseListParams, toSearch, userColumns, usualColumns } from "./list-params";

const skuId = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const read = (search: string) => parseListParams(Object.fromEntries(new URLSearchParams(search)));

test("an address without anything is everybody by name, and writes nothing into the next address", () => {
  const params = parseListParams({});
  expect(params).toEqual({
    ...{ search: "", skuId: null, state: null, cursor: null, columns: usualColumns },
    order: { sort: "name", descending: false },
  });
  expect(toSearch(params)).toBe("");
});

test("whatever can be asked for comes back from its address", () => {
  const place = fc.record({ value: fc.string({ unit: "grapheme" }), key: fc.uuid() });
  const params = fc.record({
    search: fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.replaceAll("\0", "").trim()),
    skuId: fc.constantFrom(skuId, null),
    state: fc.constantFrom(...userStates, null),
    order: fc.record({ sort: fc.constantFrom("name" as const, "sign-in" as const), descending: fc.boolean() }),
    columns: fc.subarray([...userColumns]),
    cursor: fc.option(
      fc.record({
        side: fc.constantFrom("after" as const, "before" as const),
        place,
        from: fc.integer({ min: 1, max: 1e9 }),
      }),
    ),
  });
  fc.assert(
    fc.property(params, (wanted) => {
      if (wanted.cursor?.place.value.includes("\0")) return;
      expect(read(toSearch(wanted))).toEqual(wanted);
    }),
  );
});

test("what is wrong in an address counts as not being there", () => {
  const params = parseListParams({
    ...{ q: ["a\0b", "c"], product: "SPB", state: "rich", sort: "-shoe-size", columns: "type,,shoes,apps,type" },
    page: "not base64 \u{1f9c1}",
  });
  expect(params).toMatchObject({ search: "ab", skuId: null, state: null, cursor: null });
  expect(params.order).toEqual({ sort: "name", descending: false });
  expect(params.columns).toEqual(["type", "apps"]);
  expect(parseListParams({ q: "x".repeat(5_000) }).search).toHaveLength(200);
  expect(parseListParams({ columns: "" }).columns).toEqual([]);
});

test("a new filter or order goes back to the first page; other columns stay on it", () => {
  const order = { sort: "name", descending: false } as const;
  const cursor = encodeCursor({ side: "after", place: { value: "m", key: "1" }, from: 51 }, order);
  const params = read(`?q=berg&page=${cursor}`);
  expect(toSearch(params, { state: "guests" })).toBe("?q=berg&state=guests");
  expect(toSearch(params, { order: { sort: "created", descending: true } })).toBe("?q=berg&sort=-created");
  expect(toSearch(params, { columns: ["mail"] })).toBe(`?q=berg&columns=mail&page=${cursor}`);
});

test("every order has its own name in the address", () => {
  const orders = userSorts.flatMap((sort) => [`${sort}`, `-${sort}`]);
  expect(new Set(orders.map((sort) => JSON.stringify(read(`?sort=${sort}`).order))).size).toBe(orders.length);
});
