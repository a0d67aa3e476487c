import { expect, test } from "vitest";
import { toAssignments } from "./assignment";

const entry = { skuId: "a", assignedByGroup: null, state: "Active", error: null };
const failed = { ...entry, assignedByGroup: "1", state: "Error", error: "CountViolation" };
const groups = { 1: "Sales", 2: "Front desk", 3: null };

/** "how: state" of each way of the only product. */
const waysOf = (skuIds: string[], stored: unknown) => {
  const [only, ...others] = toAssignments(skuIds, stored, groups);
  expect(others).toEqual([]);
  return only?.ways.map(({ how, state }) => `${how}: ${state}`);
};

test("a product is listed once, with every way it came", () => {
  const stored = [entry, ...["1", "2", "3", "4"].map((assignedByGroup) => ({ ...entry, assignedByGroup }))];
  expect(waysOf(["a"], stored)).toEqual([
    "directly: Assigned",
    "by the group Sales: Assigned",
    "by the group Front desk: Assigned",
    "by a group: Assigned",
  ]);
});

test("each way has its own state: what a group could not give may be there directly", () => {
  expect(waysOf(["a"], [entry, failed])).toEqual([
    "directly: Assigned",
    "by the group Sales: Not assigned: there was no free license left",
  ]);
  const withError = { ...failed, assignedByGroup: "2", state: "ActiveWithError", error: "UniquenessViolation" };
  expect(waysOf(["a"], [withError, failed])).toEqual([
    "by the group Front desk: Assigned, with an error: an address of this person belongs to somebody else already",
    "by the group Sales: Not assigned: there was no free license left",
  ]);
});

test("a product that a group promised and could not give is listed with the reason, as one that nobody holds", () => {
  const [, promised] = toAssignments(["a"], [entry, { ...failed, skuId: "b" }], groups);
  expect(promised).toEqual({
    skuId: "b",
    isHeld: false,
    ways: [{ how: "by the group Sales", tone: "attention", state: "Not assigned: there was no free license left" }],
  });
  expect(waysOf([], [{ ...failed, error: "Other" }])).toEqual([
    "by the group Sales: Not assigned: Microsoft does not say why",
  ]);
  expect(waysOf([], [{ ...failed, error: null }])).toEqual([
    "by the group Sales: Not assigned: Microsoft does not say why",
  ]);
  expect(waysOf([], [{ ...failed, error: "NewViolation" }])).toEqual([
    "by the group Sales: Not assigned: Microsoft names the error “NewViolation”",
  ]);
});

test("what is switched off is not called assigned", () => {
  const off = { ...entry, state: "Disabled" };
  expect(waysOf([], [off])).toEqual(["directly: Switched off: it gives nothing until it is switched on again"]);
  expect(waysOf(["a"], [off, { ...entry, assignedByGroup: "1" }])).toEqual([
    "directly: Switched off: it gives nothing until it is switched on again",
    "by the group Sales: Assigned",
  ]);
});

test("a product that is held by no way Microsoft names is not called directly assigned", () => {
  expect(waysOf(["a"], [])).toEqual(["null: Assigned"]);
  expect(waysOf(["a"], { odd: true })).toEqual(["null: Assigned"]);
  expect(waysOf(["a"], [failed])).toEqual([
    "null: Assigned",
    "by the group Sales: Not assigned: there was no free license left",
  ]);
});

test("what contradicts itself, and a state nobody knows, is said to be unknown", () => {
  expect(waysOf([], [entry])).toEqual([
    "directly: Not known: Microsoft says it is assigned, and does not list it among the licenses",
  ]);
  expect(waysOf(["a"], [entry, { ...entry, assignedByGroup: "1", state: "Pending" }])).toEqual([
    "directly: Assigned",
    "by the group Sales: Not known: Microsoft calls it “Pending”",
  ]);
  expect(waysOf([], [{ ...entry, state: null }])).toEqual(["directly: Not known"]);
});
