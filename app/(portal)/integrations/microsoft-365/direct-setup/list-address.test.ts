import { expect, test } from "vitest";
import { listHref, readListAddress, sortOf } from "./list-address";

const base = "/integrations/microsoft-365/direct-setup";

test("the order stands in the address and comes back from it; what makes no sense counts as not given", () => {
  const address = readListAddress({ sort: "-users", q: "con" });
  expect(address.sort).toEqual({ name: "users", descending: true });
  expect(listHref(address)).toBe(`${base}?q=con&sort=-users`);
  for (const sort of ["", "-", "password", "-directoryId", ["users", "name"], undefined]) {
    expect(listHref(readListAddress({ sort }))).toBe(base);
  }
});

test("a header sorts from what is looked for first, then the other way round, and begins at page 1", () => {
  const address = readListAddress({ page: "3" });
  expect(sortOf(address, "name")).toEqual({ href: `${base}?sort=-name`, direction: "asc" });
  expect(sortOf(address, "users")).toEqual({ href: `${base}?sort=-users`, direction: null });
  expect(sortOf(address, "credential")).toEqual({ href: `${base}?sort=credential`, direction: null });
  expect(sortOf(readListAddress({ sort: "credential" }), "credential").href).toBe(`${base}?sort=-credential`);
});
