import { expect, test } from "vitest";
import { bundleForEdge, loadInEdgeVm } from "@/tests/edge-bundle";

test("an entry without Node's modules runs in a bare edge VM, with the environment it is given", async () => {
  const { builtins, code } = await bundleForEdge("tests/fixtures/edge-bundle/clean.ts");
  expect(builtins).toEqual([]);
  const { describe } = loadInEdgeVm<{ describe(): Promise<string> }>(code, { env: { GREETING: "hello" } });
  expect(await describe()).toMatch(/^edge-runtime hello \d+$/);
});

test("a Node built-in is noticed behind a dynamic import too, with the file that wants it", async () => {
  const { builtins } = await bundleForEdge("tests/fixtures/edge-bundle/dirty.ts");
  expect(builtins).toEqual(["node:fs <- tests/fixtures/edge-bundle/dirty.ts"]);
});

test("the branch that is not for the edge is left out, as Next leaves it out", async () => {
  const { builtins, code } = await bundleForEdge("tests/fixtures/edge-bundle/branch.ts");
  expect(builtins).toEqual([]);
  expect(await loadInEdgeVm<{ runtime(): Promise<string> }>(code).runtime()).toBe("edge");
});
