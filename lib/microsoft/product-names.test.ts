import { describe, expect, it } from "vitest";
import { productName, splitNames } from "./product-names";
import products from "./product-names.data.json";

describe("productName", () => {
  it.each([
    ["cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "SPB", "Microsoft 365 Business Premium"],
    ["f245ecc8-75af-4f8e-b61f-27d8114de5f3", "O365_BUSINESS_PREMIUM", "Microsoft 365 Business Standard"],
    ["6fd2c87f-b296-42f0-b197-1e91e994b900", "ENTERPRISEPACK", "Office 365 E3"],
    ["06ebc4ee-1bb5-47dd-8120-11324bc54e06", "SPE_E5", "Microsoft 365 E5"],
  ])("names %s (%s) as Microsoft's portals do", (skuId, partNumber, name) => {
    expect(productName(skuId, partNumber)).toBe(name);
    expect(productName(skuId.toUpperCase(), "?")).toBe(name);
  });

  it("goes by the part number only when it means one product", () => {
    const unknown = "00000000-0000-4000-8000-000000000000";
    expect(productName(unknown, "ENTERPRISEPACK")).toBe("Office 365 E3");
    expect(productName(unknown, "CONTOSO_INTERNAL_PILOT")).toBe("CONTOSO_INTERNAL_PILOT");
    expect(productName(unknown, "constructor")).toBe("constructor");
  });

  it("shows the part number when several products share it", () => {
    const names = new Map<string, Set<string>>();
    for (const [partNumber = "", name = ""] of Object.values(products)) {
      names.set(partNumber, (names.get(partNumber) ?? new Set<string>()).add(name));
    }
    const shared = [...names].filter(([, { size }]) => size > 1).map(([partNumber]) => partNumber);
    expect(shared.length).toBeGreaterThan(0);
    for (const partNumber of shared) expect(productName("?", partNumber)).toBe(partNumber);
  });

  it("knows more than 500 products, sorted by a well-formed id, none without a name", () => {
    const ids = Object.keys(products);
    expect(ids.length).toBeGreaterThan(500);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.every((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect(
      Object.values(products)
        .flat()
        .every((text) => text.trim() === text && text !== ""),
    ).toBe(true);
  });
});

it.each([
  ["MICROSOFT 365 E3+VISIO PLAN 2", ["MICROSOFT 365 E3", "VISIO PLAN 2"]],
  ["ENTERPRISE MOBILITY + SECURITY E5+MICROSOFT 365 E3", ["ENTERPRISE MOBILITY + SECURITY E5", "MICROSOFT 365 E3"]],
  ["MICROSOFT 365 E3+ENTERPRISE MOBILITY + SECURITY E3", ["MICROSOFT 365 E3", "ENTERPRISE MOBILITY + SECURITY E3"]],
  ["ENTERPRISE MOBILITY+SECURITY E5+VISIO PLAN 2", ["ENTERPRISE MOBILITY+SECURITY E5", "VISIO PLAN 2"]],
  ["MICROSOFT 365 F5 SECURITY + COMPLIANCE ADD-ON", ["MICROSOFT 365 F5 SECURITY + COMPLIANCE ADD-ON"]],
  ["Contoso Archive + Search+Power BI Pro", ["Contoso Archive + Search", "Power BI Pro"]],
  ["MICROSOFT 365 E3++ ", ["MICROSOFT 365 E3"]],
  ["", []],
])("%s is %j: a plus inside a name does not split it", (joined, names) => {
  expect(splitNames(joined)).toEqual(names);
});
