import { expect, test } from "vitest";
import { getCloud } from "@/lib/microsoft/clouds";
import { guideSteps } from "./guide-steps";
import { knownSteps } from "./known-steps";

const steps = guideSteps({
  appName: "Insights",
  company: null,
  cloud: getCloud("global"),
  directoryId: null,
  applicationId: null,
});
const open = (facts: Parameters<typeof knownSteps>[1]) => {
  const known = knownSteps(steps, facts);
  return steps.map(({ id }) => id).filter((id) => !known.includes(id));
};

const fine = { isConnected: true, isPermitted: true, isRead: true, areNamesConcealed: false };

test("nothing is known of a company that is not connected", () => {
  expect(open(null)).toHaveLength(steps.length);
  expect(open({ ...fine, isConnected: false })).toHaveLength(steps.length);
});

test("a connected company has done what its connection shows, and what it does not show is left", () => {
  expect(open(fine)).toEqual([]);
  expect(open({ ...fine, isRead: false })).toEqual(["report-privacy", "sync"]);
  expect(open({ ...fine, areNamesConcealed: true })).toEqual(["report-privacy"]);
  expect(open({ ...fine, isPermitted: false })).toEqual(["add-permissions", "grant-consent"]);
});
