import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { checkCompanyName, nameTaken, toCompanyName } from "./company-name";

test("a name is trimmed and composed, so that what looks the same is the same", () => {
  expect(checkCompanyName("  Café Zoë\u00a0 ").name).toBe("Café Zoë".normalize("NFC"));
  expect(checkCompanyName("Cafe\u0301").name).toBe("Café");
});

test.each([
  ["شركة الاختبار", "right to left"],
  ["👩‍🔧 Repairs", "joined emoji"],
  ["A", "one letter"],
  ["é".repeat(120), "120 characters"],
  ["🦷".repeat(120), "120 characters outside the basic plane"],
])("%s is a name: %s", (typed) => {
  expect(checkCompanyName(typed).name).toBe(typed);
});

test.each([
  ["", "empty"],
  ["   \u200b ", "empty"],
  ["Contoso\nDental", "control"],
  ["Contoso\u0000", "control"],
  ["Contoso\u2028Dental", "control"],
  ["Contoso \ud83d", "broken"],
  ["x".repeat(121), "121 characters"],
])("%j is refused with a reason", (typed, reason) => {
  expect(checkCompanyName(typed).problem).toContain(reason);
});

test("a refusal belongs to the field of the form", () => {
  expect(() => toCompanyName(" ")).toThrow(AppError);
  try {
    toCompanyName(" ");
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid", field: "name" });
  }
  const archived = nameTaken({ id: "1", name: "Contoso", archivedAt: new Date(0) });
  expect(archived).toMatchObject({ code: "conflict", field: "name" });
  expect(archived.message).toContain("restore it instead");
});
