import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { serverNodeOptions } from "./node-options.mjs";

test("a server gets room for young objects beside what the person has set, and keeps a room the person chose", () => {
  expect(serverNodeOptions("")).toBe("--max-semi-space-size=32");
  expect(serverNodeOptions("--max-old-space-size=512")).toBe("--max-old-space-size=512 --max-semi-space-size=32");
  expect(serverNodeOptions("--max-semi-space-size=8")).toBe("--max-semi-space-size=8");
});

test("this Node takes the option", () => {
  const env = { ...process.env, NODE_OPTIONS: serverNodeOptions("") };
  expect(spawnSync(process.execPath, ["-e", ""], { env }).status).toBe(0);
});
