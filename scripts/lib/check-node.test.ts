import { expect, test } from "vitest";
import { nodeProblem } from "./check-node.mjs";

test.each(["20.19.0", "20.20.2", "22.0.0", "24.11.1"])("Node %s is new enough", (version) => {
  expect(nodeProblem(version, ">=20.19")).toBeNull();
});

test.each(["18.20.4", "20.9.0", "20.18.3"])("Node %s is refused, with both versions named", (version) => {
  expect(nodeProblem(version, ">=20.19")).toContain(`20.19 or newer, and here is ${version}`);
});
