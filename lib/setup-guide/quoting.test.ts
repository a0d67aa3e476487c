import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { azureCliScript } from "./azure-cli-script";
import { graphPowerShellScript } from "./graph-powershell-script";
import { quoteBash } from "./quote-bash";
import { quotePowerShell } from "./quote-powershell";
import { applicationFilter, type ScriptInput, toLine } from "./script-input";

const nasty = fc.array(
  fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      "$",
      "`",
      "\\",
      "!",
      "\n",
      "\r",
      "(",
      ")",
      "’",
      "‘",
      "‛",
      "‚",
      "#",
      "}",
      "\u202e",
      "\ud800",
    ),
    fc.string({ unit: "binary" }),
  ),
  { maxLength: 12 },
);
const name = nasty.map((parts) => parts.join(""));

/** Reads one PowerShell string in single quotes: two quotes of any kind in a row are one, a single one ends it. */
function readPowerShell(source: string): { value: string; rest: string } {
  const isQuote = (sign: string | undefined) => sign !== undefined && "'\u2018\u2019\u201a\u201b".includes(sign);
  let value = "";
  let at = 1;
  for (; at < source.length; at++) {
    if (isQuote(source[at])) {
      if (!isQuote(source[at + 1])) break;
      at++;
    }
    value += source[at];
  }
  return { value, rest: source.slice(at + 1) };
}

describe("a name in a script", () => {
  test("comes out of bash as it went in", () => {
    const words = fc.sample(name.map(toLine), { numRuns: 400, seed: 7 });
    const source = words.map((word) => `printf '%s\\n' ${quoteBash(word)}`).join("\n");
    const { stdout, status } = spawnSync("bash", { input: source, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toBe(words.map((word) => `${word}\n`).join(""));
  });

  test("leaves no ! for an interactive bash to expand", () => {
    fc.assert(fc.property(name, (text) => !quoteBash(text).includes("!")));
  });

  test("comes out of PowerShell's reading of quotes as it went in, with nothing left over", () => {
    fc.assert(
      fc.property(name.map(toLine), (text) => {
        expect(readPowerShell(quotePowerShell(text))).toEqual({ value: text, rest: "" });
      }),
    );
  });

  test("is one line without control signs or turned reading, and no half of a letter", () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(toLine(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(toLine(text).isWellFormed()).toBe(true);
      }),
    );
    expect(toLine("Contoso\r\n\tDental\u202e")).toBe("Contoso Dental");
  });

  test("doubles the apostrophe in the filter", () => {
    expect(applicationFilter("O'Neil")).toBe("displayName eq 'O''Neil'");
  });
});

const input: Omit<ScriptInput, "companyName" | "appName"> = { directoryId: null, cloud: "global", secretMonths: 24 };

describe("a script", () => {
  test("has the same lines for every name but those that hold the name", () => {
    const other = (script: string) =>
      script.replaceAll(/^(\$?(company|app_?name|app_name_json|find_?app)) ?=.*$/gim, "$1");
    for (const write of [azureCliScript, graphPowerShellScript]) {
      const plain = other(write({ ...input, companyName: "Contoso", appName: "Portal" }));
      fc.assert(
        fc.property(name, (text) => other(write({ ...input, companyName: text, appName: text })) === plain),
        { numRuns: 50 },
      );
    }
  });

  test("in bash has no ! outside a comparison, which a history would take", () => {
    expect(azureCliScript({ ...input, companyName: "Yahoo!", appName: "A!b" })).not.toMatch(/!(?!=)/);
  });
});
