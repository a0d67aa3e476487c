import { expect, test } from "vitest";
import type { DatasetFreshness } from "@/db/queries/freshness";
import { finalDatasetStates } from "@/db/schema/sync.constants";
import { activationBlank, activityBlank, blankReason } from "./blank";

const report = (changes: Partial<DatasetFreshness> = {}): DatasetFreshness => ({
  ...{ dataset: "active_users", state: "ok", error: null, readAt: "2026-11-22T02:00:00Z", rejected: 0, gone: 0 },
  cloud: "global",
  good: { readAt: "2026-11-22T02:00:00Z", asOf: "2026-11-20" },
  ...changes,
});
const licensed = { skuIds: ["sku"], createdAt: "2025-03-01T08:00:00Z" };

test("every way a dataset can end has a reason of its own kind", () => {
  const reasons = finalDatasetStates.map((state) => [state, blankReason(report({ state }))]);
  expect(Object.fromEntries(reasons)).toEqual({
    ...{ ok: "none", unchanged: "none", partial: "none", suspicious: "failed", failed: "failed" },
    ...{ not_licensed: "not_licensed", permission_missing: "permission_missing", concealed: "concealed" },
    ...{ not_published: "not_published", not_offered: "not_offered", unusable_names: "unusable_names" },
  });
  expect(blankReason(undefined)).toBe("not_read");
});

test("nobody is called inactive while the report cannot tell", () => {
  expect(activityBlank(licensed, report()).word).toBe("none in 180 days");
  expect(activityBlank(licensed, report({ state: "concealed" })).word).toBe("names concealed");
  expect(activityBlank(licensed, report({ state: "failed" })).word).toBe("last attempt failed");
  expect(activityBlank(licensed, undefined).word).toBe("not read yet");
});

test('no row is "none" only where the answer could have named this person', () => {
  const word = (doubts: Record<string, "refused" | "shared" | "new_license">, good = {}) =>
    activityBlank(
      { ...licensed, doubts },
      report({ good: { readAt: "2026-11-22T02:00:00Z", asOf: "2026-11-20", ...good } }),
    ).word;
  expect(word({ mailbox_usage: "refused" })).toBe("none in 180 days");
  expect(word({ active_users: "refused" })).toBe("not known");
  expect(word({ active_users: "shared" })).toBe("not known");
  expect(word({ active_users: "new_license" })).toBe("not published yet");
  expect(word({}, { strays: 1 })).toBe("not known");
  expect(word({}, { asOf: null })).toBe("not known");
});

test("who has no licence is not in the report, and who is newer than it cannot be", () => {
  expect(activityBlank({ ...licensed, skuIds: [] }, report()).word).toBe("no license");
  const createdAt = "2026-11-20T00:00:00Z";
  expect(activityBlank({ ...licensed, createdAt }, report()).reason).toBe("not_published");
  expect(activationBlank({ ...licensed, createdAt }, report()).reason).toBe("not_published");
  expect(activationBlank({ ...licensed, createdAt: "2026-11-19T23:59:59Z" }, report()).reason).toBe("none");
});

test("what a cloud does not offer is said with the cloud's name, and without one where it is not known", () => {
  const inCloud = (cloud: string | null) => activityBlank(licensed, report({ state: "not_offered", cloud }));
  expect(inCloud("usgov")).toEqual({
    reason: "not_offered",
    word: "not offered in GCC High",
    meaning: "Microsoft does not offer this report in the company’s cloud, US Government (GCC High).",
  });
  expect(activationBlank(licensed, report({ state: "not_offered", cloud: "china" })).word).toBe(
    "not offered in China (21Vianet)",
  );
  expect(inCloud(null).word).toBe("not offered");
});
