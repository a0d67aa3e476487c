import { expect, test } from "vitest";
import { type DatasetRunState, datasetRunStates } from "@/db/schema/sync.constants";
import { explainState } from "./explain-state";

const at = "2026-11-20T08:00:00.000Z";
/** Good, under way, or refused by Microsoft: then the refusal is kept with the dataset and says more. */
const silent: DatasetRunState[] = ["waiting", "reading", "ok", "unchanged", "not_licensed", "permission_missing"];

test("every state in which data is not there although nothing was refused has its words", () => {
  for (const state of datasetRunStates) {
    const explained = explainState(state, at);
    expect(explained === null, state).toBe(silent.includes(state));
    if (explained) expect(explained).toMatchObject({ code: state, provider: { at } });
  }
});

test("concealed names are the turn of the customer's admin, with the way to the switch", () => {
  expect(explainState("concealed", at)).toMatchObject({
    turn: "customer_admin",
    retryHelps: false,
    steps: [{ href: "https://admin.microsoft.com/#/Settings/Services/:/Settings/L1/Reports" }, {}, {}],
  });
});
