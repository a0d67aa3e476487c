import { expect, test } from "vitest";
import { namedProducts, productNamer, toProducts } from "./products";

const premium = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const pilot = "99999999-1111-4111-8111-999999999999";
const gone = "88888888-1111-4111-8111-888888888888";

test("products have Microsoft's name, else their part number, else the beginning of their id, in the order of names", () => {
  const nameOf = productNamer([{ skuId: pilot, skuPartNumber: "CONTOSO_PILOT" }]);
  expect(toProducts([premium, gone, pilot], nameOf)).toEqual([
    { skuId: pilot, name: "CONTOSO_PILOT" },
    { skuId: premium, name: "Microsoft 365 Business Premium" },
    { skuId: gone, name: "Product 88888888" },
  ]);
});

test.each([
  ["business premium", true],
  ["Premium", true],
  ["prem", true],
  ["SPB", true],
  ["365", true],
  ["Mic", false],
  ["usiness", false],
  ["premium business", false],
  ["p", false],
])("a search for “%s” names the product: %s", (search, isNamed) => {
  const sku = { skuId: "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", skuPartNumber: "SPB" }; // Microsoft 365 Business Premium
  expect(namedProducts(search, [sku])).toEqual(isNamed ? [sku.skuId] : []);
});
