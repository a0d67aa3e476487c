import { expect, test } from "vitest";
import { z } from "zod";
import { toFormObject } from "@/lib/form-data";

const schema = z.object({
  name: z.string(),
  tags: z.array(z.string()).optional(),
  ids: z.array(z.string()).transform((ids) => new Set(ids)),
});

function form(...fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test("a list is a list with none, one and several values", () => {
  expect(toFormObject(form(["name", "a"]), schema)).toEqual({ name: "a", tags: [], ids: [] });
  expect(toFormObject(form(["ids", "1"], ["tags", "x"], ["tags", "y"]), schema)).toEqual({
    ids: ["1"],
    tags: ["x", "y"],
  });
});

test("a field that is no list and comes twice is refused by the schema, not silently halved", () => {
  expect(schema.safeParse(toFormObject(form(["name", "a"], ["name", "b"]), schema)).success).toBe(false);
});

test("what React adds is left out", () => {
  expect(toFormObject(form(["$ACTION_ID_1", ""], ["name", "a"]), z.object({ name: z.string() }))).toEqual({
    name: "a",
  });
});

test("a field called __proto__ changes no prototype", () => {
  const fields = toFormObject(form(["__proto__", "x"], ["constructor", "y"]), z.object({}));
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

test("more fields than any form has are refused after the first hundred, whatever comes behind them", () => {
  const fields = Array.from({ length: 20_000 }, (_, index): [string, string] => [`f${index}`, "x"]);
  const startedAt = performance.now();
  expect(() => toFormObject(form(...fields.slice(0, 101)), schema)).toThrow("more fields");
  expect(() => toFormObject(form(...fields), schema)).toThrow("more fields");
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(() => toFormObject(form(...fields.slice(0, 100)), schema)).not.toThrow();
});
