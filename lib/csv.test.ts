import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvError, csvCell, csvRow, parseCsv } from "./csv";

async function parse(...chunks: string[]): Promise<string[][]> {
  return collect(parseCsv(chunks));
}

async function collect(rows: AsyncIterable<string[]>): Promise<string[][]> {
  const all: string[][] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** Cuts a text at the given places, in any order and with repeats: empty pieces are part of the game. */
function cut(text: string, places: number[]): string[] {
  const at = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}

const cell = fc.oneof(
  fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "a", " ", "\uFEFF") }),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 });
const places = fc.array(fc.nat(), { maxLength: 12 });
const quoted = (rows: string[][]) =>
  rows.map((row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")}\r\n`).join("");

describe("parseCsv", () => {
  it("gives back any table, wherever the text was cut", async () => {
    await fc.assert(
      fc.asyncProperty(table, places, async (rows, at) => {
        expect(await parse(...cut(quoted(rows), at))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same rows for any text and any cut, or refuses both times", async () => {
    const text = fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "a", "b") });
    const outcome = (...chunks: string[]) => parse(...chunks).catch((error: unknown) => String(error));
    await fc.assert(
      fc.asyncProperty(text, places, async (whole, at) => {
        expect(await outcome(...cut(whole, at))).toEqual(await outcome(whole));
      }),
      { numRuns: 500 },
    );
  });

  it("takes LF, CRLF and CR, with or without a last line end, and skips empty lines", async () => {
    const rows = [
      ["a", "b"],
      ["c", ""],
    ];
    for (const text of ["a,b\nc,", "a,b\r\nc,\r\n", "a,b\rc,\r", "\n\r\na,b\n\n\nc,\n\n"]) {
      expect(await parse(text)).toEqual(rows);
    }
  });

  it("drops a byte order mark at the start, and only there", async () => {
    expect(await parse("\uFEFFa,\uFEFFb\n")).toEqual([["a", "\uFEFFb"]]);
    expect(await parse("", "\uFEFF", "a\n")).toEqual([["a"]]);
  });

  it("tells an empty cell in quotes from an empty line", async () => {
    expect(await parse('""\n\nx\n')).toEqual([[""], ["x"]]);
  });

  it("keeps commas, quotes and line ends inside quotes", async () => {
    expect(await parse('"a,""b""\r\nc",d\n')).toEqual([['a,"b"\r\nc', "d"]]);
  });

  it("refuses an open quote, text behind a closing quote, and a row without end", async () => {
    await expect(parse('a,"b')).rejects.toThrow(CsvError);
    await expect(parse('"a"b,c\n')).rejects.toThrow(CsvError);
    await expect(collect(parseCsv(['"', "x".repeat(60), "x".repeat(60)], { maxRowChars: 100 }))).rejects.toThrow(
      CsvError,
    );
    const line = `${"x".repeat(120)}\n`;
    await expect(collect(parseCsv([line], { maxRowChars: 100 }))).rejects.toThrow(CsvError);
    expect(await collect(parseCsv([`${"x,".repeat(120)}\n`], { maxRowChars: 120 }))).toHaveLength(1);
  });

  it("reads lines with quotes among lines without, whatever their ends", async () => {
    expect(await parse('a,b\r\n"c,1",d\r\ne,f\rg,"h\n"\ni,j\n\nk,l')).toEqual([
      ["a", "b"],
      ["c,1", "d"],
      ["e", "f"],
      ["g", "h\n"],
      ["i", "j"],
      ["k", "l"],
    ]);
  });
});

describe("csvRow", () => {
  it("is read back as it was written, but for the apostrophe", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 6 }), async (values) => {
        const [row] = await parse(csvRow(values));
        expect(row?.map((value, index) => (value === `'${values[index]}` ? values[index] : value))).toEqual(values);
      }),
    );
  });

  it("never lets a cell begin as a formula does", () => {
    const start = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "\u00A0@");
    fc.assert(
      fc.property(start, fc.string(), (first, rest) => {
        expect(csvCell(first + rest).startsWith(`"'`)).toBe(true);
      }),
    );
  });

  it.each([";", "\t", "|", ",", ":", "^", "\n", "\r\n"])(
    "stays harmless for a reader that splits at %j",
    (separator) => {
      for (const sign of ["=", "+", "-", "@", "＝"]) {
        for (const between of ["", " ", '"', "' ", '""']) {
          const line = csvRow(["Ida", `x${separator}${between}${sign}HYPERLINK(1)${separator}y`, "z"]);
          const cells = line.split(separator).map((cell) => cell.replace(/^[\s"]+/, ""));
          expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
        }
      }
    },
  );

  it("leaves other text, numbers and blanks alone", () => {
    expect(csvRow(["Ida Berg", -5, true, null, undefined, 'say "hi"', "Smith-Jones; R&D; a+b@c.example"])).toBe(
      '"Ida Berg","-5","true","","","say ""hi""","Smith-Jones; R&D; a+b@c.example"\r\n',
    );
  });
});
