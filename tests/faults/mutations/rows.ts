import { guid } from "@/sandbox/random";
import type { Chance } from "../chance";
import { isCollection, type Mutation, type Original, withJson } from "./mutation";
import { oddTexts } from "./refusals";

type Path = string[];

const oddDates = [
  "2026-02-30T00:00:00Z",
  "2026-11-23T24:00:00Z",
  "2026-11-23T23:59:60Z",
  "2026-11-23T00:00:00+24:00",
  "2026-11-23T00:00:00-23:59",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59-23:59",
  "-271821-04-20T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "2026-11-23",
  "23/11/2026",
  "Invalid Date",
];
const oddNumbers = [0, -0, -1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e308, -1e308, 5e-324];
const fiveMegabytes = "x".repeat(5_000_000);

/** What can come in the place of a value: mostly the wrong type, sometimes another one that is right. */
function oddValue(chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => null,
    () => chance.pick([true, false]),
    () => chance.pick(oddNumbers),
    () => chance.pick(oddTexts),
    () => chance.pick(oddDates),
    () => chance.pick<unknown>([[], [null], [[]], [{}], ["a", 1], Array.from({ length: 2_000 }, () => "x")]),
    () => chance.pick<unknown>([{}, { id: "x" }, { length: 3 }, { value: [] }]),
    () => "another text",
    () => guid(chance.below(1_000), 0, "of nobody"),
  ])();
}

/** Every place inside a value, outer ones too. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** A copy with another value at one place; without a value the field is gone. */
function changed(value: unknown, [key, ...rest]: Path, replace: (old: unknown) => unknown): unknown {
  if (key === undefined) return replace(value);
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? changed(item, rest, replace) : item));
  const entries = Object.entries(Object(value)).map(([name, item]) => [
    name,
    name === key ? changed(item, rest, replace) : item,
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

/** Bends one to three rows of a collection; what they say may change, and nothing else. */
function rowMutation(
  name: string,
  weight: number,
  bendRow: (row: unknown, chance: Chance, rows: unknown[]) => unknown,
): Mutation {
  return {
    name,
    weight,
    fits: (original) => isCollection(original) && (original.rows?.length ?? 0) > 0,
    bend({ answer, json, rows }: Original, chance) {
      const all = rows ?? [];
      const bent = new Map<number, unknown>();
      for (let left = 1 + chance.below(3); left > 0; left--) {
        const at = chance.below(all.length);
        bent.set(at, bendRow(all[at], chance, all));
      }
      const value = all.map((row, at) => (bent.has(at) ? bent.get(at) : row));
      const touched = [...bent].map(([at, after]) => ({ before: all[at], after }));
      return { answer: withJson(answer, { ...json, value }), touched };
    },
  };
}

const somewhere = (row: unknown, chance: Chance): Path => chance.pick([...placesIn(row), ["id"]]);
const idOf = (row: unknown) => (Object(row) as { id?: unknown }).id;

export const rowMutations: readonly Mutation[] = [
  rowMutation("a wrong value somewhere in a row", 14, (row, chance) =>
    changed(row, somewhere(row, chance), () => oddValue(chance)),
  ),
  rowMutation("a field that is missing", 4, (row, chance) => changed(row, somewhere(row, chance), () => undefined)),
  rowMutation("an id that is missing", 3, (row) => changed(row, ["id"], () => undefined)),
  rowMutation("an id that is another row's", 3, (row, chance, rows) =>
    changed(row, ["id"], () => idOf(chance.pick(rows))),
  ),
  rowMutation("an id that is none", 2, (row, chance) =>
    changed(row, ["id"], () => chance.pick([...oddTexts, "x".repeat(600)])),
  ),
  rowMutation("NUL in a text", 2, (row, chance) => changed(row, somewhere(row, chance), (old) => `${old}\0`)),
  rowMutation("half of a surrogate pair in a text", 2, (row, chance) =>
    changed(row, somewhere(row, chance), (old) => `\ud800${old}\udc00\ud800`),
  ),
  rowMutation("a text of 5 MB", 0.3, (row, chance) => changed(row, somewhere(row, chance), () => fiveMegabytes)),
  rowMutation("a text in another case", 1, (row, chance) =>
    changed(row, somewhere(row, chance), (old) => (typeof old === "string" ? old.toUpperCase() : old)),
  ),
  rowMutation("a text in blanks", 1, (row, chance) =>
    changed(row, somewhere(row, chance), (old) => (typeof old === "string" ? ` ${old}\t` : old)),
  ),
  rowMutation("a row that is none", 2, (_, chance) => oddValue(chance)),
];
