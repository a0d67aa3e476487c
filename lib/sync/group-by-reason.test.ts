import { expect, test } from "vitest";
import { groupByReason } from "./group-by-reason";
import { internalError } from "./run-error";

const fails = (name: string, title: string | null, permission?: string) => ({
  name,
  error: title ? { ...internalError, title, cause: `${title}: ${permission}`, permission } : null,
});

test("says a reason once, with everything that has it, and leaves out what is well", () => {
  const items = [
    fails("a", "Missing", "A.Read"),
    fails("b", null),
    fails("c", "Slow"),
    fails("d", "Missing", "D.Read"),
  ];
  const groups = groupByReason(items, ({ error }) => error);
  expect(groups.map(({ reason, items: affected }) => [reason.cause, affected.map(({ name }) => name)])).toEqual([
    ["Missing: A.Read, D.Read", ["a", "d"]],
    ["Slow: undefined", ["c"]],
  ]);
});
