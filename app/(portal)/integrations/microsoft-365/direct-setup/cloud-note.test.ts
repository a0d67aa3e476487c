import { expect, test } from "vitest";
import type { FoundCloud } from "@/lib/microsoft/find-cloud";
import { cloudNote } from "./cloud-note";

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

test("nothing is claimed of a directory that nobody knows, or that nobody could be asked about", () => {
  expect(note(undefined)).toBeNull();
  expect(note({ state: "no_directory" })).toBe("Microsoft knows no directory with this Directory ID.");
  expect(note({ state: "no_directory" }, "sandbox", "sandbox")).toContain("in the sandbox");
  expect(note({ state: "unknown" })).toContain("did not say");
});
