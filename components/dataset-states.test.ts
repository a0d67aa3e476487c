import { expect, test } from "vitest";
import { finalDatasetStates } from "@/db/schema/sync.constants";
import { stateWord, stateWords, troubleTone } from "./dataset-states";

test("what a cloud does not offer is said with the cloud's name, every other state as it is", () => {
  expect(stateWord("not_offered", "usgov")).toBe("Not offered in US Government (GCC High)");
  expect(stateWord("not_offered", "china")).toBe("Not offered in China (21Vianet)");
  expect(stateWord("not_offered", null)).toBe("Not offered");
  for (const state of finalDatasetStates.filter((each) => each !== "not_offered")) {
    expect(stateWord(state, "usgov")).toBe(stateWords[state].word);
  }
});

test.each([
  ["what needs somebody is red", "customer_admin", false, "permission_missing", "bad"],
  ["a run that was refused is red", "ours", false, null, "bad"],
  ["what Microsoft has to mend is yellow", "microsoft", false, "failed", "attention"],
  ["what the portal tries again by itself is yellow", "ours", true, "failed", "attention"],
  ["what left the data as it was is yellow", "customer_admin", false, "concealed", "attention"],
  ["what nobody has bought is only told", "customer_admin", false, "not_licensed", "info"],
  ["what Microsoft has not computed yet is only told", "microsoft", true, "not_published", "info"],
] as const)("%s", (_, turn, retryHelps, state, tone) => {
  expect(troubleTone({ turn, retryHelps }, state)).toBe(tone);
});
