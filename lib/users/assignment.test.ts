import { expect, test } from "vitest";
import { toAssignments } from "./assignment";

const entry = { skuId: "a", assignedByGroup: null, state: "Active", error: null };

test("a product is listed once, with every way it came", () => {
  const stored = [entry, ...["1", "2", "3", "4"].map((assignedByGroup) => ({ ...entry, assignedByGroup }))];
  expect(toAssignments(["a"], stored, { 1: "Sales", 2: "Front desk", 3: null })).toEqual([
    { skuId: "a", ways: ["directly", "by the group Sales", "by the group Front desk", "by a group"], problem: null },
  ]);
});

test("a product that a group promised and could not give is listed with the reason", () => {
  const failed = { ...entry, skuId: "b", assignedByGroup: "group", state: "Error", error: "CountViolation" };
  expect(toAssignments(["a"], [entry, failed], {})[1]).toEqual({
    skuId: "b",
    ways: ["by a group"],
    problem: "Not assigned: there was no free licence left.",
  });
  const [unknown] = toAssignments([], [{ ...failed, error: "Other" }], {});
  expect(unknown?.problem).toBe("Microsoft could not assign it.");
});

test("a shape nobody knows leaves the products themselves", () => {
  expect(toAssignments(["a"], { odd: true }, {})).toEqual([{ skuId: "a", ways: [], problem: null }]);
});
