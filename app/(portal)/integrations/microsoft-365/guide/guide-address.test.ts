import { describe, expect, test } from "vitest";
import { readGuideAddress, toId } from "./guide-address";
import { guideHref } from "./guide-href";

const company = "3b1f6a52-7c4d-4e0a-9f12-5d8c2a7e4001";
const directory = "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002";

describe("the address of the guide", () => {
  test("comes back as it was written", () => {
    const from = { company, way: "powershell", step: "ids", cloud: "china", directory, typedFor: company } as const;
    const search = new URL(guideHref(from), "https://portal.example").searchParams;
    expect(readGuideAddress(Object.fromEntries(search))).toEqual({ ...from, application: undefined });
  });

  test("forgets ids that were typed for another company", () => {
    const address = readGuideAddress({ company, directory, cloud: "china", typedFor: "none" });
    expect(address).toEqual({ company, way: "steps", step: undefined });
    expect(readGuideAddress({ directory, typedFor: "none" }).directory).toBe(directory);
  });

  test("takes what cannot be read for not given", () => {
    expect(readGuideAddress({ company: "1", way: "fax", step: ["a"], cloud: "moon" })).toEqual({ way: "steps" });
  });
});

test("an id is taken as it is copied, and nothing else is", () => {
  expect(toId(`{${directory.toUpperCase()}}`)).toBe(directory);
  for (const typed of ["", "contoso.example", `${directory}/..`]) expect(toId(typed)).toBeNull();
});
