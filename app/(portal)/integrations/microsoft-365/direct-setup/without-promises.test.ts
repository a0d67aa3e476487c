import { expect, test } from "vitest";
import { getCloud } from "@/lib/microsoft/clouds";
import { accessEntries } from "@/lib/microsoft/diagnosis/access-entries";
import { credentialEntries } from "@/lib/microsoft/diagnosis/credential-entries";
import { explain } from "@/lib/microsoft/diagnosis/diagnose";
import { directoryEntries } from "@/lib/microsoft/diagnosis/directory-entries";
import type { Entry } from "@/lib/microsoft/diagnosis/entry";
import { turnText } from "@/lib/microsoft/diagnosis/explained";
import { fallbackEntries, noAnswerEntry } from "@/lib/microsoft/diagnosis/fallback-entries";
import { graphEntries } from "@/lib/microsoft/diagnosis/graph-entries";
import { symptomEntries } from "@/lib/microsoft/diagnosis/symptom-entries";
import { withoutPromises } from "./without-promises";

const entries: Entry[] = [
  ...accessEntries,
  ...credentialEntries,
  ...directoryEntries,
  ...graphEntries,
  ...Object.values(fallbackEntries),
  ...Object.values(symptomEntries),
  noAnswerEntry,
];
const context = { cloud: getCloud("global"), applicationId: "a", directoryId: "d" };
const told = (entry: Entry) => withoutPromises(explain(entry, context, { at: "2026-12-01T00:00:00Z" }));

test("nothing that Microsoft can answer to a check promises what only a sync would do", () => {
  expect(entries.length).toBeGreaterThan(40);
  for (const entry of entries) {
    const { cause, steps, turn, retryHelps } = told(entry);
    const text = [cause, ...steps.map((step) => step.text), turnText({ turn, retryHelps })].join(" ");
    expect(text, entry.title).not.toMatch(/again by itself|looks again|next sync|starts again|need not do/i);
  }
});

test("what may pass says who tries again: the person", () => {
  const { steps } = told(fallbackEntries.unavailable);
  expect(steps.map(({ text }) => text)).toContain("Check again in a few minutes.");
});

test("only the sentence that promises goes", () => {
  const entry: Entry = {
    title: "T",
    cause: "Since v1.0 it waits. The portal tries again by itself. Ask contoso.example.",
    steps: [{ text: "The portal tries again by itself. If it goes on, send the details." }],
    ...{ turn: "ours", retryHelps: false },
  };
  expect(told(entry)).toMatchObject({
    cause: "Since v1.0 it waits. Ask contoso.example.",
    steps: [{ text: "If it goes on, send the details." }],
  });
});
