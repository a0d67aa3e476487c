import { expect, test } from "vitest";
import { listHref, readListAddress, sortOf } from "./list-address";

test("an address that makes no sense is the plain list", () => {
  const plain = { search: "", filter: "all", sort: "name", descending: false, page: 1 };
  expect(readListAddress({})).toEqual(plain);
  expect(readListAddress({ show: "everything", sort: "secret", page: "-3" })).toEqual(plain);
  expect(readListAddress({ q: ["a", "b"], page: "1e99" })).toMatchObject({ search: "a" });
});

test("what is written into an address is read back", () => {
  const address = { search: "a & b", filter: "broken", sort: "users", descending: true, page: 3 } as const;
  const href = listHref(readListAddress({}), address);
  const params = Object.fromEntries(new URL(href, "https://portal.example").searchParams);
  expect(readListAddress(params)).toEqual(address);
});

test("changing the filter goes back to page 1 and keeps search and order", () => {
  const address = readListAddress({ q: "x", page: "4", sort: "-lastSync" });
  expect(listHref(address, { filter: "paused" })).toBe("/companies?q=x&show=paused&sort=-lastSync");
});

test("names sort from A at first, figures from the largest, and pressing again turns the order", () => {
  const byName = readListAddress({});
  expect(sortOf(byName, "name")).toEqual({ href: "/companies?sort=-name", direction: "asc" });
  expect(sortOf(byName, "users")).toEqual({ href: "/companies?sort=-users", direction: null });
  expect(sortOf(readListAddress({ sort: "-users" }), "users")).toEqual({
    href: "/companies?sort=users",
    direction: "desc",
  });
});
