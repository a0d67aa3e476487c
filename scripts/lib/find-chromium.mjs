import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findOnPath, firstExecutable } from "./find-executable.mjs";

export const HOW_TO_GET_CHROMIUM =
  "No Chromium was found: install one (Debian: apt-get install chromium; anywhere: npx playwright install chromium), or set CHROMIUM_PATH to its executable.";

/**
 * Path of a Chromium: CHROMIUM_PATH, an installed Chromium or Chrome, then one that Playwright fetched. Or null.
 * A CHROMIUM_PATH that is no executable throws: whoever sets it wants that one and no other.
 */
export function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (firstExecutable([wanted])) return wanted;
    throw new Error(`CHROMIUM_PATH is ${wanted}, and there is no executable there.`);
  }
  return (
    findOnPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable") ??
    firstExecutable(macPaths()) ??
    firstExecutable(playwrightPaths())
  );
}

function macPaths() {
  const inside = ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];
  return ["/Applications", join(homedir(), "Applications")].flatMap((folder) => inside.map((app) => join(folder, app)));
}

function playwrightPaths() {
  const cache = join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache", "ms-playwright");
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH || cache;
  const versions = listOrNone(folder).filter((name) => /^chromium-\d+$/.test(name));
  const newest = versions.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return newest.flatMap((version) =>
    listOrNone(join(folder, version)).flatMap((platform) => [
      join(folder, version, platform, "chrome"),
      join(folder, version, platform, "Chromium.app/Contents/MacOS/Chromium"),
      join(folder, version, platform, "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"),
    ]),
  );
}

function listOrNone(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
