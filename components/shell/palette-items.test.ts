import { expect, it } from "vitest";
import { groupItems, paletteItems } from "./palette-items";

it("leads to the pages first, then to each company by its id", () => {
  const groups = groupItems(paletteItems([{ id: "c1", name: "Contoso Dental" }]));
  expect(groups.map((group) => group.value)).toEqual(["Pages", "Companies"]);
  expect(groups[1]?.items).toEqual([{ label: "Contoso Dental", href: "/companies/c1", group: "Companies" }]);
});

it("shows no empty group", () => {
  expect(groupItems(paletteItems([])).map((group) => group.value)).toEqual(["Pages"]);
});
