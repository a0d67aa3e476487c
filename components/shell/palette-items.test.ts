import { expect, it } from "vitest";
import { groupItems, matchesItem, paletteItems } from "./palette-items";

it("leads to the pages first, then to each company by its id", () => {
  const groups = groupItems(paletteItems([{ id: "c1", name: "Contoso Dental" }]));
  expect(groups.map((group) => group.value)).toEqual(["Pages", "Actions", "Companies"]);
  expect(groups[2]?.items).toEqual([{ label: "Contoso Dental", href: "/companies/c1", group: "Companies" }]);
});

it("shows no empty group", () => {
  expect(groupItems(paletteItems([])).map((group) => group.value)).toEqual(["Pages", "Actions"]);
});

it.each([
  ["health", "Health"],
  ["members", "Members"],
  ["audit", "Audit log"],
  ["add company", "Add company"],
  ["dark", "Dark theme"],
  ["ärzte", "ÄRZTE Nord"],
  ["arzte", "ÄRZTE Nord"],
])("“%s” finds %s", (typed, label) => {
  const items = paletteItems([{ id: "c1", name: "ÄRZTE Nord" }]);
  expect(items.filter((item) => matchesItem(item, typed)).map((item) => item.label)).toEqual([label]);
});
