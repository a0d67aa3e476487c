import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isBuilt, writeStamp } from "./build.mjs";
import { sourceFingerprint } from "./fingerprint.mjs";
import { isInstalled } from "./install.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-stamps-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | object) {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, typeof content === "string" ? content : JSON.stringify(content));
}

describe("whether a build is of these sources", () => {
  beforeEach(() => {
    write("app/page.tsx", "one");
    write("lib/env.ts", "one");
    write(".next/BUILD_ID", "build-1");
    writeStamp({ fingerprint: sourceFingerprint(folder), folder });
  });

  test("it is until a source changes, also when files are only touched or tests change", () => {
    utimesSync(join(folder, "app/page.tsx"), 1, 1);
    write("lib/env.test.ts", "new");
    write("tests/e2e/x.e2e.ts", "new");
    write("README.md", "new");
    expect(isBuilt(folder)).toBe(true);
  });

  test.each([
    ["a changed file", "lib/env.ts"],
    ["a new file", "app/new/page.tsx"],
    ["a new folder at the top", "public/logo.svg"],
    ["another configuration", "next.config.mjs"],
  ])("%s makes it stale", (_what, path) => {
    write(path, "two");
    expect(isBuilt(folder)).toBe(false);
  });

  test("a build that was made by hand, or failed, is not taken for it", () => {
    write(".next/BUILD_ID", "build-2");
    expect(isBuilt(folder)).toBe(false);
    rmSync(join(folder, ".next/BUILD_ID"));
    expect(isBuilt(folder)).toBe(false);
  });
});

describe("whether the packages of the lock file are installed", () => {
  const lock = (version: string) => ({
    packages: {
      "": { name: "portal" },
      "vendor/stub": { version: "1.0.0" },
      "node_modules/zod": { version },
      "node_modules/only-on-windows": { version: "1.0.0", optional: true },
    },
  });

  test("nothing installed is not installed", () => {
    write("package-lock.json", lock("4.0.0"));
    expect(isInstalled(folder)).toBe(false);
  });

  test("what npm put there counts, without packages for other platforms, until the lock file says otherwise", () => {
    write("package-lock.json", lock("4.0.0"));
    write("node_modules/.bin/zod", "");
    write("node_modules/.package-lock.json", { packages: { "node_modules/zod": { version: "4.0.0" } } });
    expect(isInstalled(folder)).toBe(true);
    write("package-lock.json", lock("4.0.1"));
    expect(isInstalled(folder)).toBe(false);
  });

  test("half an installation does not count", () => {
    write("package-lock.json", lock("4.0.0"));
    write("node_modules/.bin/zod", "");
    write("node_modules/.package-lock.json", { packages: {} });
    expect(isInstalled(folder)).toBe(false);
  });
});
