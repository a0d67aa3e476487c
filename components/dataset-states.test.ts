import { expect, test } from "vitest";
import { finalDatasetStates } from "@/db/schema/sync.constants";
import { stateWord, stateWords } from "./dataset-states";

test("what a cloud does not offer is said with the cloud's name, every other state as it is", () => {
  expect(stateWord("not_offered", "usgov")).toBe("Not offered in US Government (GCC High)");
  expect(stateWord("not_offered", "china")).toBe("Not offered in China (21Vianet)");
  expect(stateWord("not_offered", null)).toBe("Not offered");
  for (const state of finalDatasetStates.filter((each) => each !== "not_offered")) {
    expect(stateWord(state, "usgov")).toBe(stateWords[state].word);
  }
});
