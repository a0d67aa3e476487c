import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./root";
import type { Twin } from "./twins";

/** A copy of the project to make mistakes in. */
export interface TwinCopy {
  folder: string;
  /** Puts a twin's mistake in while `work` runs. @throws when its snippet is not there exactly once */
  as<Result>(twin: Twin, work: () => Promise<Result>): Promise<Result>;
  remove(): void;
}

/** Copies what git knows of and what is new, as it is now; node_modules are shared. */
export function copyProject(): TwinCopy {
  const folder = mkdtempSync(join(tmpdir(), "portal-twin-"));
  for (const path of listFiles()) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, path), target);
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  return {
    folder,
    async as(twin, work) {
      const file = join(folder, twin.file);
      const source = readFileSync(file, "utf8");
      writeFileSync(file, applyTwin(source, twin));
      try {
        return await work();
      } finally {
        writeFileSync(file, source);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The file with the mistake in it. @throws when the snippet is not there exactly once: the product has changed, so must the twin */
export function applyTwin(source: string, { name, file, replace, by }: Twin): string {
  const parts = source.split(replace);
  if (parts.length !== 2)
    throw new Error(`The twin "${name}" is found ${parts.length - 1} times in ${file}, not once.`);
  return parts.join(by);
}

function listFiles() {
  const options = { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], options);
  return list.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
}
