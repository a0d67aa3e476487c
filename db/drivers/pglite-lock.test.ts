import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./pglite-lock";

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "portal-lock-"));
  folder = join(base, "pglite");
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test("a folder that a living process has open is refused, naming that process", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(`${folder}.lock`, String(other.pid));
  expect(() => lockFolder(folder)).toThrow(`open in process ${other.pid}`);
  const ended = new Promise((resolve) => other.once("exit", resolve));
  other.kill("SIGKILL");
  await ended;
  // Its lock is nobody's now.
  lockFolder(folder)();
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

test("this process cannot open a folder twice, and can again after giving it back", () => {
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`open in process ${process.pid}`);
  release();
  lockFolder(folder)();
});

test("a lock file with nonsense in it is no lock", () => {
  writeFileSync(`${folder}.lock`, "");
  lockFolder(folder)();
});
