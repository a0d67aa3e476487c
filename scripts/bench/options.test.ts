import { expect, test } from "vitest";
import { readOptions } from "./options";

test("without options everything is measured, on both databases", () => {
  expect(readOptions([])).toEqual({
    parts: ["sync", "memory", "naive", "small", "night"],
    drivers: ["pg", "pglite"],
    sizes: [1_000, 10_000, 100_000, 300_000],
    companies: [100, 500],
    repeat: 3,
    markdown: null,
    profile: false,
  });
});

test("parts, sizes and the database can be chosen", () => {
  const options = readOptions(["--only", "small,sync", "--sizes", "1_000,2000", "--driver=pglite"]);
  expect(options).toMatchObject({ parts: ["sync", "small"], sizes: [1_000, 2_000], drivers: ["pglite"] });
});

test.each([
  [["--only", "everything"], /--only may be sync, memory, naive, small, night/],
  [["--driver", "oracle"], /--driver may be pg, pglite/],
  [["--sizes", "many"], /--sizes takes whole numbers/],
  [["--sizes", "0"], /--sizes takes whole numbers/],
  [["--fast"], /--fast/],
  [["--help"], /npm run bench/],
])("%j is answered with a sentence", (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});
