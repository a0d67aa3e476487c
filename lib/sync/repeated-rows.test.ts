import { expect, test } from "vitest";
import { onceEach } from "./repeated-rows";

const row = (key: string, name: string) => ({ key, row: { name } });

test("the last row of a key counts, and a key whose rows differ is named", () => {
  expect(onceEach([row("a", "1"), row("b", "1"), row("a", "2"), row("b", "1")])).toEqual({
    rows: [row("a", "2"), row("b", "1")],
    differing: ["a"],
  });
  expect(onceEach([row("a", "1")])).toEqual({ rows: [row("a", "1")], differing: [] });
});
