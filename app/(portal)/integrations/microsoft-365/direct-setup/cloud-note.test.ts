import { expect, test } from "vitest";
import type { FoundCloud } from "@/lib/microsoft/find-cloud";
import { cloudNote, cloudValue } from "./cloud-note";

const note = (found: FoundCloud | undefined, value = "global", usual = "global") =>
  cloudNote({ found, value, usual })?.text ?? null;

test("the cloud that was found is named, and that it was chosen where it is not the usual one", () => {
  expect(note({ state: "found", cloud: "global" })).toBe("Found in the global cloud");
  expect(note({ state: "found", cloud: "usgov" }, "usgov")).toBe("Found in US Government (GCC High): chosen for you");
  expect(note({ state: "found", cloud: "sandbox" }, "sandbox", "sandbox")).toBe("Found in the sandbox");
});

test("who has chosen another cloud than Microsoft names is told both", () => {
  expect(note({ state: "found", cloud: "china" }, "usgovdod")).toBe(
    "Found in China (21Vianet), and you have chosen US Government (DoD).",
  );
});

test("the sandbox says nothing of a directory in another cloud that was chosen", () => {
  for (const found of [
    { state: "found", cloud: "sandbox" },
    { state: "no_directory" },
    { state: "unknown" },
  ] as const) {
    expect(note(found, "global", "sandbox")).toBeNull();
  }
});

test("nothing is claimed of a directory that nobody knows, or that nobody could be asked about", () => {
  expect(note(undefined)).toBeNull();
  expect(note({ state: "no_directory" })).toBe("Microsoft knows no directory with this Directory ID.");
  expect(note({ state: "no_directory" }, "sandbox", "sandbox")).toContain("in the sandbox");
  expect(note({ state: "unknown" })).toContain("did not say");
});

test("the person's choice counts more than what is stored, that more than what was found, but only for its own directory", () => {
  const found: FoundCloud = { state: "found", cloud: "usgov" };
  const stored = { cloud: "china", directoryId: "d1" };
  const choices = { chosen: undefined, stored: null, directoryId: "d1", found: undefined, usual: "global" };
  expect(cloudValue(choices)).toBe("global");
  expect(cloudValue({ ...choices, found })).toBe("usgov");
  expect(cloudValue({ ...choices, found: { state: "no_directory" } })).toBe("global");
  expect(cloudValue({ ...choices, found, stored })).toBe("china");
  expect(cloudValue({ ...choices, found, stored, directoryId: "d2" })).toBe("usgov");
  expect(cloudValue({ ...choices, stored, directoryId: null })).toBe("china");
  expect(cloudValue({ ...choices, found, stored, chosen: "usgovdod" })).toBe("usgovdod");
});
