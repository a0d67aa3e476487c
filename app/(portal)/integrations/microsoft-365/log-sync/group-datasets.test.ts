import { expect, test } from "vitest";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { LogDataset } from "@/lib/sync/log-entry";
import { internalError } from "@/lib/sync/run-error";
import { groupDatasets, namesOf } from "./group-datasets";

const dataset = (name: string, state: DatasetRunState, facts: Partial<LogDataset> = {}): LogDataset => ({
  ...{ name, title: name, feeds: name, permission: "User.Read.All", state, pages: 0, rows: 0, rejected: 0 },
  ...{
    added: 0,
    changed: 0,
    gone: 0,
    asOf: null,
    startedAt: null,
    readAt: null,
    error: null,
    retry: null,
    restarts: 0,
  },
  ...facts,
});

const names = (status: "running" | "partial", datasets: LogDataset[]) =>
  Object.fromEntries(
    Object.entries(groupDatasets({ status, datasets })).map(([group, members]) => [
      group,
      members.map((member: LogDataset) => member.name),
    ]),
  );

test("puts what needs somebody apart from what is fine and from what there is none of", () => {
  expect(
    names("partial", [
      dataset("a", "unchanged"),
      dataset("b", "permission_missing"),
      dataset("c", "not_licensed"),
      dataset("d", "ok"),
      dataset("e", "partial"),
      dataset("f", "not_offered"),
      dataset("g", "concealed"),
      dataset("h", "not_published"),
      dataset("i", "suspicious"),
      dataset("j", "failed"),
    ]),
  ).toEqual({
    troubles: ["b", "e", "g", "i", "j"],
    reading: [],
    waiting: [],
    fine: ["a", "d"],
    quiet: ["c", "f", "h"],
  });
});

test("while a run is under way only what has something to tell is watched; once it has ended nothing seems to be", () => {
  const datasets = [
    dataset("a", "waiting"),
    dataset("b", "reading"),
    dataset("c", "reading", { pages: 2 }),
    dataset("d", "reading", { error: internalError }),
    dataset("e", "ok"),
  ];
  expect(names("running", datasets)).toMatchObject({
    waiting: ["a", "b"],
    reading: ["c", "d"],
    fine: ["e"],
    quiet: [],
  });
  expect(names("partial", datasets)).toMatchObject({ waiting: [], reading: [], quiet: ["a", "b", "c", "d"] });
});

test("names a few and counts the rest, and never counts a single one", () => {
  const some = (count: number) => ["A", "B", "C", "D", "E"].slice(0, count).map((name) => dataset(name, "ok"));
  expect([0, 1, 4, 5].map((count) => namesOf(some(count)))).toEqual(["", "A", "A, B, C, D", "A, B, C and 2 more"]);
});

test("what waits because Microsoft asked it to is shown, although nothing of it was read", () => {
  expect(names("running", [dataset("a", "waiting", { error: internalError }), dataset("b", "waiting")])).toMatchObject({
    reading: ["a"],
    waiting: ["b"],
  });
});
