import { expect, test } from "vitest";
import { getCloud } from "@/lib/microsoft/clouds";
import { credentialEntries } from "@/lib/microsoft/diagnosis/credential-entries";
import { explain } from "@/lib/microsoft/diagnosis/diagnose";
import { swappedIdsEntry } from "@/lib/microsoft/diagnosis/value-entries";
import { besideField, fieldsOf } from "./beside-field";

const context = { cloud: getCloud("global"), applicationId: "a", directoryId: "d" };
const told = (entry: Parameters<typeof explain>[0]) => explain(entry, context, { at: "2026-12-01T00:00:00Z" });
const entryOf = (code: string) => {
  const entry = credentialEntries.find(({ codes }) => codes.includes(code));
  if (!entry) throw new Error(`There is no entry for ${code}.`);
  return told(entry);
};

test("a step that is done in a field stands at it, and only the others stay in the list", () => {
  const expired = entryOf("AADSTS7000222");
  const { sentences, rest } = besideField(expired);
  expect(sentences.join(" ")).toBe("The secret has expired. Paste the new secret's Value here and save.");
  expect(rest.steps.length).toBe(expired.steps.length - 1);
  expect(rest.steps.map(({ text }) => text).join(" ")).not.toContain("Paste");
});

test("what is mended in no field keeps all of its steps", () => {
  const unknown = entryOf("AADSTS700027");
  expect(besideField(unknown)).toEqual({ sentences: [], rest: unknown });
  expect(fieldsOf(unknown)).toEqual([]);
});

test("swapped ids are marked at both fields", () => {
  expect(fieldsOf(told(swappedIdsEntry))).toEqual(["applicationId", "directoryId"]);
});
