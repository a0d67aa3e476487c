import { expect, test } from "vitest";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { countDataHealth, toDataHealth } from "./data-health";

const good = { readAt: "2026-11-20T02:14:00Z", asOf: null };
const attempt = (dataset: string, state: DatasetRunState, more: Partial<DatasetFreshness> = {}): DatasetFreshness => ({
  ...{ dataset, state, error: null, readAt: good.readAt, cloud: null, rejected: 0, gone: 0, good: null },
  ...more,
});
const find = (freshness: DatasetFreshness[], name: string) =>
  toDataHealth(freshness).find((data) => data.name === name);

test("every dataset of the registry is listed, also those that were never asked for", () => {
  const data = toDataHealth([]);
  expect(data.map(({ name }) => name)).toEqual(datasets.map(({ name }) => name));
  expect(data.every(({ state, good, reason }) => state === null && good === null && reason === null)).toBe(true);
});

test("a failed attempt says why, whose turn it is, and keeps the date of the data that is shown", () => {
  const error = { code: "throttled", title: "Too fast", cause: "", turn: "microsoft", steps: [], retryHelps: true };
  expect(find([attempt("users", "failed", { error, good })], "users")).toMatchObject({
    state: "failed",
    good,
    reason: { title: "Too fast", turn: "microsoft" },
  });
});

test("a missing licence, a report to come and a cloud without it are nobody's turn", () => {
  for (const state of ["not_licensed", "not_published", "not_offered"] as const) {
    expect(find([attempt("users", state)], "users")?.reason, state).toBeNull();
  }
});

test("partly read data counts as in need of somebody, although it is shown", () => {
  const freshness = [
    attempt("users", "partial", { good }),
    attempt("domains", "ok", { good }),
    attempt("activations", "concealed"),
    attempt("mfa_registration", "not_licensed"),
  ];
  expect(countDataHealth(toDataHealth(freshness))).toEqual({ fine: 1, troubled: 2, none: datasets.length - 3 });
});
