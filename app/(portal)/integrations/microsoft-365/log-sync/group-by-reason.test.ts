import { expect, test } from "vitest";
import type { LogDataset } from "@/lib/sync/log-entry";
import { internalError } from "@/lib/sync/run-error";
import { groupByReason } from "./group-by-reason";

const dataset = (name: string, title: string | null): LogDataset => ({
  name,
  title: name,
  feeds: name,
  permission: "User.Read.All",
  state: title ? "failed" : "ok",
  pages: 0,
  rows: 0,
  rejected: 0,
  added: 0,
  changed: 0,
  gone: 0,
  asOf: null,
  startedAt: null,
  readAt: null,
  error: title ? { ...internalError, title } : null,
});

test("says a reason once, with every dataset that has it, and leaves out those that are well", () => {
  const groups = groupByReason([
    dataset("a", "Missing"),
    dataset("b", null),
    dataset("c", "Slow"),
    dataset("d", "Missing"),
  ]);
  expect(groups.map(({ reason, datasets }) => [reason.title, datasets.map(({ name }) => name)])).toEqual([
    ["Missing", ["a", "d"]],
    ["Slow", ["c"]],
  ]);
});
