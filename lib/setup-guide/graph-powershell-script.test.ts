import { describe, expect, test } from "vitest";
import { permissionRoleIds } from "@/lib/microsoft/permissions";
import { graphPowerShellScript } from "./graph-powershell-script";
import type { ScriptInput } from "./script-input";

const input: ScriptInput = {
  companyName: "Patrick’s O'Neil",
  appName: "Lifecycle Insights",
  directoryId: "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002",
  cloud: "global",
  secretMonths: 24,
};
const script = graphPowerShellScript(input);

describe("the PowerShell script", () => {
  test("is made for this company and its directory", () => {
    expect(script).toContain("$Company = 'Patrick’’s O''Neil'\n");
    expect(script).toContain("$DirectoryId = 'a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002'\n");
    expect(graphPowerShellScript({ ...input, directoryId: null })).toContain("$DirectoryId = ''\n");
  });

  test("names the five permissions with the ids of their app roles", () => {
    for (const [name, id] of Object.entries(permissionRoleIds)) expect(script).toContain(`  '${name}' = '${id}'\n`);
  });

  test("asks before the first call that changes anything", () => {
    const asked = script.indexOf("Read-Host");
    const changes = [...script.matchAll(/Invoke-Graph (POST|PATCH)/g)].map(({ index }) => index);
    expect(asked).toBeGreaterThan(0);
    expect(changes).toHaveLength(5);
    expect(Math.min(...changes)).toBeGreaterThan(asked);
  });

  test("is one block, so that a console reads all of a paste before it asks", () => {
    const lines = script.trimEnd().split("\n");
    expect(lines[1]).toBe("& {");
    expect(lines.at(-1)).toBe("}");
    // Braces and brackets outside strings and comments come in pairs, and the block ends with the last line only.
    let depth = 0;
    const ends: number[] = [];
    for (const [number, line] of lines.entries()) {
      const code = line
        .replaceAll(/'(?:[^']|'')*'/g, "")
        .replaceAll(/"[^"]*"/g, "")
        .replace(/#.*/, "");
      for (const sign of code) {
        if ("{(".includes(sign)) depth++;
        if ("})".includes(sign) && --depth === 0) ends.push(number);
      }
    }
    expect(ends).toEqual([lines.length - 1]);
  });

  test.each([
    ["usgov", "USGov", "https://graph.microsoft.us"],
    ["usgovdod", "USGovDoD", "https://dod-graph.microsoft.us"],
    ["china", "China", "https://microsoftgraph.chinacloudapi.cn"],
  ] as const)("connects to the cloud of %s", (cloud, environment, graph) => {
    const other = graphPowerShellScript({ ...input, cloud });
    expect(other).toContain(`$Environment = '${environment}'\n$Graph = '${graph}'\n`);
  });
});
