import { expect, it } from "vitest";
import { groupItems, matchesItem, paletteItems, personItems, shownItems } from "./palette-items";

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

const ida = {
  ...{ companyId: "c1", companyName: "Contoso Dental", key: "p1" },
  ...{ name: "Ida Berg", signInName: "ida@contoso.example" },
};

it("leads to a person's page, told apart by sign-in name and company", () => {
  const detail = "ida@contoso.example · Contoso Dental";
  expect(personItems([ida])).toEqual([{ label: "Ida Berg", detail, href: "/companies/c1/users/p1", group: "People" }]);
});

it("says a sign-in name once where it is the name too", () => {
  expect(personItems([{ ...ida, name: ida.signInName }])[0]?.detail).toBe("Contoso Dental");
});

it("shows people last and all of them, whatever of them matched and however many companies did", () => {
  const items = paletteItems(Array.from({ length: 100 }, (_, index) => ({ id: `c${index}`, name: `Sales ${index}` })));
  const shown = shownItems(items, { typed: " sales ", people: [ida], most: 60 });
  expect(shown.map(({ group }) => group)).toEqual([...Array.from({ length: 60 }, () => "Companies"), "People"]);
  expect(groupItems(shownItems(items, { typed: "nobody of that name", people: [ida], most: 60 }))).toEqual([
    { value: "People", items: personItems([ida]) },
  ]);
});
